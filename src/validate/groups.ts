import { type Group, groupId } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import type { KnownDocument } from './known.js';

/** Checks groups.jsonl and what documents.jsonl says of groups; returns them by id. */
export async function checkGroups(
  context: CheckContext,
  documents: ReadonlyMap<string, KnownDocument>,
): Promise<Map<string, Group>> {
  const path = 'groups.jsonl';
  const groups = new Map<string, Group>();
  let before = '';
  for await (const { record, line } of context.recordsOf<Group>(path, 'group')) {
    if (groups.has(record.id)) context.report(path, line, '/id', 'an id of its own', show(record.id));
    groups.set(record.id, record);
    checkDerived(context, path, line, [
      ['/id', groupId(record.members.map(({ doc }) => doc)), record.id],
      ['/id', before < record.id ? record.id : 'groups sorted by id', record.id],
      ['/members', record.members.map(({ lang }) => lang).sort(), record.members.map(({ lang }) => lang)],
      ['/langs', [...new Set(record.members.map(({ lang }) => lang))].sort(), record.langs],
    ]);
    before = record.id;
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
        checkDerived(context, path, line, [[`${pointer}/path`, document.path, record.members[index]?.path]]);
        if (document.lang !== lang) context.report(path, line, `${pointer}/lang`, document.lang, show(lang));
      }
    }
  }
  for (const { record } of documents.values())
    if (
      record.group !== null &&
      groups.get(record.group)?.members.some(({ doc }) => doc === record.id) !== true
    )
      context.report(
        'documents.jsonl',
        null,
        `${record.id}/group`,
        'a group of groups.jsonl with this document',
        show(record.group),
      );
  return groups;
}
