import { readParquet, unitOfRow } from '../formats/parquet/read.js';
import { languagePairFolders, parquetName } from '../load/corpus.js';
import {
  type AlignedSection,
  type DocumentPair,
  faultsOf,
  type Manifest,
  type MultiUnit,
  type Unit,
} from '../model/index.js';
import type { CheckContext } from './context.js';
import { show } from './fault.js';
import { checkSide, type Known } from './known.js';
import { UnitFileCheck } from './units.js';

/** pairs, sections and units of every language pair folder, and the multi-way units. */
export async function checkPairFolders(
  context: CheckContext,
  known: Known,
  manifest: Manifest | null,
): Promise<readonly string[]> {
  const folders = languagePairFolders(context.folder);
  for (const folder of Object.keys(manifest?.language_pairs ?? {}))
    if (!folders.includes(folder))
      context.report(folder, null, '', 'the folder of the language pair', 'no such folder');
  for (const folder of folders) await checkPairFolder(context, known, folder, manifest);
  if (context.has('multi/units.jsonl')) await checkMulti(context, known);
  return folders;
}

async function checkPairFolder(
  context: CheckContext,
  known: Known,
  folder: string,
  manifest: Manifest | null,
): Promise<void> {
  const pairs = new Map<string, DocumentPair>();
  const path = `${folder}/pairs.jsonl`;
  for await (const { record, line } of context.recordsOf<DocumentPair>(path, 'pair')) {
    if (pairs.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    pairs.set(record.id, record);
    if (record.id !== `${record.src.doc}_${record.tgt.doc}`)
      context.report(path, line, '/id', `${record.src.doc}_${record.tgt.doc}`, show(record.id));
    if (`${record.src.lang}-${record.tgt.lang}` !== folder)
      context.report(path, line, '', `languages ${folder}`, `${record.src.lang}-${record.tgt.lang}`);
    const group = known.groups.get(record.group);
    if (group === undefined)
      context.report(path, line, '/group', 'a group of groups.jsonl', show(record.group));
    for (const side of ['src', 'tgt'] as const)
      if (!known.documents.has(record[side].doc))
        context.report(path, line, `/${side}/doc`, 'a document of documents.jsonl', show(record[side].doc));
  }
  /** Pair of each section. */
  const sections = new Map<string, string>();
  const order: string[] = [];
  const perPair = new Map<string, { sections: number; units: number }>();
  const count = (pair: string, what: 'sections' | 'units') => {
    const of = perPair.get(pair) ?? { sections: 0, units: 0 };
    of[what]++;
    perPair.set(pair, of);
  };
  const sectionPath = `${folder}/sections.json`;
  if (context.has(sectionPath))
    for await (const { record, line } of context.recordsOf<AlignedSection>(sectionPath, 'section')) {
      if (sections.has(record.id))
        context.report(sectionPath, line, '/id', 'an id of its own', show(record.id));
      sections.set(record.id, record.pair);
      for (const unit of record.units) order.push(unit);
      count(record.pair, 'sections');
      if (!pairs.has(record.pair))
        context.report(sectionPath, line, '/pair', `a pair of ${path}`, show(record.pair));
    }
  const check = new UnitFileCheck(context, folder, known, pairs, sections, order);
  const units = unitRecords(context, folder);
  const unitPath = units?.path;
  if (units !== null)
    for await (const { record, line } of units.records) {
      check.unit(units.path, line, record);
      count(record.pair, 'units');
    }
  if (unitPath !== undefined) check.end(unitPath);
  for (const [id, pair] of pairs)
    for (const what of ['sections', 'units'] as const) {
      if (what === 'sections' ? !context.has(sectionPath) : unitPath === undefined) continue;
      const found = perPair.get(id)?.[what] ?? 0;
      if (pair[what] !== found)
        context.report(path, null, `${id}/${what}`, String(found), String(pair[what]));
    }
  checkFolderCounts(context, folder, manifest, { pairs: pairs.size, perPair, sectionPath, unitPath });
}

/** The units of a folder that keep to the schema, from the first format that holds them whole; null without one. */
function unitRecords(
  context: CheckContext,
  folder: string,
): { path: string; records: AsyncGenerator<{ record: Unit; line: number | null }> } | null {
  const text = ['jsonl', 'json'].map((end) => `${folder}/units.${end}`).find((name) => context.has(name));
  if (text !== undefined) return { path: text, records: context.recordsOf<Unit>(text, 'unit') };
  const shards = context.filesIn(folder, parquetName);
  const path = shards[0];
  return path === undefined ? null : { path, records: parquetUnits(context, shards) };
}

async function* parquetUnits(
  context: CheckContext,
  shards: readonly string[],
): AsyncGenerator<{ record: Unit; line: null }> {
  for (const path of shards) {
    let rows = 0;
    try {
      for await (const row of readParquet(context.file(path))) {
        rows++;
        const record = unitOfRow(row);
        const faults = faultsOf('unit', record);
        for (const { pointer, expected, actual } of faults)
          context.report(path, null, `row ${rows}${pointer}`, expected, actual);
        if (faults.length === 0) yield { record, line: null };
      }
      context.records.set(path, rows);
    } catch (error) {
      context.caught(path, error);
    }
  }
}

function checkFolderCounts(
  context: CheckContext,
  folder: string,
  manifest: Manifest | null,
  found: {
    pairs: number;
    perPair: ReadonlyMap<string, { sections: number; units: number }>;
    sectionPath: string;
    unitPath: string | undefined;
  },
): void {
  if (manifest === null) return;
  const stated = manifest.language_pairs[folder];
  if (stated === undefined) {
    context.report('manifest.json', null, '/language_pairs', `counts of ${folder}`, 'none');
    return;
  }
  const sum = (what: 'sections' | 'units') =>
    [...found.perPair.values()].reduce((total, of) => total + of[what], 0);
  const expected = {
    pairs: found.pairs,
    sections: context.has(found.sectionPath) ? sum('sections') : stated.sections,
    units: found.unitPath === undefined ? stated.units : sum('units'),
  };
  for (const what of ['pairs', 'sections', 'units'] as const)
    if (stated[what] !== expected[what])
      context.report(
        'manifest.json',
        null,
        `/language_pairs/${folder}/${what}`,
        String(expected[what]),
        String(stated[what]),
      );
}

async function checkMulti(context: CheckContext, known: Known): Promise<void> {
  const path = 'multi/units.jsonl';
  const ids = new Set<string>();
  for await (const { record, line } of context.recordsOf<MultiUnit>(path, 'multi-unit')) {
    if (ids.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    ids.add(record.id);
    if (!known.groups.has(record.group))
      context.report(path, line, '/group', 'a group of groups.jsonl', show(record.group));
    for (const [lang, side] of Object.entries(record.texts))
      checkSide(context, path, line, `/texts/${lang}`, { lang, ...side }, known);
  }
}
