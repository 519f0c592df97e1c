import { SaxesParser } from 'saxes';
import { escapeHtml } from './escape-html.js';

/** Paragraphs of a slide by what they are. */
export interface SlideParagraph {
  readonly text: string;
  readonly title: boolean;
}

/**
 * The paragraphs of a slide (ISO/IEC 29500-1, PresentationML and DrawingML), in the order of its shapes. Numbers and dates that the
 * program puts on every slide are left out.
 */
export function slideParagraphs(xml: string): readonly SlideParagraph[] {
  const found: SlideParagraph[] = [];
  const parser = new SaxesParser();
  let [shape, text, isRun] = ['', '', false];
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.replace(/^.*:/, '');
    if (local === 'sp') shape = 'body';
    else if (local === 'ph') shape = String((attributes as Record<string, string>).type ?? 'body');
    else if (local === 't') isRun = true;
    else if (local === 'br') text += ' ';
  });
  parser.on('text', (piece) => {
    if (isRun) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    const local = name.replace(/^.*:/, '');
    if (local === 't') isRun = false;
    else if (local === 'sp') shape = '';
    else if (local === 'p') {
      if (text.trim() !== '' && !['sldNum', 'dt', 'ftr', 'hdr'].includes(shape))
        found.push({ text: text.trim(), title: /^(?:ctrT|t)itle$/.test(shape) });
      text = '';
    }
  });
  // What can be found is enough, as of books.
  parser.on('error', () => {});
  parser.write(xml).close();
  return found;
}

/** Slides as HTML, one heading for each title. */
export function slidesToHtml(slides: readonly (readonly SlideParagraph[])[]): string {
  const line = ({ text, title }: SlideParagraph): string =>
    title ? `<h2>${escapeHtml(text)}</h2>` : `<p>${escapeHtml(text)}</p>`;
  return slides.map((slide) => `<div>\n${slide.map(line).join('\n')}\n</div>`).join('\n');
}
