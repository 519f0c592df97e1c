import type { AlignSegment, LanguageKey } from '../model/index.js';
import type { Side } from './evidence.js';
import { lengthOf } from './length.js';
import type { AlignParameters } from './parameters.js';
import { type StructureSide, structureOf } from './structure.js';
import { punctuationMark, tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** One side of a document, read once: words as ids, lengths, kinds. */
export interface PreparedSide extends Side {
  readonly vocabulary: Vocabulary;
  /** Characters of each segment, see {@link lengthOf}. */
  readonly lengths: Float64Array;
  readonly source: readonly AlignSegment[];
  readonly structure: StructureSide;
  /** Block of each segment: beads join segments of equal blocks only; undefined when all are free. */
  readonly blocks: Int32Array | undefined;
}

/** Tokenises and measures one side of a document; linear in its text. */
export function prepareSide(
  source: readonly AlignSegment[],
  language: LanguageKey,
  parameters: AlignParameters,
  blocks?: Int32Array,
): PreparedSide {
  const vocabulary = new Vocabulary();
  const segments = source.map(({ text }) =>
    Int32Array.from(tokenise(text, language), (word) => vocabulary.add(word)),
  );
  const chance = vocabulary.chances();
  const weight = Float64Array.from(vocabulary.words, (word) =>
    word.startsWith(punctuationMark) ? parameters.punctuationWeight : 1,
  );
  return {
    vocabulary,
    segments,
    chance,
    weight,
    lengths: Float64Array.from(source, ({ text }) => lengthOf(text)),
    source,
    structure: structureOf(source),
    blocks,
  };
}
