import { unitColumns, unitOfRow } from '../../formats/index.js';
import { type Unit, unknownLanguage } from '../../model/index.js';

type Fields = Readonly<Record<string, unknown>>;

/** A unit of this tool, from JSON, a table or Parquet; null where fields are missing. */
export function ownUnit(own: Fields, counts: Map<string, number>, missing: Set<string>): Unit | null {
  if (typeof own.src === 'object') return own as unknown as Unit;
  if (Array.isArray(own.src_segments)) return unitOfRow(own);
  if (!unitColumns.every(({ name }) => typeof own[name] === 'string')) return null;
  const row = own as Readonly<Record<string, string>>;
  const index = counts.get(row.pair ?? '') ?? 0;
  counts.set(row.pair ?? '', index + 1);
  for (const name of tableMissing) missing.add(name);
  return unitOfCells(row, index);
}

const tableMissing = ['index (counted)', 'parts (none)', 'flags (none)', 'segments (the whole span as one)'];

function unitOfCells(row: Readonly<Record<string, string>>, index: number): Unit {
  const get = (name: string) => row[name] ?? '';
  const side = (of: 'src' | 'tgt'): Unit['src'] => {
    const [doc, start, end] = [get(`${of}_doc`), Number(get(`${of}_start`)), Number(get(`${of}_end`))];
    const segments = [`${doc}:${start}-${end}`];
    return { lang: get(`${of}_lang`) || unknownLanguage, text: get(`${of}_text`), doc, start, end, segments };
  };
  return {
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
