import type { LanguageKey } from '../model/index.js';
import type { LanguageRow } from '../text/index.js';
import type { Votes } from './votes.js';

/** A language that a text could be in. */
export interface Candidate {
  readonly key: LanguageKey;
  /** How likely it is, in [0, 1]. */
  readonly share: number;
}

/** Candidates that are kept of a text whose language is left open. */
const mostCandidates = 5;

/**
 * The languages that a text could be in, the likeliest first, with shares that sum to 1.
 *
 * @param key
 *   the language that it is most likely in
 * @param confidence
 *   how likely
 * @param total
 *   votes for all languages, by which the rest is shared
 */
export function candidatesOf(
  key: LanguageKey,
  confidence: number,
  total: Votes,
  keyOf: (row: LanguageRow) => LanguageKey,
  most = mostCandidates,
): readonly Candidate[] {
  const others = [...total]
    .map(([row, vote]) => ({ key: keyOf(row), vote }))
    .filter((other) => other.key !== key)
    .sort((a, b) => b.vote - a.vote || (a.key < b.key ? -1 : 1))
    .slice(0, most - 1);
  const votes = others.reduce((sum, { vote }) => sum + vote, 0);
  const rest = others.map((other) => ({
    key: other.key,
    share: votes === 0 ? 0 : ((1 - confidence) * other.vote) / votes,
  }));
  return [{ key, share: confidence }, ...rest];
}
