import type { LanguageRow } from '../text/index.js';
import type { Likelihoods } from './likelihoods.js';
import { alikeTo } from './relatives.js';

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

/**
 * Joins what fastText says of a text with what the profiles of its script's languages say, as probabilities.
 *
 * @param fastText
 *   shares of the candidates that fastText knows
 */
export function joinVotes(
  { runs, mean }: Likelihoods,
  candidates: ReadonlySet<LanguageRow>,
  fastText: Votes,
): Votes {
  const rows = [...candidates];
  const means = rows.map(({ iso }) => meanOf(iso, mean));
  const weight = profileWeight * Math.min(runs, mostRuns);
  const best = Math.max(...means.map((own) => own ?? Number.NEGATIVE_INFINITY));
  const nats = new Map<LanguageRow, number>();
  rows.forEach((row, at) => {
    const said = fastText.get(row) ?? 0;
    const own = means[at];
    if (own === undefined && said === 0) return;
    const probability = row.fasttext.length === 0 ? unknownProbability : Math.max(leastProbability, said);
    const likelihood = runs === 0 ? 0 : (own ?? best - withoutProfile) - best;
    nats.set(row, Math.log(probability) + weight * likelihood);
  });
  const most = Math.max(...nats.values());
  return normalise(new Map([...nats].map(([row, value]) => [row, Math.exp(value - most)])));
}

/** That of the likeliest among languages that runs do not tell apart. */
function meanOf(iso: string, mean: Likelihoods['mean']): number | undefined {
  let best: number | undefined;
  for (const relative of alikeTo(iso)) {
    const own = mean.get(relative);
    if (own !== undefined && (best === undefined || own > best)) best = own;
  }
  return best;
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
