import { assemble } from '../engine/cleaner.js';
import { applyChanges, type Change } from '../engine/draft.js';
import type { Cleaned, Furniture } from '../engine/types.js';
import { countWords, glueBoundary, isShort } from '../facts/shape.js';
import { gapsBetween, type Slot, slotsOf } from './slots.js';

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
