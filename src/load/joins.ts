import { join } from 'node:path';
import { RecordIndex } from '../formats/index.js';
import {
  type AlignedSection,
  CorpusError,
  type Document,
  type DocumentPair,
  type EditRecord,
  type Segment,
} from '../model/index.js';
import type { Joins } from './unit.js';

/**
 * What the units of a corpus folder are joined with; each file is read once, when something of it is asked for
 * first.
 *
 * @param seeds
 *   folder of the source files; undefined when it is not known
 */
export function makeJoins(folder: string, seeds: string | undefined): Joins {
  const documents = new RecordIndex<Document>(join(folder, 'documents.jsonl'), (record) => record.id);
  const edits = new RecordIndex<EditRecord>(join(folder, 'audit', 'edits.jsonl'), (record) => record.doc);
  const segments = new RecordIndex<Segment>(join(folder, 'segments.jsonl'), (record) => record.doc);
  const pairs = new Map<string, RecordIndex<DocumentPair>>();
  const sections = new Map<string, RecordIndex<AlignedSection>>();
  let lastRaw: { readonly doc: string; readonly text: string } | null = null;
  const document = async (id: string) => theOne(await documents.get(id), folder, `document ${id}`);
  return {
    document,
    edits: (doc) => edits.get(doc),
    segments: (doc) => segments.get(doc),
    async raw(doc) {
      // Units come document by document, so the last text is nearly always the next.
      if (lastRaw?.doc !== doc) lastRaw = { doc, text: await readRaw(await document(doc), seeds) };
      return lastRaw.text;
    },
    async pair(name, id) {
      const index = remembered(
        pairs,
        name,
        () => new RecordIndex(join(folder, name, 'pairs.jsonl'), (r) => r.id),
      );
      return theOne(await index.get(id), folder, `pair ${id}`);
    },
    async section(name, id) {
      const index = remembered(
        sections,
        name,
        () => new RecordIndex(join(folder, name, 'sections.json'), (r) => r.id),
      );
      return theOne(await index.get(id), folder, `section ${id}`);
    },
  };
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

function theOne<T>(records: readonly T[], folder: string, what: string): T {
  const record = records[0];
  if (record === undefined)
    throw new CorpusError('unreadable-corpus', `${what} is missing`, {
      stage: 'load',
      file: folder,
      hint: 'run `tulay validate` on the corpus',
    });
  return record;
}

async function readRaw(document: Document, seeds: string | undefined): Promise<string> {
  if (seeds === undefined)
    throw new CorpusError('no-seeds', 'the raw text needs the source files', {
      stage: 'load',
      hint: 'call loadCorpus(dir, { seeds: folder })',
    });
  const path = document.place?.container ?? document.path;
  const file = join(seeds, ...path.split('/'));
  let actual: string | undefined;
  // The readers of documents are some 20 MB of code; who reads units alone is spared them.
  const { readDocuments } = await import('../read/index.js');
  for await (const read of readDocuments({ path, absolute: file })) {
    if (read.path !== document.path) continue;
    if (read.ok && read.sha256 === document.sha256) return read.text;
    if (!read.ok && read.code === 'unreadable')
      throw new CorpusError('no-seeds', 'the source file cannot be read', { stage: 'load', file });
    actual ??= read.sha256 ?? undefined;
  }
  throw new CorpusError('seed-differs', 'the source file is not the one the corpus was built from', {
    stage: 'load',
    file,
    expected: `sha256 ${document.sha256}`,
    actual: actual ?? `no document ${document.path}`,
  });
}
