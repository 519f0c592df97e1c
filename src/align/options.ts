import type { Lexicon } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';
import type { AlignParameters } from './parameters.js';
import type { LearnedLexicon } from './words/learned.js';
import type { Vocabulary } from './words/vocabulary.js';
import type { WordRows } from './words/word-rows.js';

/** A user's word list: gives the translations it knows between two vocabularies. */
export type UserDictionary = (src: Vocabulary, tgt: Vocabulary) => WordRows;

/** One embedding a segment: `values[segment * dimensions + k]`. */
export interface VectorSide {
  readonly dimensions: number;
  readonly values: Float32Array;
}

/** Embeddings of both sides, of equal dimensions, from any encoder that brings translations together. */
export interface SegmentVectors {
  readonly src: VectorSide;
  readonly tgt: VectorSide;
}

/** How two documents are aligned. */
export interface AlignOptions {
  readonly languages: LanguagePair;
  /** The compiled pivot lexicon, opened for both languages; none when null or absent. */
  readonly lexicon?: Pick<Lexicon, 'translationRows'> | null;
  /** A user's word list, see `readDictionary`. */
  readonly dictionary?: UserDictionary | null;
  /** One vector a segment of each side, see `readVectors`. */
  readonly vectors?: SegmentVectors | null;
  /** What other documents of the language pair taught, see `learnLexicon`. */
  readonly learned?: LearnedLexicon | null;
  /** Whether the document's own beads teach word translations; default true. */
  readonly learn?: boolean;
  /** A segment that stands on both sides equally often and that no bead may cross, such as `<p>`. */
  readonly hardDelimiter?: string;
  /** Constants that differ from the default, for experiments. */
  readonly parameters?: Partial<AlignParameters>;
}
