import { readBytes } from '../bytes.js';
import { FormatFault } from '../fault.js';
import { readElements } from '../lines.js';
import { readParquetBatches } from '../parquet/read.js';
import { readTextLines } from '../text-lines.js';
import { layoutOfNames, nameOf, type RowLayout } from './columns.js';
import { readArraysOfObject } from './objects.js';
import {
  type BitextRow,
  type RowBatches,
  type RowOptions,
  type RowReport,
  type RowText,
  shown,
} from './row.js';

type Fields = Readonly<Record<string, unknown>>;

/** Deeper nesting than any record of texts has; a parser that recurses is kept from exhausting the stack. */
const deepest = 200;

/**
 * Streams the rows of a `.jsonl` file: an object a line, `{"translation": {"de": …}}`, flat, or nested, with any field
 * names, or a list of two texts; a line that is neither is reported and skipped.
 */
export async function* readJsonlRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const rows = new RecordRows(options, report);
  for await (const { first, lines } of readTextLines(file, options.encoding)) {
    const batch: BitextRow[] = [];
    for (let k = 0; k < lines.length; k++) {
      const text = lines[k]!;
      if (text === null) report({ line: first + k, field: '', expected: 'UTF-8', actual: 'other bytes' });
      else if (text.trim() !== '') rows.parse(first + k, text, batch);
    }
    yield batch;
  }
}

/** Whether a JSON file, packed or not, begins with an object. */
async function holdsObject(file: string): Promise<boolean> {
  for await (const chunk of readBytes(file))
    return /^\uFEFF?\s*\{/.test(Buffer.from(chunk.subarray(0, 1 << 10)).toString());
  return false;
}

/** Streams the rows of a `.json` file that holds one array of such objects, or one object with arrays of them. */
export async function* readJsonRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const rows = new RecordRows(options, report);
  if (await holdsObject(file)) {
    for await (const found of readArraysOfObject(file)) {
      const batch: BitextRow[] = [];
      for (const { value, number } of found) rows.add(number, value, batch);
      yield batch;
    }
    return;
  }
  let batch: BitextRow[] = [];
  for await (const { text, line } of readElements(file)) {
    rows.parse(line, text, batch);
    if (batch.length < 512) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Streams the rows of a Parquet file, named as those of JSON are. */
export async function* readParquetRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const rows = new RecordRows(options, report);
  let line = 0;
  for await (const records of readParquetBatches(file)) {
    const batch: BitextRow[] = [];
    for (const record of records) rows.add(++line, record, batch);
    yield batch;
  }
}

/** Turns records into rows; the first record that has two texts decides the layout, others may differ from it. */
class RecordRows {
  readonly #options: RowOptions;
  readonly #report: RowReport;
  #layout: RowLayout | null = null;

  constructor(options: RowOptions, report: RowReport) {
    this.#options = options;
    this.#report = report;
  }

  parse(line: number, text: string, batch: BitextRow[]): void {
    let record: unknown;
    try {
      checkDepth(text, line);
      record = JSON.parse(text);
    } catch (error) {
      const actual = error instanceof FormatFault ? error.message : shown(text);
      this.#report({ line, field: '', expected: 'a JSON object', actual });
      return;
    }
    this.add(line, record, batch);
  }

  add(line: number, value: unknown, batch: BitextRow[]): void {
    const record = Array.isArray(value) ? numbered(value) : value;
    if (!isFields(record)) {
      this.#report({ line, field: '', expected: 'an object or a list of texts', actual: shown(value) });
      return;
    }
    const own = isOwn(record);
    if (own) {
      batch.push({ line, texts: ownTexts(record), score: null, own: record });
      return;
    }
    const texts = this.#texts(record);
    if (texts === null) {
      this.#report({
        line,
        field: '',
        expected: 'texts in two languages, named by --columns src=FIELD tgt=FIELD',
        actual: shown(leavesOf(record).join(', ') || Object.keys(record).join(', ')),
      });
      return;
    }
    const at = this.#layout?.score ?? null;
    const score = at === null ? Number.NaN : Number(valueAt(record, at));
    batch.push({ line, texts, score: Number.isFinite(score) ? score : null, own: null });
  }

  #texts(record: Fields): readonly RowText[] | null {
    const known = this.#layout === null ? null : textsAt(record, this.#layout, this.#options.langs);
    if (known !== null && known.length >= 2) return known;
    const leaves = leavesOf(record);
    // A record that lacks one of its languages has an id and no Indonesian.
    const names = this.#layout === null ? leaves : leaves.filter((name) => !/^(?:id|no)$/.test(name));
    const layout = layoutOfNames(names, this.#options.columns) ?? layoutOfList(record);
    if (layout === null) return known !== null && known.length > 0 ? known : null;
    this.#layout = layout;
    return textsAt(record, layout, this.#options.langs);
  }
}

