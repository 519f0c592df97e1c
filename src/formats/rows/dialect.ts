import { type Options, parse } from 'csv-parse/sync';
import { directivesOf } from './directives.js';

/** How a table of text is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Cells may be in double quotes, as in RFC 4180. */
  readonly quoted: boolean;
}

/** The last but one is that of fast_align, which a bar would cut too. */
const delimiters = ['\t', ',', ';', ' ||| ', '|'];

/** A row longer than this, in bytes, has a quote that nothing closes. */
export const longestRow = 1 << 26;

/**
 * Finds how a table is written from its beginning: the delimiter whose cells are most in number and as many in each
 * row; quoted where that reading gives even rows and the plain one does not, or where every cell with a quote is
 * quoted as a whole.
 *
 * @param head
 *   whole lines from the start of the file
 * @param usual
 *   the delimiter that the file's name promises; wins where the rows do not speak against it
 */
export function sniffDialect(head: string, usual: string | null): Dialect {
  const { delimiter: told, quoted: mayQuote } = directivesOf(head);
  if (told !== null) return { delimiter: told, quoted: mayQuote };
  let best: Dialect = { delimiter: usual ?? '\t', quoted: (usual ?? '\t') !== '\t' };
  let bestScore = 0;
  for (const delimiter of delimiters) {
    for (const quoted of [false, true]) {
      if (quoted && !head.includes('"')) continue;
      const widths = quoted ? quotedWidths(head, delimiter) : plainWidths(head, delimiter);
      const score =
        evenness(widths) * (delimiter === usual ? 2 : 1) * (quoted && looksQuoted(head, delimiter) ? 1.5 : 1);
      if (score > bestScore) {
        best = { delimiter, quoted };
        bestScore = score;
      }
    }
  }
  // Without a quote in sight a comma may still have to be quoted further down; a tab never has to.
  return best.delimiter === '\t' || head.includes('"') ? best : { ...best, quoted: true };
}

/** Options of csv-parse for a dialect. */
export function csvOptions({ delimiter, quoted }: Dialect): Options {
  return {
    delimiter,
    quote: quoted ? '"' : false,
    relax_column_count: true,
    relax_quotes: true,
    bom: true,
    max_record_size: longestRow,
  };
}

function plainWidths(head: string, delimiter: string): number[] {
  return head
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(delimiter).length);
}

function quotedWidths(head: string, delimiter: string): number[] {
  try {
    const rows = parse(head, { ...csvOptions({ delimiter, quoted: true }), skip_empty_lines: true });
    // The sample may end inside a quoted cell.
    return (rows as string[][]).slice(0, -1).map((row) => row.length);
  } catch {
    return [];
  }
}

/** Whether cells begin and end with quotes, as a writer of CSV quotes them, and not as a text quotes speech. */
function looksQuoted(head: string, delimiter: string): boolean {
  const edge = delimiter.replaceAll('|', '\\|');
  const count = (pattern: string) => head.match(new RegExp(pattern, 'gm'))?.length ?? 0;
  const begun = count(`(?<=^|${edge})"`);
  // A quoted cell may hold delimiters and line ends.
  const whole = count(`(?<=^|${edge})"(?:[^"]|"")*"(?=${edge}|\\r?$)`);
  return begun > 0 && whole >= begun * 0.8;
}

/**
 * Share of the rows that have the most frequent width, if that is two or more; half of it where the first row, which is
 * the header if there is one, has another: commas of texts and numbers are as even by chance.
 */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let [best, often] = [0, 0];
  for (const [width, count] of counts)
    if (count > often || (count === often && width > best)) [best, often] = [width, count];
  return best < 2 ? 0 : (often / widths.length) * (widths[0] === best ? 1 : 0.5);
}
