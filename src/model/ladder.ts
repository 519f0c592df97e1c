import type { LanguageKey } from './language.js';

/** What the aligner needs to know of a segment. */
export interface AlignSegment {
  readonly text: string;
  /** A heading aligns with headings by preference; default `sentence`. */
  readonly kind?: 'heading' | 'sentence';
  /** Index of the paragraph the segment stands in, growing; a structural hint when both sides have it. */
  readonly paragraph?: number;
}

/** The parts of a bead's score, each in [0, 1], higher is better; a part without evidence is null. */
export interface ScoreParts {
  /** Words under the lexicon (compiled and learned), both directions. */
  readonly lexicon: number | null;
  /** Cognates, names and numerals. */
  readonly cognates: number | null;
  readonly length: number | null;
  /** Kind, paragraph and position. */
  readonly structure: number | null;
}

/**
 * One step of an alignment: the segments `src` (indices, consecutive) translate `tgt`; one side may be empty.
 * Gale & Church 1993.
 */
export interface Bead {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  /** Additive cost in nats, lower is better; never compared with a score. */
  readonly costNats: number;
  /** Calibrated probability that the bead is right, in [0, 1]; 0 for a null bead. */
  readonly score: number;
  readonly parts: ScoreParts;
}

/**
 * Ordered, monotone beads that cover both sides with no gap and no overlap.
 *
 * ```
 * src  0   1   2      beads 1-1, 1-2, 1-1
 *      |   |\   \
 * tgt  0   1 2   3
 * ```
 */
export interface Ladder {
  readonly beads: readonly Bead[];
  /** Calibrated against shuffled controls, in [0, 1]: near 0 when the sides are not translations. */
  readonly confidence: number;
}

/** A heading (or none) with the segments under it; the heading, when there is one, is the first segment. */
export interface AlignSection {
  readonly segments: readonly AlignSegment[];
}

/** The languages of the two sides of an alignment. */
export interface LanguagePair {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
}

/** The type of a bead as the field writes it: `1-1`, `2-1`, `0-1`. */
export function beadType(bead: Pick<Bead, 'src' | 'tgt'>): string {
  return `${bead.src.length}-${bead.tgt.length}`;
}