function textsAt(
  record: Fields,
  layout: RowLayout,
  langs: readonly string[] | undefined,
): readonly RowText[] {
  const texts: RowText[] = [];
  for (let k = 0; k < layout.texts.length; k++) {
    const { column, lang, langColumn } = layout.texts[k]!;
    const text = valueAt(record, column);
    if (typeof text !== 'string' || text.trim() === '') continue;
    const told = langColumn === null ? undefined : valueAt(record, langColumn);
    const named = typeof told === 'string' && told !== '' ? told : nameOf({ column, lang });
    texts.push({ lang: langs?.[k] ?? named, text });
  }
  return texts;
}

/** A list as a record whose fields are named by their places, from 1; undefined where it holds lists or objects. */
function numbered(list: readonly unknown[]): Fields | undefined {
  if (list.some((value) => typeof value === 'object' && value !== null)) return undefined;
  return Object.fromEntries(list.map((value, k) => [String(k + 1), value]));
}

/** The layout of a numbered record with two texts, and a number behind them that is the score. */
function layoutOfList(record: Fields): RowLayout | null {
  const names = Object.keys(record);
  if (!names.every((name, k) => name === String(k + 1))) return null;
  const texts = names.filter(
    (name) => /\p{L}/u.test(String(record[name])) && typeof record[name] === 'string',
  );
  if (texts.length !== 2) return null;
  return {
    texts: texts.map((column) => ({ column, lang: '', langColumn: null })),
    score: names.find((name) => typeof record[name] === 'number') ?? null,
  };
}

/** The paths of all values that are not objects; a language's key inside `translation` is its last part. */
function leavesOf(record: Fields, prefix = '', depth = 0): string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name === '__proto__') return [];
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (isFields(value) && depth < 4) return leavesOf(value, path, depth + 1);
    return [path];
  });
}

/** Own properties only: a field named `__proto__` is a field like any other. */
function valueAt(record: Fields, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const name of namesOf(path)) {
    if (!isFields(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The names of a path, split once: it is asked for in every record. */
const pathNames = new Map<string, readonly string[]>();

function namesOf(path: string): readonly string[] {
  let names = pathNames.get(path);
  if (names === undefined) {
    names = path.split('.');
    pathNames.set(path, names);
  }
  return names;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOwn(record: Fields): boolean {
  // Asked of every record: what nearly none of other tools has comes first.
  if (typeof record.pair !== 'string' || typeof record.id !== 'string') return false;
  const flat = typeof record.src_text === 'string' && typeof record.src_doc === 'string';
  return flat || (isFields(record.src) && isFields(record.tgt) && typeof record.src.doc === 'string');
}

function ownTexts(record: Fields): readonly RowText[] {
  return (['src', 'tgt'] as const).map((name) => {
    const side = record[name];
    const [lang, text] = isFields(side)
      ? [side.lang, side.text]
      : [record[`${name}_lang`], record[`${name}_text`]];
    return { lang: String(lang ?? ''), text: String(text ?? '') };
  });
}

/**
 * Turns down a text whose brackets are nested deeper than any record's, before a parser that recurses sees it.
 *
 * @throws
 *   FormatFault
 */
function checkDepth(text: string, line: number): void {
  // What opens has to close: a short text cannot be deep.
  if (text.length < 2 * deepest) return;
  let depth = 0;
  let most = 0;
  for (let k = 0; k < text.length && most <= deepest; k++) {
    const code = text.charCodeAt(k);
    if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  if (most > deepest) throw new FormatFault(line, `at most ${deepest} levels`, `more than ${deepest} levels`);
}
