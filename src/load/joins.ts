import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
import { decodeBytes } from '../read/index.js';
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
      if (lastRaw?.doc !== doc) lastRaw = { doc, text: readRaw(await document(doc), seeds) };
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

function readRaw(document: Document, seeds: string | undefined): string {
  if (seeds === undefined)
    throw new CorpusError('no-seeds', 'the raw text needs the source files', {
      stage: 'load',
      hint: 'call loadCorpus(dir, { seeds: folder })',
    });
  const file = join(seeds, ...document.path.split('/'));
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new CorpusError('no-seeds', 'the source file cannot be read', { stage: 'load', file, cause });
  }
  const actual = createHash('sha256').update(bytes).digest('hex');
  const decoded = decodeBytes(bytes);
  if (actual !== document.sha256 || !decoded.ok)
    throw new CorpusError('seed-differs', 'the source file is not the one the corpus was built from', {
      stage: 'load',
      file,
      expected: `sha256 ${document.sha256}`,
      actual,
    });
  return decoded.text;
}
