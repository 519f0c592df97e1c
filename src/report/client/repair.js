// @ts-check
// Repairs of a ladder, the same in the browser and in the build. A ladder is an array of beads in order; every
// function hands back a new one that covers the same segments, or null where the repair makes no sense.

/**
 * @typedef {{ readonly src: readonly number[], readonly tgt: readonly number[] }} PlainBead
 */

/**
 * Joins a bead with the one behind it.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @returns {(T | PlainBead)[] | null}
 */
export function mergeBeads(beads, at) {
  const [a, b] = [beads[at], beads[at + 1]];
  if (a === undefined || b === undefined) return null;
  const merged = { src: [...a.src, ...b.src], tgt: [...a.tgt, ...b.tgt] };
  return [...beads.slice(0, at), merged, ...beads.slice(at + 2)];
}

/**
 * Cuts a bead in two behind so many of its segments on either side.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @param {number} src
 * @param {number} tgt
 * @returns {(T | PlainBead)[] | null}
 */
export function splitBead(beads, at, src, tgt) {
  const bead = beads[at];
  if (bead === undefined) return null;
  const first = { src: bead.src.slice(0, src), tgt: bead.tgt.slice(0, tgt) };
  const second = { src: bead.src.slice(src), tgt: bead.tgt.slice(tgt) };
  if (sizeOf(first) === 0 || sizeOf(second) === 0) return null;
  return [...beads.slice(0, at), first, second, ...beads.slice(at + 1)];
}

/**
 * Moves a bead's last segment of a side into the bead behind it (1), or its first one into the bead before it (-1).
 * Beads that have nothing on that side are passed over, as long as they stay in order.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @param {'src' | 'tgt'} side
 * @param {1 | -1} step
 * @returns {(T | PlainBead)[] | null}
 */
export function moveSegment(beads, at, side, step) {
  const bead = beads[at];
  const to = at + step;
  const other = beads[to];
  if (bead === undefined || other === undefined || bead[side].length === 0) return null;
  const own = bead[side];
  const [kept, moved] = step === 1 ? [own.slice(0, -1), own.slice(-1)] : [own.slice(1), own.slice(0, 1)];
  const received = step === 1 ? [...moved, ...other[side]] : [...other[side], ...moved];
  const changed = [
    { src: bead.src, tgt: bead.tgt, [side]: kept },
    { src: other.src, tgt: other.tgt, [side]: received },
  ];
  if (step === -1) changed.reverse();
  const from = Math.min(at, to);
  return [...beads.slice(0, from), ...changed.filter((one) => sizeOf(one) > 0), ...beads.slice(from + 2)];
}

/**
 * Takes a bead apart: each of its segments stands alone.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @returns {(T | PlainBead)[] | null}
 */
export function nullBead(beads, at) {
  const bead = beads[at];
  if (bead === undefined || sizeOf(bead) < 2) return null;
  const alone = [
    ...bead.src.map((segment) => ({ src: [segment], tgt: [] })),
    ...bead.tgt.map((segment) => ({ src: [], tgt: [segment] })),
  ];
  return [...beads.slice(0, at), ...alone, ...beads.slice(at + 1)];
}

/**
 * Whether a ladder holds each segment of both sides once and in order.
 *
 * @param {readonly PlainBead[]} beads
 * @param {number} srcTotal
 * @param {number} tgtTotal
 */
export function coversBothSides(beads, srcTotal, tgtTotal) {
  let [i, j] = [0, 0];
  for (const { src, tgt } of beads) {
    for (const segment of src) if (segment !== i++) return false;
    for (const segment of tgt) if (segment !== j++) return false;
    if (src.length + tgt.length === 0) return false;
  }
  return i === srcTotal && j === tgtTotal;
}

/** @param {PlainBead} bead */
const sizeOf = ({ src, tgt }) => src.length + tgt.length;
