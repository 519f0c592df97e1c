import mammoth from 'mammoth';

/** Styles that the converter does not know: what Word calls a title heads the text. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
];

/**
 * The text of a DOCX as HTML: headings, paragraphs, lists, tables, notes at the end. Pictures are left out, and the marks
 * that lead to notes and back.
 *
 * @throws
 *   when it is no DOCX
 */
export async function docxToHtml(bytes: Buffer): Promise<string> {
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer: bytes }, { styleMap: styles, convertImage });
  return value
    .replace(/<sup><a href="#(?:foot|end)note-\d+"[^>]*>\[\d+\]<\/a><\/sup>/g, '')
    .replace(/ ?<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, '');
}
