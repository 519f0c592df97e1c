import { countWords, type Span } from './text.js';

/** A bead by its places in both texts. */
export interface PlacedBead {
  /** Id of the unit. */
  readonly unit: string;
  readonly section: string;
  readonly src: Span;
  readonly tgt: Span;
  readonly score: number;
}

/** How texts are cut into chunks. */
export interface ChunkOptions {
  /** Words of one side of a chunk, at most, unless a single bead has more. */
  readonly maxWords: number;
  /** Beads before a chunk that are given with it. */
  readonly context: number;
}

/** A stretch of beads: places in both texts, and those of the context before it. */
export interface Chunk {
  readonly beads: readonly PlacedBead[];
  readonly src: Span;
  readonly tgt: Span;
  readonly srcContext: Span;
  readonly tgtContext: Span;
  readonly words: { readonly src: number; readonly tgt: number };
}

/**
 * Cuts a document pair into chunks that begin and end with beads: as long as may be, and at a section's end where the
 * chunk is half full. What has no counterpart stays where it lies between beads of a chunk.
 *
 * ```
 * beads     0  1  2 | 3  4 | 5  6  7      maxWords reached after 2, a section ends after 4
 * ```
 *
 * @param beads
 *   monotone, in the order of the texts
 */
export function cutChunks(
  src: string,
  tgt: string,
  beads: readonly PlacedBead[],
  { maxWords, context }: ChunkOptions,
): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let [srcWords, tgtWords] = [0, 0];
  const close = (to: number): void => {
    if (to === from) return;
    const own = beads.slice(from, to);
    const before = beads[Math.max(0, from - context)]!;
    const span = (side: 'src' | 'tgt'): Span => [own[0]![side][0], own[own.length - 1]![side][1]];
    chunks.push({
      beads: own,
      src: span('src'),
      tgt: span('tgt'),
      srcContext: [before.src[0], own[0]!.src[0]],
      tgtContext: [before.tgt[0], own[0]!.tgt[0]],
      words: { src: srcWords, tgt: tgtWords },
    });
    from = to;
    [srcWords, tgtWords] = [0, 0];
  };
  beads.forEach((bead, at) => {
    const last = at > from ? beads[at - 1]! : null;
    const added = (text: string, side: 'src' | 'tgt'): number =>
      countWords(text.slice(last === null ? bead[side][0] : last[side][1], bead[side][1]));
    let [moreSrc, moreTgt] = [added(src, 'src'), added(tgt, 'tgt')];
    const full = srcWords + moreSrc > maxWords || tgtWords + moreTgt > maxWords;
    const halfFull = Math.max(srcWords, tgtWords) >= maxWords / 2;
    if (last !== null && (full || (halfFull && last.section !== bead.section))) {
      close(at);
      moreSrc = countWords(src.slice(...bead.src));
      moreTgt = countWords(tgt.slice(...bead.tgt));
    }
    srcWords += moreSrc;
    tgtWords += moreTgt;
  });
  close(beads.length);
  return chunks;
}
