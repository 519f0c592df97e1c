import type { LanguageKey } from '../../model/index.js';
import type { SaidWords } from './cut.js';
import type { LengthRatio } from './length.js';
import type { NumberWords } from './number-words.js';
import type { EdgeHabits } from './punctuation.js';
import type { RepeatedRow } from './repeated-sides.js';

/** A side of a unit as acceptance reads it. */
export interface SideText {
  readonly lang: LanguageKey;
  readonly text: string;
}

/** What an identifier says of one side. */
export interface SideLanguage {
  /** ISO 639-3 of the likeliest language. */
  readonly language: string;
  /** Its probability, and that of the language which the side is said to be in; both in [0, 1]. */
  readonly probability: number;
  readonly declared: number;
}

/** What stages and neighbors say of a unit; what is not known is left out. */
export interface UnitContext {
  readonly ratio: LengthRatio;
  /** How the sentences of the bitext begin and end. */
  readonly edges?: EdgeHabits;
  readonly languages?: { readonly src: SideLanguage | null; readonly tgt: SideLanguage | null };
  /** Probability of the bead in the ladder, in [0, 1]. */
  readonly posterior?: number;
  /** Share of expected translations that were met, in [0, 1]. */
  readonly lexicon?: number | null;
  readonly cognates?: number | null;
  /** Mean score of the units around it in its ladder, in [0, 1]. */
  readonly neighbors?: number | null;
  /** Share of the document pair's segments that stand in units, the lower of both sides. */
  readonly coverage?: number;
  /** What words say by what the other rows taught. */
  readonly rows?: RowEvidence;
  /** Words of either language that are numbers, by value: `three`. */
  readonly numberWords?: NumberWords;
  /** What no ladder has weighed, of rows that come without one. */
  readonly alone?: AloneEvidence;
}

/** A row word by word, and what its sides do elsewhere in the bitext. */
export interface AloneEvidence {
  readonly said: SaidWords | null;
  /** What its sides do elsewhere in the bitext. */
  readonly repeated: RepeatedRow;
  /** By how many deviations the character trigrams of the stranger side are rarer than is usual in the bitext; null where both are short. */
  readonly trigrams: number | null;
}

/** What the words of one row say by what the other rows taught; null where there is nothing to tell. */
export interface RowEvidence {
  /** Evidence of the words, in nats a token. */
  readonly words: number | null;
  /** Standard deviations between `words` and what exchanged rows of the bitext say. */
  readonly wordsZ: number | null;
  /** By how much the words fit a neighbor's other side better, in nats a token, and in those standard deviations. */
  readonly rival: number | null;
  readonly rivalZ: number | null;
  /** Share of the words whose translations are known, in [0, 1]. */
  readonly known: number | null;
  /** Most that a stretch of words says against, in nats over the root of the tokens, and as a share of all that its side could say. */
  readonly gap: number | null;
  readonly gapShare: number | null;
  /** What words with and without counterpart say by how they fare in true rows and in exchanged ones, in nats over the root of the tokens. */
  readonly odds: number | null;
  /** What the places of words say against those of their counterparts, the same way. */
  readonly order: number | null;
  /** By how much `odds` is more for a neighbor's other side. */
  readonly rivalOdds: number | null;
  /** The stretch of words on each side that most looks left out on the other: nats for that, and its share of the side. */
  readonly lost: { readonly src: LostPart; readonly tgt: LostPart } | null;
}

/** A part of one side that has no counterpart. */
interface LostPart {
  readonly nats: number;
  readonly share: number;
}
