/** Pieces of Markdown that the card is made of. */

/** A table; a cell is one line, and its bars are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => line(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** A text on one line. */
export const line = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** A noun as its count wants it. */
export const plural = (count: number, noun: string): string => (count === 1 ? noun : `${noun}s`);

/** A count with a comma at the thousands, whatever the locale. */
export function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
