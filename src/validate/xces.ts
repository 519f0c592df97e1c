import { dirname, posix } from 'node:path';
import { RecordIndex, readLinks, readSentences, type XcesLink, xmlClean } from '../formats/index.js';
import type { Segment, Unit } from '../model/index.js';
import type { CheckContext } from './context.js';
import { show } from './fault.js';

/**
 * The links of a language pair folder: they tell the units, each points at sentences that are there, every
 * sentence is linked just once, and the sentence files tell the segments.
 */
export async function checkXces(
  context: CheckContext,
  folder: string,
  units: AsyncIterable<Unit>,
): Promise<void> {
  const path = `${folder}/xces/${folder}.xml`;
  const segments = new RecordIndex<Segment>(context.file('segments.jsonl'), (record) => record.doc);
  const left = units[Symbol.asyncIterator]();
  let count = 0;
  const checked = new Set<string>();
  try {
    for await (const [link, sentences] of checkLinks(context, path)) {
      count++;
      for (const doc of [link.fromDoc, link.toDoc]) {
        if (checked.has(doc)) continue;
        checked.add(doc);
        await checkSentences(context, `${folder}/xces/${doc}`, sentences.get(doc) ?? new Map(), segments);
      }
      if (link.src.length === 0 || link.tgt.length === 0) continue;
      const next = await left.next();
      if (next.done) {
        context.report(path, link.line, '', 'no more links with two sides', show(link.id));
        continue;
      }
      const unit = next.value;
      const expected = `u${unit.id} ${unit.score} ${unit.src.segments.length};${unit.tgt.segments.length}`;
      const actual = `${link.id} ${link.certainty} ${link.src.length};${link.tgt.length}`;
      if (expected !== actual) context.report(path, link.line, 'link', expected, actual);
    }
    const rest = await left.next();
    if (!rest.done) context.report(path, null, '', `a link for unit ${rest.value.id}`, 'the end of the file');
  } catch (error) {
    context.caught(path, error);
  } finally {
    await left.return?.();
  }
  context.records.set(path, count);
}

async function checkSentences(
  context: CheckContext,
  path: string,
  sentences: ReadonlyMap<string, string>,
  segments: RecordIndex<Segment>,
): Promise<void> {
  const doc = path.slice(path.lastIndexOf('/') + 1).replace(/\.xml$/, '');
  const expected = await segments.get(doc);
  context.records.set(path, sentences.size);
  if (expected.length !== sentences.size)
    context.report(path, null, '', `${expected.length} sentences, as segments.jsonl`, String(sentences.size));
  for (const [index, segment] of expected.entries()) {
    const text = sentences.get(`s${index + 1}`);
    const clean = xmlClean(segment.text).text;
    if (text !== clean) context.report(path, null, `s${index + 1}`, show(clean), show(text));
  }
}

type Sentences = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Checks the links of one alignment file of any maker against its sentence files (looked for beside it and in
 * the folders above), and streams them on; the sentences of a document are kept while its links come.
 */
export async function* checkLinks(
  context: CheckContext,
  path: string,
): AsyncGenerator<[XcesLink, Sentences]> {
  let group = '';
  let sentences = new Map<string, Map<string, string>>();
  let used = new Map<string, Set<string>>();
  const report = (line: number, element: string, expected: string, actual: string) =>
    context.report(path, line, element, expected, actual);
  const endGroup = () => {
    for (const [doc, ids] of used) {
      const all = sentences.get(doc);
      if (all === undefined) continue;
      const free = [...all.keys()].find((id) => !ids.has(id));
      if (free !== undefined) context.report(path, null, doc, `a link for sentence ${free}`, 'none');
    }
  };
  for await (const link of readLinks(context.file(path), report)) {
    const key = `${link.fromDoc}\0${link.toDoc}`;
    if (key !== group) {
      endGroup();
      group = key;
      sentences = new Map();
      used = new Map([
        [link.fromDoc, new Set()],
        [link.toDoc, new Set()],
      ]);
      for (const doc of used.keys()) {
        const found = findDocument(context, path, doc);
        if (found === null) report(link.line, 'linkGrp', `the sentence file ${doc}`, 'no such file');
        else sentences.set(doc, await sentencesOf(context, found));
      }
    }
    for (const [doc, ids] of [
      [link.fromDoc, link.src],
      [link.toDoc, link.tgt],
    ] as const)
      for (const id of ids) {
        const all = sentences.get(doc);
        if (all !== undefined && !all.has(id))
          report(link.line, 'link', `a sentence of ${doc}`, `${id}, which is not there`);
        if (used.get(doc)?.has(id)) report(link.line, 'link', 'each sentence linked once', `${id} again`);
        used.get(doc)?.add(id);
      }
    yield [link, sentences];
  }
  endGroup();
}

function findDocument(context: CheckContext, path: string, doc: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = posix.join(folder, doc);
    if (context.has(found)) return found;
    if (folder === '.' || folder === '') return null;
  }
}

async function sentencesOf(context: CheckContext, path: string): Promise<Map<string, string>> {
  const sentences = new Map<string, string>();
  try {
    for await (const { id, text, line } of readSentences(context.file(path))) {
      if (id === '') context.report(path, line, 's', 'an id', 'none');
      else if (sentences.has(id)) context.report(path, line, 's', 'an id of its own', id);
      sentences.set(id, text);
    }
  } catch (error) {
    context.caught(path, error);
  }
  return sentences;
}
