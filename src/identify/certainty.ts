import type { LanguageRow } from '../text/index.js';
import { foreignOver } from './foreign.js';
import type { Likelihoods } from './likelihoods.js';
import { alikeTo, isStandardOfOne, relativeEvidence } from './relatives.js';
import { mostRuns, profileWeight, type Votes } from './votes.js';

/** What was heard of one chunk of a text. */
export interface Heard extends Likelihoods {
  readonly text: string;
  /** Probabilities of fastText for the candidates, not scaled: what it gives to languages of other scripts is missing. */
  readonly fastText: Votes;
}

/** What speaks for a language that a text is said to be in, and against it; each a number near 0 to 10. */
export interface Evidence {
  /** Nats of the joined vote between it, with the relatives that letters do not tell it from, and the next language. */
  readonly odds: number;
  /** Nats of fastText between it and the next of those relatives; 0 where words have decided, or alone decide. */
  readonly within: number;
  /** Nats of the profiles between these two, as they count in the joined vote. */
  readonly profileWithin: number;
  /** Nats of fastText between it and those relatives and all others; 0 where fastText does not know it. */
  readonly fastText: number;
  /** Nats a run by which its profile is before the best of the others; 0 where it is not, and without a profile. */
  readonly gap: number;
  /** Share of the letters that its frequent runs do not have, over that of the likeliest other languages: a letter that none of them has is rare. */
  readonly foreign: number;
  /** By how many words it is before the next of those relatives. */
  readonly words: number;
  /** By how many before the next of its other relatives. */
  readonly smallWords: number;
  /** Log of the number of runs, by itself and times two that say more of a long text. */
  readonly runs: number;
  readonly withinRuns: number;
  readonly gapRuns: number;
  readonly unknownToFastText: number;
  /** The odds and the gap again where fastText does not know it; the gap also as far as a tenth of a nat, which says the most. */
  readonly oddsUnknown: number;
  readonly gapUnknown: number;
  readonly smallGapUnknown: number;
  readonly withoutProfile: number;
  /** Whether it has relatives that letters hardly tell it from. */
  readonly alike: number;
  /** Whether these are standards of one language, between which words alone decide. */
  readonly oneLanguage: number;
}

const bound = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
const least = 1e-4;
const mostNats = 12;
const mostGap = 0.5;
const mostWords = 12;
const mostSmallWords = 3;

/**
 * Gathers the evidence for a language from what was heard of a text's chunks.
 *
 * @param iso
 *   ISO 639-3 of the language that the text is said to be in
 * @param total
 *   joined votes over all chunks
 */
export function gatherEvidence(
  iso: string,
  script: string,
  total: Votes,
  heard: readonly Heard[],
  text: string,
): Evidence {
  const alike = new Set(alikeTo(iso));
  let own = least;
  let relative = least;
  let next = least;
  let row: LanguageRow | undefined;
  for (const [candidate, vote] of total) {
    if (candidate.iso === iso) [own, row] = [Math.max(least, vote), candidate];
    else if (alike.has(candidate.iso)) relative = Math.max(relative, vote);
    else next = Math.max(next, vote);
  }
  const known = row !== undefined && row.fasttext.length > 0;
  const mean = (read: (chunk: Heard) => number): number =>
    heard.reduce((sum, chunk) => sum + read(chunk), 0) / Math.max(1, heard.length);
  const relatives = relativeEvidence(iso, text);
  const lead = relatives.own - relatives.rival;
  // Words tell relatives better than letters do: one that they speak against is no rival of the profile.
  const passed = lead > 0 ? relatives.others : alike;
  const profiled = heard.some((chunk) => chunk.mean.has(iso));
  const gap = profiled
    ? bound(
        Math.max(
          0,
          mean((chunk) => gapOf(chunk, iso, passed)),
        ),
        mostGap,
      )
    : 0;
  const size = Math.log1p(heard.reduce((sum, { runs }) => sum + runs, 0));
  const oneLanguage = script === 'Latn' && isStandardOfOne(iso);
  // In Cyrillic letters Serbian stands alone.
  const isAlike = alike.size > 1 && (oneLanguage || !isStandardOfOne(iso));
  const nats = oneLanguage || !isAlike ? noNats : natsAmong(iso, heard, alike, lead);
  const said = bound(
    mean(({ fastText }) => oddsOf(fastText, alike)),
    mostNats,
  );
  const odds = bound(Math.log(Math.max(own, relative) / next), mostNats);
  return {
    odds,
    ...nats,
    fastText: known ? said : 0,
    gap,
    foreign: mean(({ text }) => foreignOver(text, iso, script, total)),
    words: isAlike ? bound(lead, mostWords) : 0,
    smallWords: isAlike ? 0 : bound(lead, mostSmallWords),
    runs: size,
    withinRuns: nats.within * size,
    gapRuns: gap * size,
    unknownToFastText: Number(!known),
    oddsUnknown: known ? 0 : odds,
    gapUnknown: known ? 0 : gap,
    smallGapUnknown: known ? 0 : Math.min(gap, mostGap / 5),
    withoutProfile: Number(!profiled),
    alike: Number(isAlike),
    oneLanguage: Number(oneLanguage),
  };
}

