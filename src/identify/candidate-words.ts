/**
 * What the words of a short text say among the languages that letters and fastText leave open. A vote over five hundred languages hardly hears
 * a single word; between the ten that are left, one that a language writes and none of the others does tells much.
 */
import { type LanguageKey, languageOf } from '../model/index.js';
import type { Candidate } from './candidates.js';
import type { Heard } from './certainty.js';
import { type Profiles, profileScale } from './profile-format.js';
import { profilesOf } from './profiles.js';
import { relativeEvidence } from './relatives.js';
import { longestWord, spacedWords } from './runs.js';
import { mostRuns, profileWeight, withoutProfile } from './votes.js';

/** Languages among which words are asked. */
export const asked = 10;
/** What is fitted to: texts of one and three sentences. Of longer ones letters say what there is to say. */
const fewestWords = 5;
const mostChars = 600;
/** Nats by which one word is heard at most. */
const mostNats = 3;
const mostRelativeWords = 3;
const mostRunNats = 10;
const leastShare = 1e-4;

/** What speaks for one of the candidates; each a number near 0 to 10. */
export interface CandidateEvidence {
  /** Log of its share of what fastText and the profiles say. */
  readonly share: number;
  /** Nats a word that its profile is below the best for that word; of a language without a profile as the mean of the others. */
  readonly words: number;
  /** Words that it alone of the candidates knows. */
  readonly alone: number;
  /** Share of the words that it knows. */
  readonly known: number;
  /** Nats of its runs of letters below the best, as they count in the vote. */
  readonly runs: number;
  readonly withoutProfile: number;
  /** Words of relatives that speak for it, less those for the candidate with the most; and whether there are any. */
  readonly relatives: number;
  readonly anyRelatives: number;
}

/** What speaks for a language that is none of the candidates. */
export interface OtherEvidence {
  readonly bias: number;
  /** Log of the number of words. */
  readonly length: number;
  /** Share of the words that no candidate knows. */
  readonly unknown: number;
  /** Share of the letters that the likeliest does not write, see `Evidence.foreign`. */
  readonly foreign: number;
}

/** The candidates of a text with what its words say of each. */
export interface WordEvidence {
  readonly candidates: readonly (CandidateEvidence & { readonly key: LanguageKey })[];
  readonly other: OtherEvidence;
}

/**
 * Gathers what a short text's words say of its candidates; undefined for a longer text, one of fewer than five words, and in a script without profiles.
 *
 * @param likely
 *   the candidates, the likeliest first, with shares that sum to 1
 */
export function wordEvidence(
  likely: readonly Candidate[],
  script: string,
  heard: readonly Heard[],
  foreign: number,
  text: string,
): WordEvidence | undefined {
  const profiles = profilesOf(script);
  const [chunk] = heard;
  if (profiles === undefined || chunk === undefined || heard.length > 1 || chunk.text.length > mostChars)
    return undefined;
  const words = spacedWords(chunk.text).split(' ');
  if (words.length < fewestWords || likely.length < 2) return undefined;
  const isos = likely.map(({ key }) => languageOf(key));
  const weights = words.map((word) => weightsOf(word, profiles, isos));
  const best = weights.map((own) => Math.max(...own));
  const means = isos.map((iso) => chunk.mean.get(iso));
  const bestMean = Math.max(...means.map((mean) => mean ?? Number.NEGATIVE_INFINITY));
  const related = isos.map((iso) => relativeEvidence(iso, text).own);
  const mostRelated = Math.max(...related);
  const below = isos.map((_, at) => mean(weights.map((own, w) => Math.max(-mostNats, own[at]! - best[w]!))));
  const belowKnown = mean(below.filter((_, at) => means[at] !== undefined));
  return {
    candidates: likely.map(({ key, share }, at) => {
      const mean = means[at];
      const alone = weights.filter((own) => own[at]! > 0 && own.every((other, n) => n === at || other === 0));
      const nats =
        mean === undefined || bestMean === Number.NEGATIVE_INFINITY ? -withoutProfile : mean - bestMean;
      return {
        key,
        share: Math.log(Math.max(leastShare, share)),
        words: mean === undefined ? belowKnown : below[at]!,
        alone: alone.length,
        known: weights.filter((own) => own[at]! > 0).length / words.length,
        runs: Math.max(-mostRunNats, profileWeight * Math.min(chunk.runs, mostRuns) * nats),
        withoutProfile: Number(mean === undefined),
        relatives: Math.max(-mostRelativeWords, related[at]! - mostRelated),
        anyRelatives: Number(related[at]! > 0),
      };
    }),
    other: {
      bias: 1,
      length: Math.log(words.length),
      unknown: best.filter((weight) => weight === 0).length / words.length,
      foreign,
    },
  };
}

/** Nats by which each of the languages is likelier to write a word than one that does not know it; 0 where it does not. */
function weightsOf(word: string, profiles: Profiles, isos: readonly string[]): readonly number[] {
  const found = isos.map(() => 0);
  const number = numberOf(word, profiles);
  if (number < 0) return found;
  for (let at = profiles.starts[number]!; at < profiles.starts[number + 1]!; at += 2) {
    const place = isos.indexOf(profiles.languages[profiles.pairs[at]!]!);
    if (place >= 0) found[place] = profiles.pairs[at + 1]! / profileScale;
  }
  return found;
}

/** The number of a word in its profiles, or -1: one of two letters is a run between two spaces. */
function numberOf(word: string, { runs, words }: Profiles): number {
  const space = 32;
  if (word.length > longestWord) return -1;
  if (word.length > 2) return words.get(word);
  const [first, second] = [word.charCodeAt(0), word.length === 2 ? word.charCodeAt(1) : space];
  return runs.get(space, first, second, word.length === 2 ? space : 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/**
 * Fitted by `npm run fit-words` to texts of the halves for fitting of both draws whose language was left open, and to the same with their language
 * hidden, which are in none of the candidates.
 */
const weights: Readonly<Record<keyof CandidateEvidence, number>> = {
  share: 0.148,
  words: 2.255,
  alone: 0.614,
  known: 6.517,
  runs: 0.149,
  withoutProfile: 1.584,
  relatives: 0.367,
  anyRelatives: 0.818,
};
const otherWeights: Readonly<Record<keyof OtherEvidence, number>> = {
  bias: -0.369,
  length: 0.747,
  unknown: 2.088,
  foreign: 3.668,
};

/**
 * The likeliest of the candidates by the words, and how likely it is, in [0, 1].
 *
 * @param observe
 *   is given the evidence
 */
export function tellByWords(evidence: WordEvidence, observe?: (evidence: WordEvidence) => void): Candidate {
  observe?.(evidence);
  const { candidates, other } = evidence;
  const none = Math.exp(scoreOf(other, otherWeights));
  const all = candidates.map((one) => ({ key: one.key, share: Math.exp(scoreOf(one, weights)) }));
  const sum = all.reduce((total, { share }) => total + share, none);
  const best = all.reduce((a, b) => (b.share > a.share ? b : a));
  return { key: best.key, share: best.share / sum };
}

function scoreOf<Name extends string>(
  evidence: Readonly<Record<Name, number>>,
  by: Readonly<Record<Name, number>>,
): number {
  return (Object.keys(by) as Name[]).reduce((sum, name) => sum + by[name] * evidence[name], 0);
}
