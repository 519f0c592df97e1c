import { readParquet, unitOfRow } from '../formats/index.js';
import { languagePairFolders, parquetName } from '../load/index.js';
import {
  type AlignedSection,
  type DocumentPair,
  faultsOf,
  type Manifest,
  type MultiUnit,
  multiUnitId,
  type Unit,
} from '../model/index.js';
import { hashKey } from '../text/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import { checkSide, isHeading, type Known } from './known.js';
import { PagedNumbers } from './paged.js';
import { PairCheck } from './pairs.js';
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
  const path = `${folder}/pairs.jsonl`;
  const check = new PairCheck(context, known, path);
  const { pairs } = check;
  for await (const { record, line } of context.recordsOf<DocumentPair>(path, 'pair')) {
    if (pairs.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    check.pair(record, line);
    if (record.id !== `${record.src.doc}_${record.tgt.doc}`)
      context.report(path, line, '/id', `${record.src.doc}_${record.tgt.doc}`, show(record.id));
    if (`${record.src.lang}-${record.tgt.lang}` !== folder)
      context.report(path, line, '', `languages ${folder}`, `${record.src.lang}-${record.tgt.lang}`);
    const group = known.groups.get(record.group);
    if (group === undefined)
      context.report(path, line, '/group', 'a group of groups.jsonl', show(record.group));
    else if (!group.edges.some(({ pair }) => pair === record.id))
      context.report(path, line, '/group', 'a group with an edge of the pair', show(record.group));
    for (const side of ['src', 'tgt'] as const)
      if (!known.documents.has(record[side].doc))
        context.report(path, line, `/${side}/doc`, 'a document of documents.jsonl', show(record[side].doc));
  }
  /** Hashes of the ids of units, in the order the sections name them. */
  const order = new PagedNumbers();
  const sectionPath = `${folder}/sections.json`;
  if (context.has(sectionPath))
    for await (const { record, line } of context.recordsOf<AlignedSection>(sectionPath, 'section')) {
      for (const unit of record.units) order.push(hashKey('', unit));
      check.section(sectionPath, line, record);
      if (!pairs.has(record.pair))
        context.report(sectionPath, line, '/pair', `a pair of ${path}`, show(record.pair));
    }
  const unitCheck = new UnitFileCheck(context, folder, known, check, order);
  const units = unitRecords(context, folder);
  if (units !== null)
    for await (const { record, line } of units.records) {
      unitCheck.unit(units.path, line, record);
      check.unit(units.path, line, record);
    }
  if (units !== null) unitCheck.end(units.path);
  const has = { sections: context.has(sectionPath), units: units !== null };
  check.end(has);
  checkFolderCounts(context, folder, manifest, check.sums, has);
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
  found: PairCheck['sums'],
  has: { readonly sections: boolean; readonly units: boolean },
): void {
  if (manifest === null) return;
  const stated = manifest.language_pairs[folder];
  if (stated === undefined) {
    context.report('manifest.json', null, '/language_pairs', `counts of ${folder}`, 'none');
    return;
  }
  const expected = {
    pairs: found.pairs,
    sections: has.sections ? found.sections : stated.sections,
    units: has.units ? found.units : stated.units,
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
  let group = '';
  let index = 0;
  for await (const { record, line } of context.recordsOf<MultiUnit>(path, 'multi-unit')) {
    if (ids.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    ids.add(record.id);
    if (!known.groups.has(record.group))
      context.report(path, line, '/group', 'a group of groups.jsonl', show(record.group));
    index = record.group === group ? index + 1 : 0;
    group = record.group;
    const sides = Object.entries(record.texts).map(([lang, side]) => ({ lang, ...side }));
    for (const side of sides) checkSide(context, path, line, `/texts/${side.lang}`, side, known);
    const members = known.groups.get(group)?.members ?? [];
    checkDerived(context, path, line, [
      ['/id', multiUnitId(sides.flatMap(({ segments }) => segments)), record.id],
      ['/index', index, record.index],
      ['/kind', sides.every((side) => isHeading(side, known)) ? 'heading' : 'sentence', record.kind],
      ...sides.map(({ lang, doc }) => {
        const isMember = members.some((of) => of.doc === doc && of.lang === lang);
        return [`/texts/${lang}/doc`, isMember ? doc : 'a member of the group', doc] as const;
      }),
    ]);
  }
}
