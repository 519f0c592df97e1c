import type { HtmlNode } from './tree.js';

/** The level of a heading, 1 to 6; 0 of what is none. */
export function headingLevel({ name }: HtmlNode): number {
  return /^h[1-6]$/.test(name) ? Number(name[1]) : 0;
}
