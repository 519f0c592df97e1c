import { assemble } from './cleaner.js';
import { applyChanges, type Change } from './draft.js';
import { parseLines } from './lines.js';
import { isBody, isShort } from './shape.js';
import type { Cleaned, Furniture } from './types.js';

/** A line of a cleaned document in the order of the raw text: kept, or furniture that was taken out. */
interface Slot {
  readonly rawStart: number;
  readonly text: string;
  readonly body: boolean;
  /** Span in the cleaned text, absent for furniture. */
  readonly span: { readonly start: number; readonly end: number; readonly next: number } | undefined;
  readonly furniture: Furniture | undefined;
}

/**
 * Takes out of each of two translated documents the short lines that stand where the other has furniture.
 *
 * ```
 * a  body  [furniture] heading  body
 * b  body   caption    heading  body     the caption of b goes, evidence: a's furniture
 * ```
 *
 * The paragraphs of running text pair in order, the shorter side leaving out by length; between two paired
 * neighbours both sides must hold the same number of lines, furniture counted, so that a slot is a slot.
 *
 * @param a
 *   a cleaned document
 * @param b
 *   its translation
 * @returns
 *   both, with one more edit for each line taken out; unchanged where nothing is confirmed. Linear in lines
 *   where the numbers of paragraphs agree, else lines times their difference
 */
export function confirmAcross(a: Cleaned, b: Cleaned): { readonly a: Cleaned; readonly b: Cleaned } {
  const slotsA = slotsOf(a);
  const slotsB = slotsOf(b);
  if (a.furniture.length === 0 && b.furniture.length === 0) return { a, b };
  const dropA: Drop[] = [];
  const dropB: Drop[] = [];
  for (const [gapA, gapB] of gapsBetween(slotsA, slotsB)) {
    dropB.push(...confirmGap(gapA, gapB));
    dropA.push(...confirmGap(gapB, gapA));
  }
  return { a: without(a, dropA), b: without(b, dropB) };
}

/** The short lines of one side of a gap that stand in slots of the other side's furniture. */
function confirmGap(sure: readonly Slot[], open: readonly Slot[]): readonly Drop[] {
  if (sure.length !== open.length) return [];
  const drops: Drop[] = [];
  const slots = new Set<number>();
  sure.forEach(({ furniture }, index) => {
    const other = open[index]!;
    if (furniture === undefined || other.span === undefined || !isShort(other.text)) return;
    slots.add(index);
    drops.push({ slot: other, because: furniture });
  });
  return drops.length > 0 && areBestSlots(sure, open, slots) ? drops : [];
}

/** How much better, in log length, another choice of lines must fit to cast doubt. */
const doubt = 0.1;

/**
 * Whether the lines that stay fit their counterparts by length at least as well as if a neighbour went instead:
 * with a caption after its heading on one side and before it on the other, the slot would take the heading.
 */
function areBestSlots(sure: readonly Slot[], open: readonly Slot[], slots: ReadonlySet<number>): boolean {
  const wanted = sure.filter(({ furniture }) => furniture === undefined).map(({ text }) => text.length);
  const costWithout = (gone: ReadonlySet<number>) => {
    const left = open.filter(({ span }, index) => span !== undefined && !gone.has(index));
    return left.reduce(
      (sum, { text }, at) => sum + Math.abs(Math.log(text.length / (wanted[at] ?? text.length))),
      0,
    );
  };
  const cost = costWithout(slots);
  for (const slot of slots) {
    for (const neighbour of [slot - 1, slot + 1]) {
      const other = open[neighbour];
      if (other?.span === undefined || slots.has(neighbour)) continue;
      const swapped = new Set([...slots].map((one) => (one === slot ? neighbour : one)));
      if (costWithout(swapped) < cost - doubt) return false;
    }
  }
  return true;
}

interface Drop {
  readonly slot: Slot;
  readonly because: Furniture;
}

function slotsOf(cleaned: Cleaned): readonly Slot[] {
  const slots: Slot[] = [];
  for (const line of parseLines(cleaned.text).children) {
    if (line.blank) continue;
    const text = cleaned.text.slice(line.start, line.end).trim();
    slots.push({
      rawStart: cleaned.toRaw(line.start),
      text,
      body: isBody(text),
      span: line,
      furniture: undefined,
    });
  }
  for (const furniture of cleaned.furniture) {
    slots.push({ rawStart: furniture.start, text: furniture.text, body: false, span: undefined, furniture });
  }
  return slots.sort((x, y) => x.rawStart - y.rawStart || (x.span === undefined ? -1 : 1));
}