/** Nats between some languages and all others. */
function oddsOf(votes: Votes, languages: ReadonlySet<string>): number {
  let own = least;
  let others = least;
  for (const [row, vote] of votes) {
    if (languages.has(row.iso)) own += vote;
    else others += vote;
  }
  return Math.log(own / others);
}

const noNats = { within: 0, profileWithin: 0 };

/** What fastText and the profiles say between a language and its relatives; nothing where words do. */
function natsAmong(
  iso: string,
  heard: readonly Heard[],
  alike: ReadonlySet<string>,
  lead: number,
): Pick<Evidence, 'within' | 'profileWithin'> {
  if (alike.size === 1 || lead > 0) return noNats;
  const mean = (read: (chunk: Heard) => number): number =>
    bound(heard.reduce((sum, chunk) => sum + read(chunk), 0) / Math.max(1, heard.length), mostNats);
  return {
    within: mean(({ fastText }) => oddsWithin(fastText, iso, alike)),
    profileWithin: mean((chunk) => natsWithin(chunk, iso, alike)),
  };
}

/** Nats of fastText between a language and the likeliest of its relatives. */
function oddsWithin(votes: Votes, iso: string, relatives: ReadonlySet<string>): number {
  let own = least;
  let rival = least;
  for (const [row, vote] of votes) {
    if (row.iso === iso) own = Math.max(least, vote);
    else if (relatives.has(row.iso)) rival = Math.max(rival, vote);
  }
  return Math.log(own / rival);
}

/** Nats of the profiles between a language and the likeliest of its relatives. */
function natsWithin({ mean, runs }: Likelihoods, iso: string, relatives: ReadonlySet<string>): number {
  const own = mean.get(iso);
  const rivals = [...relatives].flatMap((other) => (other === iso ? [] : (mean.get(other) ?? [])));
  if (own === undefined || rivals.length === 0) return 0;
  return profileWeight * Math.min(runs, mostRuns) * (own - Math.max(...rivals));
}

/** Nats a run between a language's profile and the best of the others. */
function gapOf({ mean }: Likelihoods, iso: string, passed: ReadonlySet<string>): number {
  const own = mean.get(iso);
  if (own === undefined) return 0;
  let next = Number.NEGATIVE_INFINITY;
  mean.forEach((value, other) => {
    if (value > next && other !== iso && !passed.has(other)) next = value;
  });
  // No other is left once words have spoken.
  return next === Number.NEGATIVE_INFINITY ? mostGap : own - next;
}

/**
 * Fitted by `npm run fit-identify` to one, three, twelve and forty messages of free programs in 102 languages. Among what is told at .85, a hundredth
 * is wrong on messages that were left out (docs/identify.md). What is said where fastText does not know a language is fitted by itself, to messages and
 * sentences of the halves for fitting: fitted with the rest, it opened sentences of large languages.
 */
const weights: Record<keyof Evidence, number> = {
  odds: 0.229,
  within: -0.272,
  profileWithin: 0.14,
  fastText: 0.067,
  gap: 1.823,
  foreign: -38.103,
  words: 1.915,
  smallWords: 0.468,
  runs: 0.086,
  withinRuns: 0.112,
  gapRuns: 0.53,
  unknownToFastText: -2.367,
  oddsUnknown: 0.243,
  gapUnknown: 7.09,
  smallGapUnknown: 2.124,
  withoutProfile: 1.274,
  alike: -3.203,
  oneLanguage: -0.4,
};
const bias = 0.061;

/** Of what is told with so much certainty a hundredth is wrong. */
export const leastCertainty = 0.85;

/** How likely it is that a text is in the language that the evidence speaks for, in [0, 1]. */
export function certaintyOf(evidence: Evidence): number {
  let logit = bias;
  for (const name of Object.keys(weights) as (keyof Evidence)[]) logit += weights[name] * evidence[name];
  return 1 / (1 + Math.exp(-logit));
}
