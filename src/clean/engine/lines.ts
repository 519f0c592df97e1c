import type { Node, Parent } from 'unist';
import { Trigger, triggerTable } from './trigger.js';

const beforeSeam = Trigger.lower | Trigger.stop;

/** One line of the working text without its line break. */
export interface Line extends Node {
  readonly type: 'line';
  readonly start: number;
  readonly end: number;
  /** Where the next line starts; beyond the line break. */
  readonly next: number;
  /** The {@link Trigger} classes the line holds. */
  readonly triggers: number;
  /** Whether anything but white space stands on it. */
  readonly blank: boolean;
}

/** The working text as a tree of its lines, in order, covering it without a gap. */
export interface LineTree extends Parent {
  readonly type: 'root';
  readonly children: Line[];
  readonly triggers: number;
}

/** Cuts a text into lines at `\n`, `\r\n` and `\r`, and notes each line's triggers; one pass, linear. */
export function parseLines(text: string): LineTree {
  const children: Line[] = [];
  let all = 0;
  let start = 0;
  let triggers = 0;
  let blank = true;
  let previous = 0;
  const length = text.length;
  for (let index = 0; index <= length; index += 1) {
    const unit = index < length ? text.charCodeAt(index) : 10;
    if (unit !== 10 && unit !== 13) {
      const bits = triggerTable[unit]!;
      triggers |= bits;
      if ((bits & Trigger.upper) !== 0 && (previous & beforeSeam) !== 0) triggers |= Trigger.seam;
      previous = bits;
      if (blank && unit !== 32 && unit !== 9 && unit !== 0xa0) blank = false;
      continue;
    }
    if (index === length && start === length && children.length > 0) break;
    const next =
      index === length ? length : unit === 13 && text.charCodeAt(index + 1) === 10 ? index + 2 : index + 1;
    children.push({ type: 'line', start, end: index, next, triggers, blank });
    all |= triggers;
    start = next;
    triggers = 0;
    blank = true;
    previous = 0;
    if (next === index + 2) index += 1;
  }
  return { type: 'root', children, triggers: all };
}
