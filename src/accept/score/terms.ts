import type { Features } from '../features/features.js';
import type { ScoreTerm } from './weights.js';

/** Terms of the score by name; each but `base` is zero for a unit with nothing for or against it. */
export type ScoreTerms = Readonly<Record<ScoreTerm, number>>;

/** By how much a feature lies above or below a bound; a feature that is not known lies nowhere. */
const over = (value: number | null, bound: number): number => Math.max(0, (value ?? bound) - bound);
const under = (value: number | null, bound: number): number => Math.max(0, bound - (value ?? bound));
const within = (least: number, most: number, value: number): number => Math.max(least, Math.min(most, value));

/** Whether each side has numbers that the other has not: `212` for `198`. */
export function numbersContradict(features: Pick<Features, 'src_numbers' | 'tgt_numbers'>): boolean {
  return (features.src_numbers ?? 0) > 0 && (features.tgt_numbers ?? 0) > 0;
}

/** Share of common words copied from which a text counts as not translated. */
const untranslatedShare = 0.6;
/** Probability from which both sides count as of one language. */
const oneLanguageProbability = 0.6;

/** Whether both sides are of one language: copied, or seen by the identifier. */
export function sidesShareLanguage({ identical, copied, one_language }: Features): boolean {
  return (
    (one_language ?? 0) >= oneLanguageProbability ||
    (copied ?? 0) >= untranslatedShare ||
    (identical === 1 && (one_language ?? 0) > 0)
  );
}

/** What the order of words says of a true row, about. */
const usualOrder = 0.5;

/** Letters of the shorter side from which it cannot be equal, or of another script, by being a name. */
const largeSide = 24;

/** Log odds of a bead that a person made: its score is 1, which an aligner never gives. */
const decided = 50;
/** Most that an aligner is believed, in log odds. */
const mostLadder = 5;

function ladderLogit(ladder: number | null): number {
  if (ladder === null) return 0;
  if (ladder === 1) return decided;
  return within(-mostLadder, mostLadder, Math.log(Math.max(1e-6, ladder) / (1 - ladder)));
}

/** What a score is made of. */
export function scoreTerms(features: Features, ladder: number | null): ScoreTerms {
  const contradict = numbersContradict(features);
  const rightLanguage = Math.min(features.src_language ?? 1, features.tgt_language ?? 1);
  const words = features.words ?? 0;
  const length = Math.abs(features.length_z ?? 0);
  const wordsZ = features.words_z ?? 0;
  const large = within(0, 1, (features.size ?? 0) / largeSide);
  const matched = (features.numbers ?? 0) - (features.src_numbers ?? 0) - (features.tgt_numbers ?? 0);
  return {
    base: 1,
    ladder: ladderLogit(ladder),
    neighbors: under(features.neighbors, 0.8),
    posterior: under(features.posterior, 0.9),
    wordsUnder: within(-1, 0, words),
    wordsZ: within(-1, 2.5, wordsZ),
    wordsFar: within(0, 8, wordsZ),
    wordless: features.words === null ? 1 : 0,
    rival: within(0, 1.5, over(features.rival, 0.5)),
    rivalZ: within(0, 4, features.rival_z ?? 0),
    gap: within(0, 1.5, features.gap ?? 0),
    odds: within(-4, 6, features.odds ?? 0),
    oddsUnder: within(-1.5, 0, features.odds ?? 0),
    oddsFar: within(-4, 0, (features.odds ?? 0) + 1.5),
    rivalOdds: within(0, 1.5, over(features.rival_odds, 0.5)),
    rivalOddsMost: within(0, 4, over(features.rival_odds, 2)),
    lost: within(0, 12, features.lost ?? 0),
    cut: within(0, 4, features.cut ?? 0) * Math.min(1, (features.lost ?? 0) / 2),
    ...rowTerms(features),
    copied: over(features.copied, 0.25),
    copiedSome: within(0, 1, over(features.copied, 0.15) / 0.15),
    identical: features.identical ?? 0,
    identicalLong: features.identical === 1 ? large : 0,
    oneLanguage: over(features.one_language, 0.3),
    wrongLanguage: under(rightLanguage, 0.7),
    wrongLanguageSome: within(0, 1, under(rightLanguage, 0.95) / 0.5),
    wrongLanguageMost: under(rightLanguage, 0.2),
    wrongLanguageLong: under(rightLanguage, 0.3) * within(0, 1, ((features.size ?? 0) - 20) / 30),
    script: under(features.script, 0.7),
    scriptSome: within(0, 1, under(features.script, 0.97) / 0.2),
    scriptMost: under(features.script, 0.3),
    scriptLong: under(features.script, 0.3) * large,
    letters: under(features.letters, 0.6),
    lettersMost: under(features.letters, 0.3),
    lengthSome: within(0, 1.5, length - 0.5),
    length: within(0, 1.5, length - 1),
    lengthMore: within(0, 2, length - 2.5),
    lengthMost: within(0, 4, length - 4.5),
    numbers: contradict ? 1 : 0,
    numbersOfMany: contradict ? within(0, 1, (matched - 2) / 6) : 0,
    numbersOneSide: contradict ? 0 : within(0, 2, (features.src_numbers ?? 0) + (features.tgt_numbers ?? 0)),
    punctuation: features.punctuation ?? 0,
    ends: features.ends ?? 0,
    starts: features.starts ?? 0,
    unclosed: features.unclosed ?? 0,
    markup: within(0, 0.2, features.markup ?? 0),
    markupMost: over(features.markup, 0.5),
    repeats: within(0, 0.6, over(features.repeats, 0.1)),
    repeatsMost: over(features.repeats, 0.35),
    brokenSome: within(0, 1, (features.broken ?? 0) / 0.01),
    broken: within(0, 0.1, features.broken ?? 0),
    brokenMost: over(features.broken, 0.1),
  };
}

/** Terms of rows without a ladder: what is missing, torn, strange or mixed, lengths, and sides that stand elsewhere too or have better partners beside. */
function rowTerms(features: Features) {
  const missing = features.missing ?? 0;
  return {
    missingOpen: within(0, 4, features.missing_length ?? 0) * within(0, 1, features.missing_edge ?? 0),
    missing: within(0, 2, (missing - 1) / 3),
    missingMore: within(0, 3, (missing - 7) / 4),
    lengthAgainst: within(-6, 0, features.length_odds ?? 0),
    // A row that fits better than all the others of its side is the one that they were taken from.
    others: within(0, 3, features.others ?? 0) * within(0, 1, ((features.other_odds ?? 0) + 3) / 3),
    otherOdds: within(0, 6, features.other_odds ?? 0),
    copiedMore: within(0, 1, over(features.copied, 0.28) / 0.17),
    order: within(-2, 4, features.order ?? 0),
    orderUnder: within(-2, 0, (features.order ?? usualOrder) - usualOrder),
    torn: within(0, 1, over(features.torn, 0.3) / 2),
    tornMost: within(0, 1, over(features.torn, 1.5) / 2),
    trigrams: within(0, 4, over(features.trigrams, 1)),
    trigramsMost: within(0, 8, over(features.trigrams, 3)),
    partner: within(0, 4, over(features.partner, -2)),
    partnerMore: within(0, 8, over(features.partner, 1)),
    sharedSide: features.shared === null ? 0 : 1,
    sharedPartner: within(0, 4, over(features.shared, -1)),
    sharedPartnerMore: within(0, 4, over(features.shared, 1)),
  };
}
