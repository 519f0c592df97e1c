import type { Edit } from '../../model/edit.js';
import { assemble } from '../engine/cleaner.js';
import { applyChanges, type Change } from '../engine/draft.js';
import { parseLines } from '../engine/lines.js';
import type { Cleaned, Furniture } from '../engine/types.js';
import { countWords, glueBoundary, isBody, isShort } from '../facts/shape.js';

/** A line of a cleaned document in the order of the raw text: kept, or furniture that was taken out. */
interface Slot {
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

/**
 * Takes out of each of two translated documents the short lines that stand where the other has furniture.
 *
 * ```
 * a  body  [furniture] heading  body
 * b  body   caption    heading  body     the caption of b goes, evidence: a's furniture
 * ```
 *
 * The paragraphs of running text pair in order, the shorter side leaving out by length; between two paired
 * neighbours both sides must hold the same number of lines, furniture counted, so that a slot is a slot. Where
 * furniture was cut from the beginning of a line, its counterpart is cut at its one seam of letters.
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
  const speaks = (slots: readonly Slot[]) =>
    slots.some(
      ({ furniture, cut }) => (furniture !== undefined && isEvidence(furniture)) || cut !== undefined,
    );
  if (!speaks(slotsA) && !speaks(slotsB)) return { a, b };
  const dropsA: Drop[] = [];
  const dropsB: Drop[] = [];
  for (const [gapA, gapB] of gapsBetween(slotsA, slotsB)) {
    for (const drop of confirmGap(gapA, gapB)) dropsB.push(drop);
    for (const drop of confirmGap(gapB, gapA)) dropsA.push(drop);
  }
  return { a: without(a, dropsA), b: without(b, dropsB) };
}

/** The short lines of one side of a gap that stand in slots of the other side's furniture. */
function confirmGap(sure: readonly Slot[], open: readonly Slot[]): readonly Drop[] {
  if (sure.length !== open.length) return [];
  const drops: Drop[] = [];
  const slots = new Set<number>();
  sure.forEach(({ furniture, cut }, index) => {
    const { span, text, textStart, cut: own } = open[index]!;
    if (span === undefined || !isShort(text)) return;
    const { start, next } = span;
    if (furniture !== undefined) {
      if (!isEvidence(furniture)) return;
      slots.add(index);
      drops.push({ start, end: next, wholeLine: true, text, because: furniture });
    } else if (cut !== undefined && own === undefined) {
      const at = onlySeam(text);
      if (at === undefined) return;
      const because = { text: cut.before.trim(), rule: cut.rule, mechanism: cut.mechanism };
      // The line was trimmed for its text; what stands before the text goes with the cut.
      drops.push({ start, end: textStart + at, wholeLine: false, text: text.slice(0, at), because });
    }
  });
  return slots.size === 0 || areBestSlots(sure, open, slots) ? drops : [];
}

/** What was taken out by itself and says something: neither in the light of another document, nor as bare markup. */
function isEvidence({ rule, text }: Furniture): boolean {
  return rule !== 'counterpart-line' && (text.match(/\p{L}/gu)?.length ?? 0) >= 2;
}

/**
 * Where a line may have been glued together: its one capital after a small letter, behind two words or more; a
 * line with several such places is left alone.
 */
function onlySeam(text: string): number | undefined {
  const seams: number[] = [];
  for (let at = 1; at < text.length; at += 1) {
    if (glueBoundary(text, at) === 'case' && /\p{Ll}/u.test(text.charAt(at - 1))) seams.push(at);
  }
  const at = seams[0];
  return seams.length === 1 && countWords(text.slice(0, at), 2) >= 2 ? at : undefined;
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

/** A part of the cleaned text to take out, and what on the other side says so. */
interface Drop {
  readonly start: number;
  readonly end: number;
  readonly wholeLine: boolean;
  readonly text: string;
  readonly because: Pick<Furniture, 'text' | 'rule' | 'mechanism'>;
}

function slotsOf(cleaned: Cleaned): readonly Slot[] {
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
  const about = { rule: 'counterpart-line', mechanism: 'counterpart' };
  const changes: Change[] = drops.map(({ start, end, because }) => ({
    ...about,
    start,
    end,
    after: '',
    evidence: {
      counterpart: because.text,
      counterpartRule: because.rule,
      counterpartMechanism: because.mechanism,
    },
  }));
  const draft = applyChanges({ raw: cleaned.raw, text: cleaned.text, edits: cleaned.edits }, changes);
  const taken = drops
    .filter(({ wholeLine }) => wholeLine)
    .map(({ start, end, text }) => ({
      ...about,
      start: cleaned.toRaw(start),
      end: cleaned.toRaw(end, 'end'),
      text,
    }));
  return assemble(cleaned.raw, draft.text, draft.edits, cleaned.flags, [...cleaned.furniture, ...taken]);
}
