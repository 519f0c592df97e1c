import type {
  AlignedSection,
  Document,
  DocumentPair,
  EditRecord,
  Group,
  Loss,
  Manifest,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from '../../model/index.js';
import { languagePairFolders } from '../corpus.js';
import { show } from '../fault.js';
import type { CheckContext } from './context.js';
import { checkSide, checkSpan, type Known, type KnownDocument, spanKey } from './known.js';
import { UnitFileCheck } from './units.js';

/** documents, segments, groups and the audit: each record by itself, then against the others. */
export async function checkCorpusRecords(context: CheckContext): Promise<Known> {
  const documents = new Map<string, KnownDocument>();
  const paths = new Set<string>();
  for await (const { record, line } of context.recordsOf<Document>('documents.jsonl', 'document')) {
    const path = 'documents.jsonl';
    if (documents.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    if (paths.has(record.path)) context.report(path, line, '/path', 'a path of its own', show(record.path));
    paths.add(record.path);
    const { raw, kept, removed } = record.chars;
    if (kept + removed !== raw)
      context.report(path, line, '/chars', `kept + removed = ${raw}`, `${kept} + ${removed}`);
    if ((record.status === 'paired') !== (record.reason === null))
      context.report(
        path,
        line,
        '/reason',
        'a reason just when the document is not paired',
        show(record.reason),
      );
    for (const [index, section] of record.sections.entries())
      if (section.start > section.end || section.end > raw)
        context.report(
          path,
          line,
          `/sections/${index}`,
          `a span inside the ${raw} characters`,
          `${section.start}-${section.end}`,
        );
    documents.set(record.id, { record, spans: new Set(), edits: 0 });
  }
  await checkSegments(context, documents);
  const groups = await checkGroups(context, documents);
  await checkAudit(context, documents);
  return { documents, groups };
}

async function checkSegments(context: CheckContext, documents: Map<string, KnownDocument>): Promise<void> {
  const path = 'segments.jsonl';
  for await (const { record, line } of context.recordsOf<Segment>(path, 'segment')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    if (record.id !== `${record.doc}:${record.start}-${record.end}`)
      context.report(path, line, '/id', `${record.doc}:${record.start}-${record.end}`, show(record.id));
    checkSpan(context, path, line, '', record, document.record);
    if (record.index !== document.spans.size)
      context.report(path, line, '/index', String(document.spans.size), String(record.index));
    if (record.section >= document.record.sections.length)
      context.report(path, line, '/section', 'a section of the document', String(record.section));
    if (document.spans.has(spanKey(record.start, record.end)))
      context.report(path, line, '/id', 'a segment of its own', show(record.id));
    document.spans.add(spanKey(record.start, record.end));
  }
  for (const { record, spans } of documents.values())
    if (record.segments !== spans.size)
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/segments`,
        `${spans.size}`,
        String(record.segments),
      );
}

async function checkGroups(
  context: CheckContext,
  documents: ReadonlyMap<string, KnownDocument>,
): Promise<Map<string, Group>> {
  const path = 'groups.jsonl';
  const groups = new Map<string, Group>();
  for await (const { record, line } of context.recordsOf<Group>(path, 'group')) {
    if (groups.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    groups.set(record.id, record);
    for (const [index, { doc, lang }] of record.members.entries()) {
      const document = documents.get(doc)?.record;
      const pointer = `/members/${index}`;
      if (document === undefined)
        context.report(path, line, `${pointer}/doc`, 'a document of documents.jsonl', show(doc));
      else {
        if (document.group !== record.id)
          context.report(
            path,
            line,
            `${pointer}/doc`,
            `a document of group ${record.id}`,
            show(document.group),
          );
        if (document.lang !== lang) context.report(path, line, `${pointer}/lang`, document.lang, show(lang));
      }
    }
  }
  for (const { record } of documents.values())
    if (record.group !== null && !groups.has(record.group))
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/group`,
        'a group of groups.jsonl',
        show(record.group),
      );
  return groups;
}

async function checkAudit(context: CheckContext, documents: Map<string, KnownDocument>): Promise<void> {
  const path = 'audit/edits.jsonl';
  const ends = new Map<string, number>();
  for await (const { record, line } of context.recordsOf<EditRecord>(path, 'edit')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    document.edits++;
    checkSpan(context, path, line, '', record, document.record);
    if (record.start < (ends.get(record.doc) ?? 0))
      context.report(path, line, '/start', 'edits sorted and without overlap', String(record.start));
    ends.set(record.doc, record.end);
    if (record.before.length !== record.end - record.start)
      context.report(
        path,
        line,
        '/before',
        `${record.end - record.start} characters`,
        `${record.before.length}`,
      );
  }
  for (const { record, edits } of documents.values())
    if (record.edits !== edits)
      context.report('documents.jsonl', null, `${record.id}/edits`, String(edits), String(record.edits));
  for await (const { record, line } of context.recordsOf<Rejected>('audit/rejected.jsonl', 'rejected'))
    if (record.kind === 'unit' && (record.src === null || record.tgt === null))
      context.report('audit/rejected.jsonl', line, '', 'both sides of a rejected unit', 'null');
  if (context.has('audit/losses.jsonl'))
    for await (const { record, line } of context.recordsOf<Loss>('audit/losses.jsonl', 'loss'))
      if (record.file !== null && !context.has(record.file))
        context.report('audit/losses.jsonl', line, '/file', 'a file of the corpus', show(record.file));
}

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
      order.push(...record.units);
      count(record.pair, 'sections');
      if (!pairs.has(record.pair))
        context.report(sectionPath, line, '/pair', `a pair of ${path}`, show(record.pair));
    }
  const check = new UnitFileCheck(context, folder, known, pairs, sections, order);
  const unitPath = ['jsonl', 'json'].map((end) => `${folder}/units.${end}`).find((name) => context.has(name));
  if (unitPath !== undefined)
    for await (const { record, line } of context.recordsOf<Unit>(unitPath, 'unit')) {
      check.unit(unitPath, line, record);
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
      checkSide(context, path, line, `/texts/${lang}`, side, known);
  }
}
