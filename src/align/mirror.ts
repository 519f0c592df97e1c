import type { AlignSegment, Ladder } from '../model/index.js';
import { turnPooled } from './evidence/pooled.js';
import type { AlignOptions } from './options.js';
import type { LearnedLexicon } from './words/learned.js';
import { transposeRows } from './words/prior.js';

/**
 * Whether the sides are aligned the other way round. Every pair of documents is aligned in one canonical
 * order, so that exchanging the sides mirrors the result to the last bit, ties included.
 */
export function mustMirror(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  options: Pick<AlignOptions, 'languages'>,
): boolean {
  const { languages } = options;
  if (languages.src !== languages.tgt) return languages.src > languages.tgt;
  if (src.length !== tgt.length) return src.length > tgt.length;
  for (let k = 0; k < src.length; k += 1) {
    const a = src[k]!.text;
    const b = tgt[k]!.text;
    if (a !== b) return a > b;
  }
  return false;
}

/** The options as they read when the sides are exchanged. */
export function mirrorOptions(options: AlignOptions): AlignOptions {
  const { languages, dictionary, learned, vectors } = options;
  return {
    ...options,
    languages: { src: languages.tgt, tgt: languages.src },
    ...(dictionary && {
      dictionary: (src, tgt) => transposeRows(dictionary(tgt, src), src.size),
    }),
    ...(learned && { learned: mirrorLearned(learned) }),
    ...(vectors && { vectors: { src: vectors.tgt, tgt: vectors.src } }),
  };
}

/** A learned lexicon with its sides exchanged; shares the tables. */
export function mirrorLearned(learned: LearnedLexicon): LearnedLexicon {
  return {
    languages: { src: learned.languages.tgt, tgt: learned.languages.src },
    src: learned.tgt,
    tgt: learned.src,
    forward: learned.backward,
    backward: learned.forward,
    pooled: turnPooled(learned.pooled),
  };
}

/** A ladder with its sides exchanged. */
export function turnLadder<L extends Ladder>(ladder: L): L {
  return { ...ladder, beads: ladder.beads.map((bead) => ({ ...bead, src: bead.tgt, tgt: bead.src })) };
}
