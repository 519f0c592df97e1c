import type { LanguageKey } from '../model/index.js';
import { type EvidenceSpace, windowOf } from './evidence.js';
import type { PairTable } from './pair-table.js';

/** Documents of one language that are needed for honest controls of it. */
export const minDocuments = 8;

/** The candidates of one language pair that chose each other, and the documents of both sides. */
export interface Cell {
  readonly probabilities: number[];
  readonly documents: readonly [number, number];
}

/** The candidates by language pair. */
export function gatherCells(space: EvidenceSpace, rated: PairTable): Map<string, Cell> {
  const { a, b, probability } = rated;
  const cells = new Map<string, Cell>();
  for (const block of space.blocks) {
    const { size, placeA, placeB } = windowOf(space, block);
    const best = new Float64Array(size);
    for (let at = block.from; at < block.to; at++) {
      for (const place of [placeA(a[at]!), placeB(b[at]!)]) {
        best[place] = Math.max(best[place]!, probability[at]!);
      }
    }
    const probabilities: number[] = [];
    for (let at = block.from; at < block.to; at++) {
      const own = probability[at]!;
      if (own >= best[placeA(a[at]!)]! && own >= best[placeB(b[at]!)]!) probabilities.push(own);
    }
    if (probabilities.length === 0) continue;
    const [left, right] = [space.languages[block.left]!, space.languages[block.right]!];
    cells.set(cellKey(left.language, right.language), {
      probabilities,
      documents: [left.to - left.from, right.to - right.from],
    });
  }
  return cells;
}

/** Names a language pair. */
export function cellKey(a: LanguageKey, b: LanguageKey): string {
  return [a, b].sort().join(' ');
}
