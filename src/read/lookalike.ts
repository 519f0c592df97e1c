/** Lines of a log begin with a time; so many of them in a row are no prose. */
const logLine =
  /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\S+ \S+ \S+ \[\d\d\/\w{3}\/\d{4}:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )/;

/**
 * Tells a file that is made of characters and is no prose: data that would be read as sentences.
 *
 * @returns
 *   what it is and what to do, to be put after "is"; undefined for a text
 */
export function lookalike(text: string): string | undefined {
  const head = text.slice(0, 65_536).trimStart();
  if (head.startsWith('%PDF-')) return 'a PDF; expected text; install pdfjs-dist to read PDF';
  if (/^\{\\rtf\d/.test(head)) return 'RTF; expected text; save it as text or DOCX';
  if (head.startsWith('%!PS')) return 'PostScript; expected text; convert it to text';
  if (/^[[{]/.test(head) && isJson(text)) {
    return 'JSON; expected text; name its fields with read.fields in a JSONL file, or take the text out of it';
  }
  const lines = head.split('\n', 50).filter((line) => line.trim() !== '');
  if (lines.length >= 5 && lines.filter((line) => logLine.test(line)).length > lines.length * 0.8) {
    return 'a log; expected text; take the file out';
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
