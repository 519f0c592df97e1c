import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unitColumns } from '../../formats/columns.js';
import { readCsv, readTsv, type TableRow } from '../../formats/csv/read.js';
import { readRecords } from '../../formats/json/read.js';
import { readLines } from '../../formats/lines.js';
import { readParquet, unitOfRow } from '../../formats/parquet/read.js';
import { readTmx, unitOfTmx } from '../../formats/tmx/read.js';
import { CorpusError, type Unit } from '../../model/index.js';
import { ForeignUnits } from './foreign.js';

/** Units of one file, and what the file does not say of them. */
export interface UnitSource {
  readonly units: AsyncGenerator<Unit>;
  /** Fields that the format does not hold, with what stands in their place. */
  readonly missing: readonly string[];
}

const tableMissing = ['index (counted)', 'parts (none)', 'flags (none)', 'segments (the whole span as one)'];
const foreignMissing = [
  'documents and spans (made from the file)',
  'scores (0)',
  'ids (made from the texts)',
];

/**
 * Opens a file of units: JSONL, JSON, Parquet, CSV, TSV, TMX of any tool, or a folder of Moses files.
 *
 * @throws
 *   CorpusError `unknown-format`; the stream throws `unreadable-corpus` or a format fault
 */
export function openSource(path: string): UnitSource {
  if (!existsSync(path))
    throw new CorpusError('unknown-format', 'there is no such file', { stage: 'load', file: path });
  if (statSync(path).isDirectory()) return mosesSource(path);
  const name = basename(path);
  if (/\.jsonl?$/.test(name)) return { units: readRecords<Unit>(path), missing: [] };
  if (name.endsWith('.parquet')) return { units: parquetUnits(path), missing: [] };
  if (name.endsWith('.excel.csv')) throw unknown(path, 'units.csv, of which this is a copy for spreadsheets');
  if (name.endsWith('.csv')) return { units: tableUnits(path, readCsv(path)), missing: tableMissing };
  if (name.endsWith('.tsv')) return { units: tableUnits(path, readTsv(path)), missing: tableMissing };
  if (name.endsWith('.tmx')) return tmxSource(path);
  throw unknown(path, '.jsonl, .json, .parquet, .csv, .tsv, .tmx or a folder of Moses files');
}

function unknown(file: string, expected: string): CorpusError {
  return new CorpusError('unknown-format', 'units cannot be read from this', {
    stage: 'load',
    file,
    expected,
  });
}

async function* parquetUnits(path: string): AsyncGenerator<Unit> {
  for await (const row of readParquet(path)) yield unitOfRow(row);
}

async function* tableUnits(path: string, rows: AsyncGenerator<TableRow>): AsyncGenerator<Unit> {
  let header: readonly string[] | null = null;
  const counts = new Map<string, number>();
  for await (const { cells } of rows) {
    if (header === null) {
      header = cells;
      const absent = unitColumns.find(({ name }) => !cells.includes(name));
      if (absent !== undefined) throw unknown(path, `a column ${absent.name}`);
      continue;
    }
    const row = new Map(header.map((name, index) => [name, cells[index] ?? '']));
    const get = (name: string) => row.get(name) ?? '';
    const side = (of: 'src' | 'tgt'): Unit['src'] => {
      const [doc, start, end] = [get(`${of}_doc`), Number(get(`${of}_start`)), Number(get(`${of}_end`))];
      return {
        lang: get(`${of}_lang`),
        text: get(`${of}_text`),
        doc,
        start,
        end,
        segments: [`${doc}:${start}-${end}`],
      };
    };
    const index = counts.get(get('pair')) ?? 0;
    counts.set(get('pair'), index + 1);
    yield {
      id: get('id'),
      group: get('group'),
      pair: get('pair'),
      section: get('section'),
      index,
      kind: get('kind') as Unit['kind'],
      bead: get('bead'),
      src: side('src'),
      tgt: side('tgt'),
      score: Number(get('score')),
      parts: {},
      flags: [],
    };
  }
}

function tmxSource(path: string): UnitSource {
  const missing: string[] = [];
  async function* units(): AsyncGenerator<Unit> {
    let foreign: ForeignUnits | null = null;
    for await (const tu of readTmx(path)) {
      const own = unitOfTmx(tu);
      if (own !== null) {
        yield own;
        continue;
      }
      const [src, tgt, more] = tu.variants;
      if (src === undefined || tgt === undefined || more !== undefined)
        throw new CorpusError('not-pairwise', 'a tu is not in two languages', {
          stage: 'load',
          file: path,
          line: tu.line,
          expected: '2 tuv',
          actual: String(tu.variants.length),
        });
      if (foreign === null) missing.push(...foreignMissing);
      foreign ??= new ForeignUnits(path);
      yield foreign.unit(src.lang, src.text, tgt.lang, tgt.text, null);
    }
  }
  return { units: units(), missing };
}

function mosesSource(folder: string): UnitSource {
  const names = readdirSync(folder).sort();
  const sides = names.filter((name) => !/\.(ids|scores)$/.test(name));
  const [src, tgt, more] = sides;
  if (src === undefined || tgt === undefined || more !== undefined)
    throw unknown(folder, `a folder with the two sides of one bitext, not ${sides.length} files`);
  const scores = names.find((name) => name.endsWith('.scores'));
  const lang = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  async function* units(): AsyncGenerator<Unit> {
    const foreign = new ForeignUnits(folder);
    const right = readLines(join(folder, tgt as string));
    const values = scores === undefined ? null : readLines(join(folder, scores));
    for await (const { text, line } of readLines(join(folder, src as string))) {
      const other = await right.next();
      if (other.done) throw uneven(join(folder, tgt as string), line);
      const score = values === null ? null : await values.next();
      const value = score === null || score.done ? null : Number(score.value.text);
      yield foreign.unit(lang(src as string), text, lang(tgt as string), other.value.text, value);
    }
    const rest = await right.next();
    if (!rest.done) throw uneven(join(folder, src as string), rest.value.line);
  }
  const missing =
    scores === undefined ? foreignMissing : foreignMissing.filter((m) => !m.startsWith('scores'));
  return { units: units(), missing: [...missing, 'kind (sentence)'] };
}

function uneven(file: string, line: number): CorpusError {
  return new CorpusError('unreadable-corpus', 'the two sides have different numbers of lines', {
    stage: 'load',
    file,
    line,
    expected: 'a line',
    actual: 'the end of the file',
  });
}
