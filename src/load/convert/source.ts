import { unitColumns, unitOfRow } from '../../formats/index.js';
import { CorpusError, type LanguageKey, languageOf, type Unit, unknownLanguage } from '../../model/index.js';
import { requireLanguage } from '../../text/index.js';
import { type LoadedRow, type LoadRowsOptions, loadRows } from '../rows.js';
import { ForeignUnits, type UnitNeeds } from './foreign.js';

/** Which units of a bitext are wanted. */
export interface SourceOptions extends LoadRowsOptions, UnitNeeds {
  /** Only this language pair, in this direction; a code or a key each. */
  readonly src?: string | undefined;
  readonly tgt?: string | undefined;
}

/** A unit and where it comes from. */
export interface SourceUnit {
  readonly unit: Unit;
  /** Whether it was made here of a row, so that only its texts can break the schema. */
  readonly made: boolean;
}

/** Units of one file, and what the file does not say of them. */
export interface UnitSource {
  /** Units that are made one by one as they are taken, so that none lives longer than it has to. */
  readonly batches: AsyncGenerator<Iterable<SourceUnit>>;
  /** Languages of the first rows. */
  readonly langs: readonly LanguageKey[];
  /** Fields that the format does not hold, with what is written in their place; complete once the units are read. */
  readonly missing: Set<string>;
  /** Rows in other languages than the wanted ones; counted once the units are read. */
  readonly others: { readonly rows: number };
}

/** Control characters that no text holds; tab and line ends stay. */
const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;
const control = new RegExp(controls, '');

/**
 * Opens a bitext of any tool as units. Rows of this tool keep all their fields; others are given documents, spans and
 * ids of their own. A row in more than two languages becomes a unit for each pair, in the order of the file's first
 * rows, so that a row in turned order is put right.
 *
 * @throws
 *   CorpusError `unknown-format`, `unreadable-bitext`
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<UnitSource> {
  if (/\.excel\.csv$/i.test(path))
    throw new CorpusError('unknown-format', 'units cannot be read from this', {
      stage: 'load',
      file: path,
      expected: 'units.csv, of which this is a copy for spreadsheets',
    });
  const rows = await loadRows(path, options);
  const missing = new Set(rows.foundLangs.map((lang) => `a language (${lang} found in its texts)`));
  const wanted = (['src', 'tgt'] as const).map((side) => {
    const name = options[side];
    if (name === undefined) return null;
    const key = requireLanguage(name, `--${side}`);
    return (
      rows.langs.find((one) => one === key) ??
      rows.langs.find((one) => languageOf(one) === languageOf(key)) ??
      key
    );
  });
  const order = new LanguageOrder(wanted[0] ?? null, wanted[1] ?? null);
  const foreign = new ForeignUnits(path, options);
  const counts = new Map<string, number>();
  const report = options.onFault ?? (() => {});
  const others = { rows: 0 };
  let made = false;

  const textOf = (lang: LanguageKey, text: string, line: number): string => {
    if (!control.test(text)) return text.trim();
    const clean = text.replace(controls, '');
    const actual = `${text.length - clean.length}, taken out`;
    report({ line, field: lang, expected: 'no control characters', actual });
    return clean.trim();
  };
  const readOwn = ({ own, line }: LoadedRow): Unit | null => {
    try {
      return ownUnit(own!, counts, missing);
    } catch (error) {
      report({ line, field: 'parts', expected: 'JSON', actual: (error as Error).message });
      return null;
    }
  };
  function* unitsOf(batch: readonly LoadedRow[]): Generator<SourceUnit> {
    for (const row of batch) {
      const own = row.own === null ? null : readOwn(row);
      if (own !== null && order.accepts(own.src.lang, own.tgt.lang)) {
        yield { unit: own, made: false };
        continue;
      }
      const texts: Text[] = [];
      for (const { lang, text } of row.texts) {
        const clean = textOf(lang, text, row.line);
        if (clean !== '') texts.push({ lang, text: clean });
      }
      if (texts.length < 2) {
        const actual = texts[0] === undefined ? 'none' : `one, in ${texts[0].lang}`;
        report({ line: row.line, field: '', expected: 'texts in two languages', actual });
        continue;
      }
      if (row.score === null) missing.add('scores (0)');
      else if (!(row.score >= 0 && row.score <= 1))
        missing.add('scores between 0 and 1 (0 where they are not)');
      if (!made) for (const name of foreignMissing) missing.add(name);
      made = true;
      const pairs = order.pairsOf(texts);
      if (pairs.length === 0) others.rows++;
      for (const [src, tgt] of pairs)
        yield { unit: foreign.unit(src.lang, src.text, tgt.lang, tgt.text, row.score), made: true };
    }
  }
  async function* batches(): AsyncGenerator<Iterable<SourceUnit>> {
    for await (const batch of rows.batches) yield unitsOf(batch);
  }
  return { batches: batches(), langs: rows.langs, missing, others };
}

const foreignMissing = ['documents and spans (made from the file)', 'ids (made from the texts)'];

interface Text {
  readonly lang: LanguageKey;
  readonly text: string;
}

/** Which language of a row is the source: the first that the file brought up. */
class LanguageOrder {
  readonly #src: LanguageKey | null;
  readonly #tgt: LanguageKey | null;
  readonly #ranks = new Map<LanguageKey, number>();

  constructor(src: LanguageKey | null, tgt: LanguageKey | null) {
    this.#src = src;
    this.#tgt = tgt;
  }

  accepts(src: LanguageKey, tgt: LanguageKey): boolean {
    return (this.#src ?? src) === src && (this.#tgt ?? tgt) === tgt;
  }

  pairsOf(texts: readonly Text[]): readonly (readonly [Text, Text])[] {
    for (const { lang } of texts) if (!this.#ranks.has(lang)) this.#ranks.set(lang, this.#ranks.size);
    const [first, second, more] = texts;
    if (first === undefined || second === undefined) return [];
    if (more === undefined) {
      // Nearly all rows; the general way costs several times as much.
      const turned = first.lang !== second.lang && this.#rank(second.lang) < this.#rank(first.lang);
      const [src, tgt] = turned ? [second, first] : [first, second];
      return this.accepts(src.lang, tgt.lang) ? [[src, tgt]] : [];
    }
    const sorted =
      first.lang === second.lang ? texts : [...texts].sort((a, b) => this.#rank(a.lang) - this.#rank(b.lang));
    const pairs: (readonly [Text, Text])[] = [];
    for (let i = 0; i < sorted.length; i++)
      for (let j = i + 1; j < sorted.length; j++) {
        const [src, tgt] = [sorted[i]!, sorted[j]!];
        if (this.accepts(src.lang, tgt.lang)) pairs.push([src, tgt]);
      }
    return pairs;
  }

  #rank(lang: LanguageKey): number {
    if (lang === this.#src) return -1;
    if (lang === this.#tgt) return Number.MAX_SAFE_INTEGER;
    return this.#ranks.get(lang) ?? 0;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** A unit of this tool, from JSON, a table or Parquet; null where fields are missing. */
function ownUnit(own: Fields, counts: Map<string, number>, missing: Set<string>): Unit | null {
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
