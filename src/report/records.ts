import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { readPieces, readRecords } from '../formats/index.js';
import { languagePairFolders, readUnits } from '../load/index.js';
import type {
  Document,
  DocumentPair,
  EditRecord,
  Group,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from '../model/index.js';

/** What the pair pages are made of, read for one document pair. */
export interface PairRecords {
  readonly pair: DocumentPair;
  readonly units: readonly Unit[];
  readonly rejected: readonly Rejected[];
}

/** The records of a corpus folder whose data files are complete, read piece by piece. */
export interface Records {
  readonly documents: readonly Document[];
  readonly groups: readonly Group[];
  /** Language pair folders, sorted. */
  readonly languagePairs: readonly string[];
  segments(doc: string): readonly Segment[];
  edits(doc: string): readonly EditRecord[];
  rejected(pair: string): readonly Rejected[];
  /** The units of a group in more than two languages; none when they are not written as JSON Lines. */
  multi(group: string): readonly MultiUnit[];
  /** The document pairs of a language pair with their units, in the order of the files. */
  pairs(languagePair: string): AsyncGenerator<PairRecords>;
}

/**
 * Opens the records: documents and groups are held, of segments, edits and rejections only where they stand.
 *
 * @throws
 *   CorpusError `unreadable-corpus`
 */
export async function openRecords(folder: string): Promise<Records> {
  const documents: Document[] = [];
  for await (const record of readRecords<Document>(join(folder, 'documents.jsonl'))) documents.push(record);
  const groups: Group[] = [];
  for await (const record of readRecords<Group>(join(folder, 'groups.jsonl'))) groups.push(record);
  const segments = await indexLines<Segment>(join(folder, 'segments.jsonl'), 'doc');
  const edits = await indexLines<EditRecord>(join(folder, 'audit', 'edits.jsonl'), 'doc');
  const rejected = await indexLines<Rejected>(join(folder, 'audit', 'rejected.jsonl'), 'pair');
  const multi = await indexLines<MultiUnit>(join(folder, 'multi', 'units.jsonl'), 'group');
  return {
    documents,
    groups,
    languagePairs: languagePairFolders(folder),
    segments,
    edits,
    rejected,
    multi,
    pairs: (name) => readPairs(join(folder, name), rejected),
  };
}

/** Joins the two streams of a language pair folder, both of which go document pair by document pair. */
async function* readPairs(
  folder: string,
  rejectedOf: (pair: string) => readonly Rejected[],
): AsyncGenerator<PairRecords> {
  const units = readUnits(folder);
  let next = await units.next();
  for await (const pair of readRecords<DocumentPair>(join(folder, 'pairs.jsonl'))) {
    const own: Unit[] = [];
    while (next.done !== true && next.value.pair === pair.id) {
      own.push(next.value);
      next = await units.next();
    }
    const rejected = rejectedOf(pair.id).filter(({ kind }) => kind === 'unit');
    yield { pair, units: own, rejected };
  }
}

interface Span {
  readonly start: number;
  end: number;
}

/** Finds the lines of a key in a file where lines of one key mostly stand together; reads them on demand. */
async function indexLines<T>(file: string, field: string): Promise<(key: string) => readonly T[]> {
  const spans = new Map<string, Span[]>();
  if (!existsSync(file)) return () => [];
  let lastKey: string | undefined;
  let lastSpan: Span = { start: 0, end: 0 };
  for await (const { text, offset, bytes } of readPieces(file)) {
    const key = fieldOf(text, field);
    const end = offset + bytes + 1;
    if (lastKey === key) {
      lastSpan.end = end;
      continue;
    }
    const span: Span = { start: offset, end };
    const list = spans.get(key);
    if (list === undefined) spans.set(key, [span]);
    else list.push(span);
    lastKey = key;
    lastSpan = span;
  }
  return (key) => (spans.get(key) ?? []).flatMap((span) => readSpan<T>(file, span));
}

/**
 * A field of a record as it stands in its line: to read the whole record for that would take most of the time. A quote
 * inside a text is escaped, so that the name in quotes can be nothing but a name; records of one key are of one depth.
 */
function fieldOf(line: string, field: string): string {
  const name = `"${field}":"`;
  const start = line.indexOf(name) + name.length;
  return start < name.length ? '' : line.slice(start, line.indexOf('"', start));
}

function readSpan<T>(file: string, { start, end }: Span): T[] {
  const bytes = Buffer.alloc(end - start);
  const handle = openSync(file, 'r');
  let filled = 0;
  try {
    while (filled < bytes.length) {
      const read = readSync(handle, bytes, filled, bytes.length - filled, start + filled);
      if (read === 0) break;
      filled += read;
    }
  } finally {
    closeSync(handle);
  }
  const records: T[] = [];
  for (const line of bytes.toString('utf8', 0, filled).split('\n'))
    if (line !== '') records.push(JSON.parse(line) as T);
  return records;
}
