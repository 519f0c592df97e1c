import type { CorpusWriter, DocumentBlock } from '../emit/index.js';
import type { Document } from '../model/index.js';
import type { BuiltCorpus } from './built.js';
import type { DocumentEntry } from './documents.js';
import type { ManifestBuilder } from './manifest.js';
import type { Progress } from './progress.js';
import { failedRecord, type Outcome } from './records.js';
import { type DocumentLines, type FoundDocument, linesOfDocuments, takeBlock } from './tasks/index.js';
import { inOrder, stretchesOf, stretchFor } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';

/** A document that stays alone or could not be used, as far as a summary tells of it: there may be as many as there are documents. */
export type AloneRecord = Pick<Document, 'path' | 'status' | 'reason' | 'best_rejected'>;

/** What is asked of documents when their pairs are written. */
export interface WrittenDocuments {
  readonly alone: readonly AloneRecord[];
  /** Characters of the raw text, and segments, by document. */
  readonly sizes: ReadonlyMap<string, { readonly rawChars: number; readonly segments: number }>;
}

/** What documents are written with. */
interface Given {
  readonly writer: CorpusWriter;
  readonly manifest: ManifestBuilder;
  readonly built: BuiltCorpus;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly workers: Workers | undefined;
  readonly shards?: number | undefined;
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
}

/** Whether tasks make the lines of a corpus; otherwise they are made here, and nothing is written twice. */
export function sharesLines(workers: Workers | undefined): workers is Workers {
  return workers !== undefined && Number.isFinite(workers.count) && (workers.count > 1 || workers.keeps);
}

/** Writes the documents with their segments and edits, a stretch of them at a time. */
export async function writeDocuments(given: Given): Promise<WrittenDocuments> {
  const { writer, manifest, built, outcomes, progress, pause } = given;
  const alone: AloneRecord[] = [];
  const sizes = new Map<string, { readonly rawChars: number; readonly segments: number }>();
  const write = (record: Document): void => {
    writer.document(record);
    manifest.document(record);
    const { path, status, reason, best_rejected } = record;
    if (status !== 'paired') alone.push({ path, status, reason, best_rejected });
    progress.step();
  };
  const stretches = [...stretchesOf(itemsOf(built), stretchFor(built.corpus.entries.length, given.shards))];
  let at = 0;
  for await (const { block, found } of linesOf(stretches, given)) {
    await pause();
    let next = 0;
    for (const { entry } of stretches[at++]!) {
      if (!entry.ok) write(failedRecord(entry.file, entry.id));
      else {
        const { record, rules } = found[next++]!;
        write({ ...record, ...outcomes.get(entry.id)! });
        manifest.edits(rules);
        sizes.set(entry.id, { rawChars: record.chars.raw, segments: record.segments });
      }
    }
    writer.documents(block);
  }
  return { alone, sizes };
}

interface Item {
  readonly name: string;
  readonly bytes: number;
  readonly entry: DocumentEntry;
}

function* itemsOf({ corpus, documents }: BuiltCorpus): Generator<Item> {
  for (const entry of corpus.entries)
    yield { name: entry.path, bytes: entry.ok ? documents.place(entry.id).length : 0, entry };
}

async function* linesOf(
  stretches: readonly (readonly Item[])[],
  { built, workers }: Given,
): AsyncGenerator<{ readonly block: DocumentBlock; readonly found: readonly FoundDocument[] }> {
  function* inputs() {
    for (const items of stretches) {
      const entries = items.flatMap(({ entry }) => (entry.ok ? [entry] : []));
      yield { documents: entries.map(({ id }) => built.documents.place(id)) };
    }
  }
  if (!sharesLines(workers)) {
    for (const input of inputs()) yield linesOfDocuments(input) satisfies DocumentLines;
    return;
  }
  for await (const { left, found } of inOrder(workers, 'documentLines', inputs()))
    yield { block: takeBlock<DocumentBlock>(left), found };
}
