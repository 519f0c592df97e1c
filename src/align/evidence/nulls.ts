import { bytesOf } from '../../model/index.js';
import { beadShapes } from '../search/beadtypes.js';
import type { Step } from '../search/decode.js';
import type { EdgeSide } from './edges.js';

/**
 * Which segments stand alone. Menus, page numbers and captions have no translation far more often than sentences, and are short and close without
 * a mark. How much that says is counted in the document itself: in a novel or a list the short lines are translated too.
 */

/** Lengths are told apart by their ratio to the median of the side: below an eighth, a quarter, a half, and the rest. */
const lengthBounds = [1 / 8, 1 / 4, 1 / 2];
const kindTotal = 2 * (lengthBounds.length + 1);

/** Before anything is counted, a segment of the shortest kind stands alone so much likelier than one of the longest. */
const shortFactor = 2;
/** The same of a segment that no mark closes. */
const openFactor = 1.2;
/** Null segments, and segments in beads with both sides, that what holds before counting is worth. */
const nullStrength = 100;
const fullStrength = 200;
/** Most that one segment may say, in nats. */
const mostNats = 2;
/** Count of a kind that does not occur, so that no logarithm is of zero. */
const nearlyNone = 1e-6;

/** Kind of each segment of a side, by its length and whether it closes with a mark. */
export function nullKinds(lengths: Float64Array, { ends }: Pick<EdgeSide, 'ends'>): Uint8Array {
  const median = lengths.slice().sort()[lengths.length >> 1] ?? 1;
  return bytesOf(lengths, (length, k) => {
    const bin = lengthBounds.filter((bound) => length / median >= bound).length;
    return 2 * bin + (ends[k] === 0 ? 0 : 1);
  });
}

/**
 * What a side's segments say for beads with both sides and against null beads, counted over the beads of a pass.
 *
 * @param spanOf
 *   the end and the number of the segments that a step takes from this side
 * @returns
 *   summed nats of the segments before each index: those of the segments from `a` to `b` are `sums[b] - sums[a]`
 */
export function presenceNats(
  kinds: Uint8Array,
  steps: readonly Step[],
  spanOf: (step: Step) => readonly [end: number, size: number],
): Float64Array {
  const full = new Float64Array(kindTotal).fill(nearlyNone);
  for (const kind of kinds) full[kind] = full[kind]! + 1;
  const longest = lengthBounds.length;
  const alone = full.map((count, kind) => {
    const open = kind % 2 === 0 ? openFactor : 1;
    return count * shortFactor ** (1 - (kind >> 1) / longest) * open;
  });
  scaleTo(alone, nullStrength);
  scaleTo(full, fullStrength);
  for (const step of steps) {
    const { src, tgt } = beadShapes[step.shape]!;
    const counts = src === 0 || tgt === 0 ? alone : full;
    const [end, size] = spanOf(step);
    for (let k = end - size; k < end; k += 1) counts[kinds[k]!] = counts[kinds[k]!]! + step.posterior;
  }
  scaleTo(alone, 1);
  scaleTo(full, 1);
  const nats = full.map((share, kind) =>
    Math.max(-mostNats, Math.min(mostNats, Math.log(share / alone[kind]!))),
  );
  const sums = new Float64Array(kinds.length + 1);
  kinds.forEach((kind, k) => {
    sums[k + 1] = sums[k]! + nats[kind]!;
  });
  return sums;
}

/** {@link presenceNats} of both sides. */
export interface Presence {
  readonly src: Float64Array;
  readonly tgt: Float64Array;
}

/** {@link presenceNats} of both sides; without beads, what holds in most texts. */
export function presenceOf(src: Uint8Array, tgt: Uint8Array, steps: readonly Step[]): Presence {
  return {
    src: presenceNats(src, steps, ({ i, shape }) => [i, beadShapes[shape]!.src]),
    tgt: presenceNats(tgt, steps, ({ j, shape }) => [j, beadShapes[shape]!.tgt]),
  };
}

function scaleTo(values: Float64Array, total: number): void {
  const scale = total / values.reduce((sum, value) => sum + value, 0);
  for (let k = 0; k < values.length; k += 1) values[k] = values[k]! * scale;
}
