import type { LanguageRow } from '../text/index.js';
import type { Gate } from './gate.js';
import type { Likelihoods } from './likelihoods.js';

/** What speaks for each language: shares that sum to 1. */
export type Votes = Map<LanguageRow, number>;

/** How much a nat of the profiles counts: runs overlap, so that they say less than their likelihood pretends. */
export const profileWeight = 0.2;
/** More runs than this say no more: after some lines what is left are words of the subject, and fastText sees those too. */
export const mostRuns = 600;
/** fastText is wrong about a language it knows once in so many texts at least; about others it says nothing. */
const leastProbability = 0.001;
const unknownProbability = 0.02;
/** Below the best profile, per run, a language without a profile stands. */
export const withoutProfile = 0.1;
/** Stands in {@link joinVotes} for a language of which nothing is said. */
export const notSaid = -1;

/**
 * Joins what fastText says of a text with what the profiles of its script's languages say, as probabilities. Several hundred
 * languages are weighed for every chunk of every text, so they stand in arrays.
 *
 * @param fastText
 *   what it says of the candidates that it knows, on any scale
 * @returns
 *   in the order of the gate's rows; {@link notSaid} where neither says anything
 */
export function joinVotes({ runs, mean }: Likelihoods, gate: Gate, fastText: Votes): Float64Array {
  const { rows } = gate;
  const said = gate.sharesOf(fastText);
  const means = gate.meansOf(mean);
  const weight = profileWeight * Math.min(runs, mostRuns);
  let best = Number.NEGATIVE_INFINITY;
  for (const own of means) if (own > best) best = own;
  let most = Number.NEGATIVE_INFINITY;
  const nats = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const own = means[at]!;
    const share = said[at]!;
    const isUnknown = Number.isNaN(own);
    if (isUnknown && share === 0) {
      nats[at] = Number.NEGATIVE_INFINITY;
      continue;
    }
    const probability =
      gate.knownToFastText[at] === 0 ? unknownProbability : Math.max(leastProbability, share);
    const likelihood = runs === 0 ? 0 : (isUnknown ? best - withoutProfile : own) - best;
    nats[at] = Math.log(probability) + weight * likelihood;
    if (nats[at]! > most) most = nats[at]!;
  }
  return scaled(nats, most);
}

/** Probabilities of nats, with a sum of 1; {@link notSaid} where they are without end. */
function scaled(nats: Float64Array, most: number): Float64Array {
  let sum = 0;
  for (let at = 0; at < nats.length; at += 1) {
    if (nats[at] === Number.NEGATIVE_INFINITY) nats[at] = notSaid;
    else {
      nats[at] = Math.exp(nats[at]! - most);
      sum += nats[at]!;
    }
  }
  if (sum > 0) for (let at = 0; at < nats.length; at += 1) if (nats[at] !== notSaid) nats[at]! /= sum;
  return nats;
}

/** Scales votes to a sum of 1. */
export function normalise(votes: Votes): Votes {
  let sum = 0;
  for (const vote of votes.values()) sum += vote;
  if (sum > 0) for (const [row, vote] of votes) votes.set(row, vote / sum);
  return votes;
}

/** The language that most speaks for; of several the first by its code. */
export function mostOf(votes: Votes): readonly [LanguageRow, number] | undefined {
  let best: readonly [LanguageRow, number] | undefined;
  for (const [row, vote] of votes) {
    if (best === undefined || vote > best[1] || (vote === best[1] && row.iso < best[0].iso))
      best = [row, vote];
  }
  return best;
}
