import { isUnspaced } from '../model/index.js';
import type { PairDocument } from '../pair/index.js';
import type { Prepared } from './prepare.js';

/** A prepared document as the pairing reads it: headings and paragraphs, without offsets. */
export function pairDocumentOf(document: Prepared): PairDocument {
  const joint = isUnspaced(document.lang) ? '' : ' ';
  return {
    id: document.id,
    path: document.path,
    language: document.lang,
    title: null,
    sections: document.sections.map(({ heading, from, to }) => {
      const paragraphs: string[] = [];
      let current = -1;
      for (const segment of document.segments.slice(from, to)) {
        if (segment.kind === 'heading') continue;
        if (segment.paragraph === current) paragraphs[paragraphs.length - 1] += joint + segment.text;
        else paragraphs.push(segment.text);
        current = segment.paragraph;
      }
      return { heading, paragraphs };
    }),
  };
}
