import type { AlignSegment, LanguageKey } from '../model/index.js';
import type { Side } from './evidence.js';
import { lengthOf } from './length.js';
import type { AlignParameters } from './parameters.js';
import { punctuationMark, tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** One side of a document, read once: words as ids, lengths, kinds. */
export interface PreparedSide extends Side {
  readonly vocabulary: Vocabulary;
  /** Characters of each segment, see {@link lengthOf}. */
  readonly lengths: Float64Array;
  readonly source: readonly AlignSegment[];
}

/** Tokenises and measures one side of a document; linear in its text. */
export function prepareSide(
  source: readonly AlignSegment[],
  language: LanguageKey,
  parameters: AlignParameters,
): PreparedSide {
  const vocabulary = new Vocabulary();
  const segments = source.map(({ text }) =>
    Int32Array.from(tokenise(text, language), (word) => vocabulary.add(word)),
  );
  const chance = Float64Array.from(vocabulary.counts, (count) => count / Math.max(1, vocabulary.tokenTotal));
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
  };
}
