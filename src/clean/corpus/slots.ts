import type { Edit } from '../../model/index.js';
import { parseLines } from '../engine/lines.js';
import type { Cleaned, Furniture } from '../engine/types.js';
import { isBody } from '../facts/shape.js';

/** A line of a cleaned document in the order of the raw text: kept, or furniture that was taken out. */
export interface Slot {
  readonly rawStart: number;
  readonly text: string;
  /** Offset of the text in the cleaned text; of no meaning for furniture. */
  readonly textStart: number;
  readonly body: boolean;
  /** Span in the cleaned text, absent for furniture. */
  readonly span: { readonly start: number; readonly end: number; readonly next: number } | undefined;
  readonly furniture: Furniture | undefined;
  /** The edit that cut furniture from the beginning of the line. */
  readonly cut: Edit | undefined;
}

/** The lines of a cleaned document and what was taken out as furniture, in the order of the raw text. */
export function slotsOf(cleaned: Cleaned): readonly Slot[] {
  const slots: Slot[] = [];
  const cuts = new Map<number, Edit>();
  for (const edit of cleaned.edits) {
    if (edit.after === '' && (edit.rule === 'glued-furniture' || edit.rule === 'doubled-phrase')) {
      cuts.set(edit.end, edit);
    }
  }
  for (const span of parseLines(cleaned.text).children) {
    if (span.blank) continue;
    const line = cleaned.text.slice(span.start, span.end);
    const text = line.trim();
    const textStart = span.start + line.length - line.trimStart().length;
    const rawStart = cleaned.toRaw(span.start);
    slots.push({
      rawStart,
      text,
      textStart,
      body: isBody(text),
      span,
      furniture: undefined,
      cut: cuts.get(rawStart),
    });
  }
  for (const furniture of cleaned.furniture) {
    // Residue of a template says nothing of the other page, where the same template may have been filled.
    if (furniture.mechanism === 'pattern') continue;
    const { start: rawStart, text } = furniture;
    slots.push({ rawStart, text, textStart: 0, body: false, span: undefined, furniture, cut: undefined });
  }
  return slots.sort((x, y) => x.rawStart - y.rawStart || (x.span === undefined ? -1 : 1));
}

/** Cuts both documents at the paragraphs that pair, and gives what stands between two pairs on each side. */
export function gapsBetween(a: readonly Slot[], b: readonly Slot[]): [Slot[], Slot[]][] {
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
