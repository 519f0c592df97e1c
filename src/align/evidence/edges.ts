import { bytesOf } from '../../model/index.js';
import { beadShapes, mostInBead } from '../search/beadtypes.js';
import type { Step } from '../search/decode.js';

/**
 * How segments end and start, and what that says of beads. A sentence that closes with a question mark rarely
 * translates one that closes with a comma, and a break after a comma or before a lower-case letter lies inside a bead
 * more often than a break after a full stop. How strongly both hold is counted in the documents themselves.
 */
const endMarks = new Map<string, number>();
const endClasses = ['.．。।॥۔։።།᙮', '?？؟;՞', '!！¡՜', ',，、،;；؛፣', ':：፡', '-–—―', '…‥'];
endClasses.forEach((marks, k) => {
  for (const mark of marks) if (!endMarks.has(mark)) endMarks.set(mark, k + 1);
});
const dots = 7;
/** No mark, then the classes above. */
const endTotal = 8;
/**
 * How likely a sentence goes on after each kind of end: after commas, colons and dashes; without a mark it may also be a heading.
 */
const goesOn = [0.3, 0, 0, 0, 1, 1, 1, 0];
/** Quotes, brackets and emphasis that close after the mark. */
const closer = /["'”’»›「」』）)\]\s*_]/u;

/** A segment starts with an upper-case letter, a lower-case one, one without case, a digit or a mark. */
const startTotal = 5;
const lowerStart = 1;

/** Kinds of the ends and starts of one side's segments. */
export interface EdgeSide {
  readonly ends: Uint8Array;
  readonly starts: Uint8Array;
}

export function edgesOf(texts: readonly string[]): EdgeSide {
  return { ends: bytesOf(texts, endOf), starts: bytesOf(texts, startOf) };
}

function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && closer.test(text.charAt(end - 1))) end -= 1;
  return text.endsWith('...', end) ? dots : (endMarks.get(text.charAt(end - 1)) ?? 0);
}

function startOf(text: string): number {
  const [first = ''] = text.trimStart();
  if (/\p{Lu}/u.test(first)) return 0;
  if (/\p{Ll}/u.test(first)) return lowerStart;
  if (/\p{L}/u.test(first)) return 2;
  return /\p{Nd}/u.test(first) ? 3 : 4;
}

/** Log-likelihood ratios of ends, starts and breaks, in nats. */
export interface EdgeModel {
  /** `[src * classes + tgt]`: of the two ends (starts) meeting in a bead, against chance. */
  readonly ends: Float64Array;
  readonly starts: Float64Array;
  /** `[end * startTotal + start]`: of such a break inside a bead, against one between beads. */
  readonly srcBreaks: Float64Array;
  readonly tgtBreaks: Float64Array;
}

/** Before anything is counted, equal kinds meet twice as often as by chance; this counts as so many beads. */
const equalFactor = 2;
const meetingStrength = 60;
/** Before anything is counted, a break where the sentence goes on is so much likelier inside a bead. */
const goesOnFactor = 4;
const insideStrength = 40;
const betweenStrength = 120;
/** Most that one break may say, in nats. */
const mostBreakNats = 3;

/** The model counted over the beads of a pass; without beads, what holds in most texts. */
export function edgeModel(src: EdgeSide, tgt: EdgeSide, steps: readonly Step[]): EdgeModel {
  return {
    ends: meetingNats(src.ends, tgt.ends, endTotal, steps, (i, j) => [i - 1, j - 1]),
    starts: meetingNats(src.starts, tgt.starts, startTotal, steps, (i, j, a, b) => [i - a, j - b]),
    srcBreaks: breakNats(src, steps, ({ i, shape }) => [i, beadShapes[shape]!.src]),
    tgtBreaks: breakNats(tgt, steps, ({ j, shape }) => [j, beadShapes[shape]!.tgt]),
  };
}

function meetingNats(
  src: Uint8Array,
  tgt: Uint8Array,
  total: number,
  steps: readonly Step[],
  at: (i: number, j: number, a: number, b: number) => readonly [number, number],
): Float64Array {
  const p = shares(src, total);
  const q = shares(tgt, total);
  const joint = new Float64Array(total * total);
  for (let k = 0; k < joint.length; k += 1) {
    const [x, y] = [Math.floor(k / total), k % total];
    joint[k] = p[x]! * q[y]! * (x === y ? equalFactor : 1);
  }
  scaleTo(joint, meetingStrength);
  for (const { shape, i, j, posterior } of steps) {
    const { src: a, tgt: b } = beadShapes[shape]!;
    if (a === 0 || b === 0) continue;
    const [s, t] = at(i, j, a, b);
    const k = src[s]! * total + tgt[t]!;
    joint[k] = joint[k]! + posterior;
  }
  scaleTo(joint, 1);
  const rows = new Float64Array(total);
  const columns = new Float64Array(total);
  joint.forEach((share, k) => {
    const [x, y] = [Math.floor(k / total), k % total];
    rows[x] = rows[x]! + share;
    columns[y] = columns[y]! + share;
  });
  return joint.map((share, k) => Math.log(share / (rows[Math.floor(k / total)]! * columns[k % total]!)));
}

