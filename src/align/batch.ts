import type { AlignSegment } from '../model/index.js';
import type { AlignOptions } from './options.js';
import { defaultParameters } from './parameters.js';
import type { MeasuredLadder } from './score/result.js';
import { alignPrepared, type PreparedDocuments, prepareDocuments, teachDocuments } from './segments.js';
import { learnLexicon } from './words/learn.js';
import type { LearnedLexicon } from './words/learned.js';

/** Two documents to align. */
export interface DocumentSegments {
  readonly src: readonly AlignSegment[];
  readonly tgt: readonly AlignSegment[];
}

/** Segments of both sides up to which documents stay prepared between the rounds; what comes later is read again. */
const mostPrepared = 400_000;

/**
 * Aligns all documents of one language pair, learning from all of them together: align each, learn words, lengths and
 * bead shapes from the sure beads of all, align again.
 *
 * @returns a ladder a document, in the order given, and what was learned (null when learning is off)
 */
export function alignDocuments(
  documents: readonly DocumentSegments[],
  options: AlignOptions,
): { readonly ladders: readonly MeasuredLadder[]; readonly learned: LearnedLexicon | null } {
  const alone = options.learn === false || documents.length < 2;
  const given = alone ? options : { ...options, learn: false };
  const preparedOf = keepPrepared(documents, given);
  const rounds = alone ? 0 : { ...defaultParameters, ...options.parameters }.batchRounds;
  let ladders = documents.map((_, d) => alignPrepared(preparedOf(d), undefined, rounds === 0));
  let learned: LearnedLexicon | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const lexicon = learnLexicon(
      documents.map(({ src, tgt }, d) => ({ src, tgt, ladder: ladders[d]! })),
      options,
    );
    const last = round === rounds - 1;
    ladders = documents.map((_, d) => alignPrepared(teachDocuments(preparedOf(d), lexicon), undefined, last));
    learned = lexicon;
  }
  return { ladders, learned };
}

/** Gives documents prepared, each read once as long as there is room. */
function keepPrepared(
  documents: readonly DocumentSegments[],
  options: AlignOptions,
): (at: number) => PreparedDocuments {
  const kept = new Map<number, PreparedDocuments>();
  let segments = 0;
  return (at) => {
    const before = kept.get(at);
    if (before !== undefined) return before;
    const { src, tgt } = documents[at]!;
    const prepared = prepareDocuments(src, tgt, options);
    segments += src.length + tgt.length;
    if (segments <= mostPrepared) kept.set(at, prepared);
    return prepared;
  };
}
