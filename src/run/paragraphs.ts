import { isUnspaced } from '../model/index.js';
import type { PlainSection } from '../segment/index.js';
import type { Prepared } from './prepare.js';

/** The paragraphs of a section as cleaned text, its heading left out. */
export function paragraphsOf(document: Prepared, { from, to }: PlainSection): string[] {
  const joint = isUnspaced(document.lang) ? '' : ' ';
  const paragraphs: string[] = [];
  let current = -1;
  for (const segment of document.segments.slice(from, to)) {
    if (segment.kind === 'heading') continue;
    if (segment.paragraph === current) paragraphs[paragraphs.length - 1] += joint + segment.text;
    else paragraphs.push(segment.text);
    current = segment.paragraph;
  }
  return paragraphs;
}
