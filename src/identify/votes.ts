import type { LanguageRow } from '../text/index.js';
import type { Likelihoods } from './profiles.js';
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
const withoutProfile = 0.1;

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
  /** That of the likeliest among languages that runs do not tell apart. */
  const meanOf = (iso: string): number | undefined => {
    const found = [...alikeTo(iso)].flatMap((relative) => mean.get(relative) ?? []);
    return found.length === 0 ? undefined : Math.max(...found);
  };
  const weight = profileWeight * Math.min(runs, mostRuns);
  const best = Math.max(...[...candidates].map(({ iso }) => meanOf(iso) ?? Number.NEGATIVE_INFINITY));
  const nats = new Map<LanguageRow, number>();
  for (const row of candidates) {
    const said = fastText.get(row) ?? 0;
    const own = meanOf(row.iso);
    if (own === undefined && said === 0) continue;
    const probability = row.fasttext.length === 0 ? unknownProbability : Math.max(leastProbability, said);
    const likelihood = runs === 0 ? 0 : (own ?? best - withoutProfile) - best;
    nats.set(row, Math.log(probability) + weight * likelihood);
  }
  const most = Math.max(...nats.values());
  return normalise(new Map([...nats].map(([row, value]) => [row, Math.exp(value - most)])));
}

/** Scales votes to a sum of 1. */
export function normalise(votes: Votes): Votes {
  let sum = 0;
  for (const vote of votes.values()) sum += vote;
  if (sum > 0) for (const [row, vote] of votes) votes.set(row, vote / sum);
  return votes;
}
