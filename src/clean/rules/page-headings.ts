import type { Line } from '../engine/lines.js';
import type { RuleView } from '../engine/rule.js';
import { isEverywhere, type RecurringLine } from './own-text.js';

/** A line that is a heading of a page, by its place among the lines that are not blank. */
interface HeadingLine {
  readonly at: number;
  readonly level: number;
}

/**
 * Leaves the headings of the main text of a page that have text of their own under them, unless nearly all pages have
 * them: `Example` and `See also` recur in a manual, and the title of a page is named by those that lead to it.
 *
 * @returns
 *   what is left to take; linear in lines and headings
 */
export function withoutPageHeadings(
  view: RuleView,
  found: readonly RecurringLine[],
): readonly RecurringLine[] {
  const { pageHeadings } = view;
  if (pageHeadings === undefined || pageHeadings.length === 0 || found.length === 0) return found;
  const lines = view.tree.children.filter((line) => !line.blank);
  const taken = new Set(found.map(({ line }) => line));
  const owned = withOwnText(lines, headingLines(view, lines), taken);
  return found.filter(({ line, support }) => !owned.has(line) || isEverywhere(support));
}

/** The lines that headings stand in; lines and headings come in the order of the text. */
function headingLines(view: RuleView, lines: readonly Line[]): readonly HeadingLine[] {
  const headings = view.pageHeadings ?? [];
  const found: HeadingLine[] = [];
  let next = 0;
  lines.forEach((line, at) => {
    const start = view.toRaw(line.start);
    const end = Math.max(start + 1, view.toRaw(line.end));
    while (next < headings.length && headings[next]!.end <= start) next += 1;
    const heading = headings[next];
    if (heading !== undefined && heading.start < end) found.push({ at, level: heading.level });
  });
  return found;
}

/** The headings with a line under them, before the next one of their level or a higher one, that is no heading and does not recur. */
function withOwnText(
  lines: readonly Line[],
  headings: readonly HeadingLine[],
  taken: ReadonlySet<Line>,
): ReadonlySet<Line> {
  const owned = new Set<Line>();
  const isHeading = new Set(headings.map(({ at }) => at));
  /** Headings above the line at hand, each of a lower level than the one before. */
  const above: HeadingLine[] = [];
  let next = 0;
  lines.forEach((line, at) => {
    if (headings[next]?.at === at) {
      const heading = headings[next]!;
      next += 1;
      while (above.length > 0 && above[above.length - 1]!.level >= heading.level) above.pop();
      above.push(heading);
      return;
    }
    if (isHeading.has(at) || taken.has(line)) return;
    for (const heading of above) owned.add(lines[heading.at]!);
  });
  return owned;
}
