import { readHead } from '../bytes.js';
import { isLadder } from '../ladder/rows.js';
import { firstLines } from '../text-lines.js';
import { directivesOf } from './directives.js';

/** The kinds of files that rows are read from. */
export type RowKind = 'tmx' | 'xliff' | 'po' | 'xces' | 'jsonl' | 'json' | 'parquet' | 'table' | 'ladder';

const endings: readonly (readonly [RegExp, RowKind])[] = [
  [/\.tmx$/i, 'tmx'],
  [/\.(?:xlf|xliff|sdlxliff|mxliff|mqxliff)$/i, 'xliff'],
  [/\.pot?$/i, 'po'],
  [/\.(?:jsonl|ndjson)$/i, 'jsonl'],
  [/\.parquet$/i, 'parquet'],
  [/\.(?:csv|tsv|psv|tab)$/i, 'table'],
];

/** A name without the ending of its packing. */
export function unpackedName(name: string): string {
  return name.replace(/\.(?:gz|zst|zstd)$/i, '');
}

/**
 * What kind of bitext a file is: by its name where that says it, else by how its content begins.
 *
 * @returns
 *   null where it is none of the kinds
 */
export async function kindOfFile(file: string): Promise<RowKind | null> {
  const named = endings.find(([pattern]) => pattern.test(unpackedName(file)))?.[1];
  if (named !== undefined) return named;
  if (readHead(file, 4).toString('latin1') === 'PAR1') return 'parquet';
  const lines = await firstLines(file, 50);
  const head = lines.join('\n').trimStart();
  if (/^<(?:\?xml|!DOCTYPE|tmx|xliff|cesAlign)/i.test(head)) {
    const root = /<(tmx|xliff|cesAlign)[\s>]/i.exec(head)?.[1]?.toLowerCase();
    return root === 'tmx' ? 'tmx' : root === 'xliff' ? 'xliff' : root === 'cesalign' ? 'xces' : null;
  }
  if (head.startsWith('[') && !isLadder(lines)) return 'json';
  if (head.startsWith('{')) return isOneObject(lines, unpackedName(file)) ? 'json' : 'jsonl';
  if (/^(?:#.*\n|\s)*msg(?:id|ctxt) "/.test(head)) return 'po';
  if (isLadder(lines)) return 'ladder';
  if (lines.some((line) => line.includes('\t')) || directivesOf(head).delimiter !== null) return 'table';
  return lines.length > 0 && lines.every((line) => line.includes(' ||| ')) ? 'table' : null;
}

/** Whether a `.json` file that begins with an object is one object, and not an object a line. */
function isOneObject(lines: readonly string[], name: string): boolean {
  if (!/\.json$/i.test(name)) return false;
  const [first = '', ...more] = lines.filter((line) => line.trim() !== '');
  if (more.length === 0) return /:\s*\[/.test(first);
  return !/^\s*\{.*\}\s*$/.test(first);
}

/** The delimiter that a table's name promises. */
export function usualDelimiter(file: string): string | null {
  const name = unpackedName(file).toLowerCase();
  if (name.endsWith('.csv')) return ',';
  if (name.endsWith('.psv')) return '|';
  return /\.(?:tsv|tab)$/.test(name) ? '\t' : null;
}