/** Cuts both documents at the paragraphs that pair, and gives what stands between two pairs on each side. */
function gapsBetween(a: readonly Slot[], b: readonly Slot[]): [Slot[], Slot[]][] {
  const pairs = pairBodies(
    a.map((slot, index) => ({ slot, index })).filter(({ slot }) => slot.body),
    b.map((slot, index) => ({ slot, index })).filter(({ slot }) => slot.body),
  );
  const gaps: [Slot[], Slot[]][] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [indexA, indexB] of [...pairs, [a.length, b.length] as const]) {
    const gap: [Slot[], Slot[]] = [a.slice(fromA, indexA), b.slice(fromB, indexB)];
    if (gap.every((side) => side.every((slot) => !slot.body))) gaps.push(gap);
    fromA = indexA + 1;
    fromB = indexB + 1;
  }
  return gaps;
}

interface Placed {
  readonly slot: Slot;
  readonly index: number;
}

/** Most paragraphs one side may have more than the other before nothing is concluded. */
const maxMissing = 50;

/** Pairs paragraphs in order by length; equal numbers pair one by one. */
function pairBodies(a: readonly Placed[], b: readonly Placed[]): (readonly [number, number])[] {
  if (a.length === b.length) return a.map((one, index) => [one.index, b[index]!.index] as const);
  if (a.length > b.length) return pairBodies(b, a).map(([x, y]) => [y, x] as const);
  const missing = b.length - a.length;
  if (missing > maxMissing || a.length === 0) return [];
  const mean = (side: readonly Placed[]) =>
    side.reduce((sum, one) => sum + one.slot.text.length, 0) / side.length;
  const ratio = Math.log(mean(b) / mean(a));
  const linesBefore = (side: readonly Placed[], at: number) =>
    side[at]!.index - (at === 0 ? -1 : side[at - 1]!.index);
  // Length says most; where paragraphs are of a length, the lines that stand before them tell them apart.
  const cost = (i: number, j: number) =>
    Math.abs(Math.log(b[j]!.slot.text.length / a[i]!.slot.text.length) - ratio) +
    0.2 * Math.min(3, Math.abs(linesBefore(a, i) - linesBefore(b, j)));
  // best[s]: least cost of pairing the first i of a with some of the first i + s of b.
  let best = new Float64Array(missing + 1);
  const choices: Uint8Array[] = [];
  for (let i = 0; i < a.length; i += 1) {
    const next = new Float64Array(missing + 1);
    const choice = new Uint8Array(missing + 1);
    for (let skipped = 0; skipped <= missing; skipped += 1) {
      next[skipped] = best[skipped]! + cost(i, i + skipped);
      if (skipped > 0 && next[skipped - 1]! < next[skipped]!) {
        next[skipped] = next[skipped - 1]!;
        choice[skipped] = 1;
      }
    }
    choices.push(choice);
    best = next;
  }
  const pairs: (readonly [number, number])[] = [];
  let skipped = missing;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    while (skipped > 0 && choices[i]![skipped] === 1) skipped -= 1;
    pairs.push([a[i]!.index, b[i + skipped]!.index]);
  }
  return pairs.reverse();
}

function without(cleaned: Cleaned, drops: readonly Drop[]): Cleaned {
  if (drops.length === 0) return cleaned;
  const changes: Change[] = drops.map(({ slot, because }) => ({
    start: slot.span!.start,
    end: slot.span!.next,
    after: '',
    rule: 'counterpart-line',
    mechanism: 'counterpart',
    evidence: {
      counterpart: because.text,
      counterpartRule: because.rule,
      counterpartMechanism: because.mechanism,
    },
  }));
  const draft = applyChanges({ raw: cleaned.raw, text: cleaned.text, edits: cleaned.edits }, changes);
  const taken = drops.map(({ slot }) => ({
    start: cleaned.toRaw(slot.span!.start),
    end: cleaned.toRaw(slot.span!.next, 'end'),
    text: slot.text,
    rule: 'counterpart-line',
    mechanism: 'counterpart',
  }));
  return assemble(cleaned.raw, draft.text, draft.edits, cleaned.flags, [...cleaned.furniture, ...taken]);
}