/** Count of a class that does not occur, so that no logarithm is of zero; such a class is never asked for. */
const nearlyNone = 1e-6;

/** Share of each class, none of them quite zero. */
function shares(classes: Uint8Array, total: number): Float64Array {
  const counts = new Float64Array(total).fill(nearlyNone);
  for (const c of classes) counts[c] = counts[c]! + 1;
  scaleTo(counts, 1);
  return counts;
}

function breakNats(
  side: EdgeSide,
  steps: readonly Step[],
  spanOf: (step: Step) => readonly [number, number],
): Float64Array {
  const total = side.ends.length;
  const between = new Float64Array(endTotal * startTotal).fill(nearlyNone);
  for (let k = 1; k < total; k += 1) between[breakAt(side, k)] = between[breakAt(side, k)]! + 1;
  const inside = between.map((count, c) => {
    const share = c % startTotal === lowerStart ? 1 : goesOn[Math.floor(c / startTotal)]!;
    return count * goesOnFactor ** share;
  });
  scaleTo(inside, insideStrength);
  scaleTo(between, betweenStrength);
  for (const step of steps) {
    const [end, size] = spanOf(step);
    for (let k = end - size + 1; k < end; k += 1) {
      inside[breakAt(side, k)] = inside[breakAt(side, k)]! + step.posterior;
    }
    if (size > 0 && end < total) between[breakAt(side, end)] = between[breakAt(side, end)]! + 1;
  }
  scaleTo(inside, 1);
  scaleTo(between, 1);
  return inside.map((share, c) =>
    Math.max(-mostBreakNats, Math.min(mostBreakNats, Math.log(share / between[c]!))),
  );
}

/** Kind of the break before segment `k`. */
function breakAt({ ends, starts }: EdgeSide, k: number): number {
  return ends[k - 1]! * startTotal + starts[k]!;
}

function scaleTo(values: Float64Array, total: number): void {
  const scale = total / values.reduce((sum, value) => sum + value, 0);
  for (let k = 0; k < values.length; k += 1) values[k] = values[k]! * scale;
}

/** An {@link EdgeModel} laid over two sides, for scoring beads. */
export class EdgeScorer {
  readonly #src: EdgeSide;
  readonly #tgt: EdgeSide;
  readonly #model: EdgeModel;
  readonly #srcBreaks: Float64Array;
  readonly #tgtBreaks: Float64Array;

  constructor(src: EdgeSide, tgt: EdgeSide, model: EdgeModel) {
    this.#src = src;
    this.#tgt = tgt;
    this.#model = model;
    this.#srcBreaks = summedBreaks(src, model.srcBreaks);
    this.#tgtBreaks = summedBreaks(tgt, model.tgtBreaks);
  }

  /**
   * Adds to `nats` what the edges of the beads of `a` source and `b` target segments say that end at the cells of row `i` from `first`
   * to `last`.
   */
  addRow(i: number, first: number, last: number, a: number, b: number, nats: Float64Array): void {
    const { ends, starts } = this.#model;
    const { ends: tgtEnds, starts: tgtStarts } = this.#tgt;
    const tgtBreaks = this.#tgtBreaks;
    const srcBreak = this.#srcBreaks[i * mostInBead + a - 1]!;
    const end = this.#src.ends[i - 1]! * endTotal;
    const start = this.#src.starts[i - a]! * startTotal;
    for (let j = first; j <= last; j += 1) {
      const breaks = srcBreak + tgtBreaks[j * mostInBead + b - 1]!;
      const edges = breaks + ends[end + tgtEnds[j - 1]!]! + starts[start + tgtStarts[j - b]!]!;
      nats[j - first] = nats[j - first]! + edges;
    }
  }
}

/** Summed nats of the breaks inside the `size` segments before `end`, at `end * mostInBead + size - 1`. */
function summedBreaks(side: EdgeSide, table: Float64Array): Float64Array {
  const total = side.ends.length;
  const nats = new Float64Array((total + 1) * mostInBead);
  for (let end = 1; end <= total; end += 1) {
    let sum = 0;
    for (let size = 2; size <= mostInBead && size <= end; size += 1) {
      sum += table[breakAt(side, end - size + 1)]!;
      nats[end * mostInBead + size - 1] = sum;
    }
  }
  return nats;
}
