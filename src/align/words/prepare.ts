import { type AlignSegment, float64sOf, type LanguageKey, scriptOf } from '../../model/index.js';
import { type EdgeSide, edgesOf } from '../evidence/edges.js';
import { lengthOf } from '../evidence/length.js';
import { nullKinds } from '../evidence/nulls.js';
import type { Side } from '../evidence/side.js';
import { type StructureSide, structureOf } from '../evidence/structure.js';
import type { AlignParameters } from '../parameters.js';
import { FormVocabulary } from './forms.js';
import { numberMark, punctuationMark, tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** One side of a document, read once: words as ids, lengths, kinds. */
export interface PreparedSide extends Side {
  readonly vocabulary: Vocabulary;
  /** Characters of each segment, see {@link lengthOf}. */
  readonly lengths: Float64Array;
  readonly source: readonly AlignSegment[];
  readonly structure: StructureSide;
  readonly edges: EdgeSide;
  /** Kinds of the segments by which null beads are told, see `nullKinds`. */
  readonly nullKinds: Uint8Array;
  /** Block of each segment: beads join segments of equal blocks only; undefined when all are free. */
  readonly blocks: Int32Array | undefined;
}

/** Tokenises and measures one side of a document; linear in its text. */
export function prepareSide(
  source: readonly AlignSegment[],
  language: LanguageKey,
  parameters: AlignParameters,
): PreparedSide {
  const forms = new Vocabulary();
  const tokens = withoutLineNumbers(source.map(({ text }) => tokenise(text, language)));
  const words = new Int32Array(tokens.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  // Parts of one array: in a long document arrays of their own take more memory than the words.
  const segments = tokens.map((some) => {
    const start = end;
    for (const word of some) {
      words[end] = forms.add(word);
      end += 1;
    }
    return words.subarray(start, end);
  });
  const vocabulary = new FormVocabulary(forms);
  vocabulary.group(words);
  const chance = vocabulary.chances();
  const lengths = float64sOf(source, ({ text }) => lengthOf(text));
  const edges = edgesOf(source.map(({ text }) => text));
  const { weight, certainty } = weighWords(vocabulary, language, parameters);
  return {
    vocabulary,
    certainty,
    segments,
    chance,
    weight,
    lengths,
    source,
    structure: structureOf(source),
    edges,
    nullKinds: nullKinds(lengths, edges),
    blocks: undefined,
  };
}

/** How much the evidence of each word counts, and how surely it is found on the other side whatever is known of it. */
export function weighWords(
  vocabulary: Vocabulary,
  language: LanguageKey,
  parameters: AlignParameters,
): Pick<Side, 'weight' | 'certainty'> {
  const guest = scriptOf(language) === 'Latn' ? undefined : /^\p{Script=Latin}{2}/u;
  return {
    weight: float64sOf(vocabulary.words, (word) =>
      word.startsWith(punctuationMark) ? parameters.punctuationWeight : 1,
    ),
    certainty: float64sOf(vocabulary.words, (word) => {
      if (word.startsWith(numberMark)) return parameters.copiedNumbers;
      return guest?.test(word) ? parameters.copiedWords : 0;
    }),
  };
}

/** Segments under which a count of lines is not told from a list. */
const fewestNumbered = 8;
/** Share of the segments that must continue the count. */
const numberedShare = 0.98;

/**
 * The tokens without the number at the head of each segment where these count the segments without a gap: such a
 * number says where the line stands in its file, which misleads as soon as one side misses a line. Numbers of
 * articles or verses have gaps and lines between them, and stay.
 */
function withoutLineNumbers(tokens: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (tokens.length < fewestNumbered) return tokens;
  const heads = tokens.map(([first]) =>
    first?.startsWith(numberMark) ? Number(first.slice(numberMark.length)) : Number.NaN,
  );
  const counted = heads.filter((head, k) => k > 0 && head === heads[k - 1]! + 1).length;
  if (counted < numberedShare * (tokens.length - 1)) return tokens;
  return tokens.map((words) => (words[0]?.startsWith(numberMark) ? words.slice(1) : words));
}
