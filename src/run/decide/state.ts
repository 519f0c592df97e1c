import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SectionLadder } from '../../align/index.js';
import { readRecords, writeError } from '../../formats/index.js';
import { CorpusError, pairId } from '../../model/index.js';
import type { PairingResult } from '../../pair/index.js';
import type { UndonePair } from '../bitext.js';
import type { BuiltCorpus } from '../built.js';
import type { DocumentEntry } from '../documents.js';
import type { Prepared } from '../prepare.js';
import type { WorkFolder } from '../store.js';

/** What stands in `review/pairing.json`. */
interface SavedPairing {
  readonly entries: readonly DocumentEntry[];
  readonly pairing: PairingResult;
  readonly undone: readonly UndonePair[];
  /** Only where there are any. */
  readonly warnings?: readonly string[];
}

interface SavedLadder {
  readonly id: string;
  readonly ladder: SectionLadder;
}

/**
 * Writes into `review/` what a corpus was before people decided anything about it: the prepared documents, the pairing
 * and the ladders. With it decisions are applied without the seeds.
 */
export async function saveState(
  folder: string,
  { corpus, pairing, undone, documents, ladders }: BuiltCorpus,
  pause: () => Promise<void>,
): Promise<void> {
  const home = join(folder, 'review');
  const ids = [
    ...pairing.pairs.map(({ src, tgt }) => pairId(src, tgt)),
    ...undone.map(({ pair }) => pair.id),
  ].filter((id) => ladders.has(id));
  try {
    mkdirSync(home, { recursive: true });
    await writeLines(
      join(home, 'documents.jsonl'),
      corpus.entries.filter(({ ok }) => ok),
      ({ id }) => documents.get(id),
      pause,
    );
    await writeLines(
      join(home, 'ladders.jsonl'),
      [...new Set(ids)].sort(),
      (id): SavedLadder => ({ id, ladder: ladders.get(id) }),
      pause,
    );
    const { entries, warnings } = corpus;
    const saved: SavedPairing = { entries, pairing, undone, ...(warnings.length === 0 ? {} : { warnings }) };
    writeFileSync(join(home, 'pairing.json'), `${JSON.stringify(saved)}\n`);
  } catch (error) {
    throw error instanceof CorpusError ? error : writeError(error, 'review');
  }
}

async function writeLines<T>(
  file: string,
  items: readonly T[],
  recordOf: (item: T) => object,
  pause: () => Promise<void>,
): Promise<void> {
  const handle = openSync(file, 'w');
  try {
    for (const item of items) {
      await pause();
      writeSync(handle, `${JSON.stringify(recordOf(item))}\n`);
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads back what {@link saveState} wrote.
 *
 * @throws
 *   CorpusError `not-reviewable` when the corpus carries no such files; `unreadable-corpus`
 */
export async function loadState(
  folder: string,
  shown: string,
  work: WorkFolder,
): Promise<
  Omit<BuiltCorpus, 'corpus'> & {
    readonly entries: readonly DocumentEntry[];
    readonly warnings: readonly string[];
  }
> {
  const home = join(folder, 'review');
  if (!existsSync(join(home, 'pairing.json')))
    throw new CorpusError('not-reviewable', 'the corpus does not carry what decisions need', {
      stage: 'load',
      file: shown,
      expected: 'the folder review/ that a build writes',
      hint: 'build it again with `review` among its formats, or give the decisions to `tulay build`',
    });
  const documents = work.open<Prepared>('documents.jsonl');
  for await (const document of readRecords<Prepared>(join(home, 'documents.jsonl')))
    documents.put(document.id, document);
  const ladders = work.open<SectionLadder>('ladders.jsonl');
  for await (const { id, ladder } of readRecords<SavedLadder>(join(home, 'ladders.jsonl')))
    ladders.put(id, ladder);
  const {
    entries,
    pairing,
    undone,
    warnings = [],
  } = JSON.parse(readFileSync(join(home, 'pairing.json'), 'utf8')) as SavedPairing;
  return { entries, warnings, pairing, undone, documents, ladders };
}
