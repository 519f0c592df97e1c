import { cellKey, minDocuments } from './control-cells.js';
import { Controls } from './control-trials.js';
import { type EvidenceSpace, windowOf } from './evidence.js';
import { decide, rivalFloor } from './model.js';

/** Every document meets its second-best candidate, after the best of both are taken away. */
export function bereftControls(space: EvidenceSpace): Controls {
  const { a, b, evidence } = space.candidates;
  const found = new Controls();
  for (const block of space.blocks) {
    const { size, placeA, placeB } = windowOf(space, block);
    const [left, right] = [space.languages[block.left]!, space.languages[block.right]!];
    if (Math.min(left.to - left.from, right.to - right.from) < minDocuments) continue;
    // Of each document of the window its best three, and the places of the first two.
    const best = new Float64Array(3 * size).fill(Number.NEGATIVE_INFINITY);
    const owners = new Int32Array(2 * size).fill(-1);
    const note = (place: number, other: number, value: number): void => {
      const at = 3 * place;
      if (value > best[at]!) {
        best.copyWithin(at + 1, at, at + 2);
        best[at] = value;
        owners[2 * place + 1] = owners[2 * place]!;
        owners[2 * place] = other;
      } else if (value > best[at + 1]!) {
        best[at + 2] = best[at + 1]!;
        best[at + 1] = value;
        owners[2 * place + 1] = other;
      } else if (value > best[at + 2]!) best[at + 2] = value;
    };
    for (let at = block.from; at < block.to; at++) {
      note(placeA(a[at]!), placeB(b[at]!), evidence[at]!);
      note(placeB(b[at]!), placeA(a[at]!), evidence[at]!);
    }
    const cell = cellKey(left.language, right.language);
    const floor = rivalFloor(size - 2);
    for (let place = 0; place < size; place++) {
      if (owners[2 * place]! < 0) continue;
      const second = owners[2 * place + 1]!;
      if (second < 0) {
        found.count(cell, 1, []);
        continue;
      }
      // What the candidate would still have without its own best, this document aside.
      const isOwn = owners[2 * second] === place || owners[2 * second + 1] === place;
      const rival = best[3 * second + (isOwn ? 2 : 1)]!;
      const own = best[3 * place + 1]!;
      found.count(cell, 1, [decide(own, own - Math.max(floor, best[3 * place + 2]!, rival))]);
    }
  }
  return found;
}
