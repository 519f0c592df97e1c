import {
  delimiterOf,
  markOf,
  readCsv,
  type readElements,
  readHead,
  readLines,
  readParquet,
  readTextLines,
  readTsv,
  readXml,
  unpackedName,
} from '../formats/index.js';
import { loadRows } from '../load/index.js';
import { CorpusError } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkTmx, type OnCard } from './tmx.js';
import { checkLinks } from './xces.js';

type Check = (context: CheckContext, path: string, onCard?: OnCard) => Promise<void>;

const byExtension: readonly (readonly [RegExp, Check])[] = [
  [/\.tmx(?:\.gz|\.zst)?$/i, checkTmx],
  [/\.xml(?:\.gz|\.zst)?$/i, checkXml],
  [/\.csv(?:\.gz|\.zst)?$/i, checkCsv],
  [/\.tsv(?:\.gz|\.zst)?$/i, checkTsv],
  [/\.jsonl(?:\.gz|\.zst)?$/i, (context, path) => checkJson(context, path, readLines)],
  [/\.parquet$/i, checkParquet],
];

/** A file that may be one side of a Moses bitext: `corpus.en`, `corpus.hin_Deva`. */
const side = /^(.+)\.([a-z]{2,3}([_-][A-Za-z0-9]{2,8})*)$/;
const beside = /^(.+)\.(ids|scores)$/;
const notLanguages = new Set([
  'txt',
  'md',
  'csv',
  'tsv',
  'xml',
  'tmx',
  'ids',
  'json',
  'gz',
  'zip',
  'pdf',
  'log',
]);

/**
 * Checks the files of a folder that somebody else made, each by its format.
 *
 * @param onCard
 *   hears of the score cards of files that are measured while they are checked
 * @returns
 *   how many files were understood
 */
export async function checkForeign(
  context: CheckContext,
  paths: readonly string[],
  onCard?: OnCard,
): Promise<number> {
  let understood = 0;
  const bitexts = new Map<string, string[]>();
  for (const path of paths) {
    const check = byExtension.find(([pattern]) => pattern.test(path))?.[1];
    if (check !== undefined) {
      understood++;
      await context.guard(path, () => check(context, path, onCard));
      continue;
    }
    const name = unpackedName(path);
    const found = side.exec(name) ?? beside.exec(name);
    if (found === null || (notLanguages.has(found[2] as string) && found[2] !== 'ids')) continue;
    const stem = found[1] as string;
    bitexts.set(stem, [...(bitexts.get(stem) ?? []), path]);
  }
  for (const files of bitexts.values()) {
    if (files.filter((path) => !beside.test(unpackedName(path))).length < 2) continue;
    understood += files.length;
    await checkMosesFiles(context, files);
  }
  return understood;
}

/**
 * Checks a file of a format that has no checks of its own by reading its rows.
 *
 * @returns
 *   1 when it is a bitext, else 0
 */
export async function checkRows(context: CheckContext, path: string): Promise<number> {
  try {
    const { batches } = await loadRows(context.file(path), {
      onFault: ({ line, field, expected, actual }) =>
        context.report(path, line > 0 ? line : null, field, expected, actual),
    });
    for await (const _ of batches) {
      // Reading every row is the check.
    }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    if (error.code === 'unknown-format') return 0;
    context.report(path, error.line ?? null, '', error.expected ?? 'a bitext', error.actual ?? error.message);
  }
  return 1;
}

async function checkXml(context: CheckContext, path: string): Promise<void> {
  for await (const event of readXml(context.file(path))) {
    if (event.type !== 'open') continue;
    if (event.name !== 'cesAlign') break;
    for await (const _ of checkLinks(context, path)) {
      // The links are checked on the way.
    }
    return;
  }
  for await (const _ of readXml(context.file(path))) {
    // Any other XML only has to be well-formed.
  }
}

async function checkCsv(context: CheckContext, path: string): Promise<void> {
  const delimiter = await delimiterOf(context.file(path));
  await checkTable(context, path, (file) => readCsv(file, delimiter));
}

async function checkTsv(context: CheckContext, path: string): Promise<void> {
  const { encoding } = markOf(readHead(context.file(path), 3));
  // A spreadsheet's "Unicode text": what is wrong with its rows is told where they are read.
  if (encoding?.startsWith('utf-16')) await checkRows(context, path);
  else await checkTable(context, path, readTsv);
}

async function checkTable(context: CheckContext, path: string, read: typeof readTsv): Promise<void> {
  let header = true;
  for await (const { cells } of read(context.file(path))) {
    if (!header) continue;
    header = false;
    if (cells[0]?.startsWith('\uFEFF') && !/\.excel[^/]*\.csv$/.test(path))
      context.report(path, 1, '', 'no byte order mark', 'U+FEFF before the first column name');
    // A table without a header begins with texts, which may be equal.
    if (!cells.every((cell) => cell.length < 40 && cell.split(' ').length <= 3)) continue;
    const seen = new Set<string>();
    const twice = cells.find((cell) => cell !== '' && seen.size === seen.add(cell).size);
    if (twice !== undefined) context.report(path, 1, '', 'column names without repetition', `${twice} twice`);
  }
  if (header) context.report(path, 1, '', 'a header', 'an empty file');
}

async function checkJson(context: CheckContext, path: string, read: typeof readElements): Promise<void> {
  for await (const { text, line } of read(context.file(path))) {
    const marked = line === 1 && text.startsWith('\uFEFF');
    if (marked) context.report(path, 1, '', 'no byte order mark', 'U+FEFF before the first record');
    try {
      JSON.parse(marked ? text.slice(1) : text);
    } catch (error) {
      context.report(path, line, '', 'a JSON value', (error as Error).message);
    }
  }
}

async function checkParquet(context: CheckContext, path: string): Promise<void> {
  for await (const _ of readParquet(context.file(path))) {
    // Decoding every page is the check.
  }
}

/** Where some reader ends a line and LF does not stand; see the writer of Moses files. */
const forbidden = /[\v\f\r\x1C-\x1E\x85\u2028\u2029]/;

async function checkMosesFiles(context: CheckContext, paths: readonly string[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const path of paths)
    await context.guard(path, async () => {
      let lines = 0;
      for await (const batch of readTextLines(context.file(path), undefined, true)) {
        for (const [k, text] of batch.lines.entries()) checkMosesLine(context, path, batch.first + k, text);
        lines += batch.lines.length;
      }
      counts.set(path, lines);
    });
  const [first, ...rest] = [...counts];
  for (const [path, lines] of rest)
    if (first !== undefined && lines !== first[1])
      context.report(path, null, '', `${first[1]} lines as in ${first[0]}`, `${lines} lines`);
}

function checkMosesLine(context: CheckContext, path: string, line: number, text: string | null): void {
  if (text === null) {
    context.report(path, line, '', 'UTF-8', 'other bytes');
    return;
  }
  const found = forbidden.exec(text)?.[0];
  if (found !== undefined) {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const actual = `U+${code} at character ${text.indexOf(found)}`;
    context.report(path, line, '', 'no line break but LF', actual);
  }
  if (text.trim() === '' && !beside.test(unpackedName(path)))
    context.report(path, line, '', 'a text', 'an empty line');
}
