import type { AlignSegment } from '../model/index.js';
import type { AlignOptions } from './options.js';
import { defaultParameters } from './parameters.js';
import type { MeasuredLadder } from './score/result.js';
import { alignAndMeasure } from './segments.js';
import { learnLexicon } from './words/learn.js';
import type { LearnedLexicon } from './words/learned.js';

/** Two documents to align. */
export interface DocumentSegments {
  readonly src: readonly AlignSegment[];
  readonly tgt: readonly AlignSegment[];
}

/**
 * Aligns all documents of one language pair, learning from all of them together: align each, learn from the
 * sure beads of all, align again.
 *
 * @returns a ladder a document, in the order given, and what was learned (null when learning is off)
 */
export function alignDocuments(
  documents: readonly DocumentSegments[],
  options: AlignOptions,
): { readonly ladders: readonly MeasuredLadder[]; readonly learned: LearnedLexicon | null } {
  if (options.learn === false || documents.length < 2) {
    return { ladders: documents.map(({ src, tgt }) => alignAndMeasure(src, tgt, options)), learned: null };
  }
  const rounds = { ...defaultParameters, ...options.parameters }.batchRounds;
  let ladders = documents.map(({ src, tgt }) => alignAndMeasure(src, tgt, { ...options, learn: false }));
  let learned: LearnedLexicon | null = null;
  for (let round = 0; round < rounds; round += 1) {
    learned = learnLexicon(
      documents.map(({ src, tgt }, d) => ({ src, tgt, ladder: ladders[d]! })),
      options,
    );
    const shared = { ...options, learned, learn: false };
    ladders = documents.map(({ src, tgt }) => alignAndMeasure(src, tgt, shared));
  }
  return { ladders, learned };
}
