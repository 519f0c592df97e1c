import type { Line } from '../engine/lines.js';
import type { RuleView } from '../engine/rule.js';
import type { HeadingSpan } from '../engine/types.js';
import { inOrder, isEverywhere, type RecurringLine } from './own-text.js';

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
  const owned = withOwnText(lines, inOrder(view, pageHeadings), taken);
  return found.filter(({ line, support }) => !owned.has(line) || isEverywhere(support));
}

/** The headings with a line under them, before the next one of their level or a higher one, that is no heading and does not recur. */
function withOwnText(
  lines: readonly Line[],
  headingOf: (line: Line) => HeadingSpan | undefined,
  taken: ReadonlySet<Line>,
): ReadonlySet<Line> {
  const owned = new Set<Line>();
  /** Headings above the line at hand, each of a lower level than the one before. */
  const above: { readonly line: Line; readonly level: number }[] = [];
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading !== undefined) {
      while (above.length > 0 && above[above.length - 1]!.level >= heading.level) above.pop();
      above.push({ line, level: heading.level });
    } else if (!taken.has(line)) for (const one of above) owned.add(one.line);
  }
  return owned;
}
