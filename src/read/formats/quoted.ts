import type { Edit } from '../../model/index.js';

/** Marks of quotation at the beginning of a line, one for each time it was answered: `> `, `>>`, `> > `. */
const marks = /^[ \t]{0,3}>(?!=)(?:[ \t]?>)*[ \t]?/;
/** So many quoted lines, one after the other or with empty ones between, are no accident. */
const fewest = 3;

/**
 * Takes the marks of quotation that mail programs put before each line of what is answered out of plain text. A line by
 * itself keeps its mark: it may be a prompt, or greater than something.
 */
export function readQuoted(source: string): readonly Edit[] {
  const edits: Edit[] = [];
  let run: Edit[] = [];
  const close = (): void => {
    if (run.length >= fewest) edits.push(...run);
    run = [];
  };
  for (const { 0: line, index: start } of source.matchAll(/[^\n\r]+/g)) {
    const before = marks.exec(line)?.[0];
    if (before !== undefined) {
      const end = start + before.length;
      run.push({ start, end, rule: 'quote-mark', mechanism: 'line-start', evidence: {}, before, after: '' });
    } else if (/\S/.test(line)) close();
  }
  close();
  return edits;
}
