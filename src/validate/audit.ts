import {
  type EditRecord,
  type Loss,
  type Manifest,
  type PersonalPlace,
  type Rejected,
  unitId,
} from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { createOrderCheck } from './documents.js';
import { show } from './fault.js';
import { checkSide, checkSpan, type Known } from './known.js';

type Account = { -readonly [K in keyof Manifest['rules'][string]]: number };

/** Checks the audit: edits, what was rejected, what formats lost, where personal data stands. */
export async function checkAudit(
  context: CheckContext,
  known: Known,
): Promise<Pick<Known, 'rules' | 'rejected'>> {
  const rules = await checkEdits(context, known);
  const rejected = await checkRejected(context, known);
  await checkLosses(context);
  await checkPersonal(context);
  return { rules, rejected };
}

async function checkEdits(context: CheckContext, known: Known): Promise<Map<string, Account>> {
  const { documents } = known;
  const rules = new Map<string, Account>();
  const path = 'audit/edits.jsonl';
  const inOrder = createOrderCheck();
  const touched = new Map<string, string>();
  for await (const { record, line } of context.recordsOf<EditRecord>(path, 'edit')) {
    const document = documents.get(record.doc);
    if (document === undefined) {
      context.report(path, line, '/doc', 'a document of documents.jsonl', show(record.doc));
      continue;
    }
    inOrder(context, path, line, document);
    document.edits++;
    const rule = rules.get(record.rule) ?? { edits: 0, removed: 0, inserted: 0, documents: 0 };
    rules.set(record.rule, rule);
    rule.edits++;
    rule.removed += record.end - record.start;
    rule.inserted += record.after.length;
    // Edits come document by document, so the last one a rule touched tells whether this one is new.
    if (touched.get(record.rule) !== record.doc) rule.documents++;
    touched.set(record.rule, record.doc);
    document.removed += record.end - record.start;
    document.inserted += record.after.length;
    checkSpan(context, path, line, '', record, document.record);
    if (record.start < document.editsEnd)
      context.report(path, line, '/start', 'edits sorted and without overlap', String(record.start));
    document.editsEnd = record.end;
    if (record.before.length !== record.end - record.start)
      context.report(
        path,
        line,
        '/before',
        `${record.end - record.start} characters`,
        `${record.before.length}`,
      );
  }
  for (const { record, edits, removed, inserted } of documents.values())
    checkDerived(context, 'documents.jsonl', null, [
      [`${record.id}/edits`, edits, record.edits],
      [`${record.id}/chars/removed`, removed, record.chars.removed],
      [`${record.id}/chars/inserted`, inserted, record.chars.inserted],
    ]);
  return rules;
}

async function checkRejected(context: CheckContext, known: Known): Promise<Map<string, number>> {
  const path = 'audit/rejected.jsonl';
  const { documents } = known;
  const rejected = new Map<string, number>();
  for await (const { record, line } of context.recordsOf<Rejected>(path, 'rejected')) {
    if (record.kind !== 'unit') {
      const [src, tgt] = record.id.split('_');
      const there = documents.has(src!) && documents.has(tgt!);
      checkDerived(context, path, line, [
        ['/id', there ? record.id : 'two documents of documents.jsonl', record.id],
        ['/pair', record.id, record.pair],
      ]);
      continue;
    }
    rejected.set(record.pair, (rejected.get(record.pair) ?? 0) + 1);
    if (record.src === null || record.tgt === null) {
      context.report(path, line, '', 'both sides of a rejected unit', 'null');
      continue;
    }
    for (const side of ['src', 'tgt'] as const)
      checkSide(context, path, line, `/${side}`, record[side]!, known);
    checkDerived(context, path, line, [
      ['/id', unitId(record.src.segments, record.tgt.segments), record.id],
      ['/pair', `${record.src.doc}_${record.tgt.doc}`, record.pair],
    ]);
  }
  return rejected;
}

async function checkLosses(context: CheckContext): Promise<void> {
  if (context.has('audit/losses.jsonl'))
    for await (const { record, line } of context.recordsOf<Loss>('audit/losses.jsonl', 'loss'))
      if (record.file !== null && !context.has(record.file))
        context.report('audit/losses.jsonl', line, '/file', 'a file of the corpus', show(record.file));
}

/** Its form; that its places are those of the units is told by writing the corpus anew. */
async function checkPersonal(context: CheckContext): Promise<void> {
  const path = 'audit/personal.jsonl';
  if (!context.has(path)) return;
  for await (const { record, line } of context.recordsOf<PersonalPlace>(path, 'personal'))
    if (record.end <= record.start)
      context.report(path, line, '/end', `over ${record.start}`, `${record.end}`);
}
