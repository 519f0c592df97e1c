import { createRecurrenceCounter } from '../clean/index.js';
import { createIdentifier, type Identifier } from '../identify/index.js';
import { createDocumentIds } from '../model/ids.js';
import { CorpusError, type LanguageKey } from '../model/index.js';
import type { Fingerprint } from '../pair/index.js';
import { type FailedDocument, findSeeds, type SeedFile } from '../read/index.js';
import type { BuildConfig } from './config.js';
import { ConfigProblems } from './config.js';
import type { Prepared } from './prepare.js';
import type { Progress } from './progress.js';
import type { RecordStore } from './store.js';
import type { KnownDocument } from './tasks/index.js';
import { inOrder, runsOf } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';

/** What is kept of a document in memory while its record is in the store. */
export type DocumentEntry =
  | { readonly ok: true; readonly id: string; readonly path: string; readonly lang: LanguageKey }
  | { readonly ok: false; readonly id: string; readonly path: string; readonly file: FailedDocument };

/** The documents of a corpus, sorted by path, and the tools that made them. */
export interface PreparedCorpus {
  readonly entries: readonly DocumentEntry[];
  readonly identify: Identifier;
}

/** What the stages of a build share. */
export interface DocumentRun {
  readonly config: BuildConfig;
  readonly workers: Workers;
  readonly progress: Progress;
  /** Lets the event loop run and throws when the build was aborted. */
  readonly breathe: () => Promise<void>;
}

/** What is told of a prepared document besides its record. */
export interface PreparedNote {
  readonly id: string;
  /** Number of its segments. */
  readonly segments: number;
  readonly fingerprint: Fingerprint;
}

/** Documents of a task: enough that handing it over costs little, few enough that all threads end a stage together. */
const taskDocuments = 8;

/** With a single thread nothing is gained by more than one, and progress is told for each. */
const documentsOfTask = ({ count }: Workers): number => (count === 1 ? 1 : taskDocuments);

type FirstEntry = DocumentEntry & {
  readonly seed: SeedFile;
  readonly sha256: string | null;
  readonly bytes: number;
};

/**
 * Reads every seed twice: first to count what recurs in the corpus, then to clean, identify and segment it into
 * the store.
 *
 * @param folder
 *   work folder, where tasks write
 * @param onPrepared
 *   called with each document in the order of paths
 * @throws
 *   {@link ConfigProblems} when a seed pattern finds nothing; {@link CorpusError} `no-documents` when no file can be
 *   used
 */
export async function prepareCorpus(
  run: DocumentRun,
  store: RecordStore<Prepared>,
  folder: string,
  onPrepared: (note: PreparedNote) => void,
): Promise<PreparedCorpus> {
  const { config, progress } = run;
  const { files, problems, notes } = await findSeeds(config.seeds, config.cwd, {
    out: config.out,
    followLinks: config.read.followLinks,
  });
  if (problems.length > 0) throw new ConfigProblems(problems);
  for (const note of notes) progress.warn(note);
  const { first, recurrence } = await firstPass(run, files);
  if (!first.some((entry) => entry.ok)) throw noDocuments(files.length);

  const { read, clean, identify, align } = config;
  const known = first.flatMap((entry): KnownDocument[] => (entry.ok ? [entry] : []));
  const size = documentsOfTask(run.workers);
  function* inputs() {
    for (const documents of runsOf(known, size))
      yield { documents, config: { read, clean, identify, align }, recurrence, folder };
  }
  progress.stage('cleaning', known.length);
  const made = new Map<string, DocumentEntry>();
  let at = 0;
  for await (const looks of inOrder(run.workers, 'prepare', inputs())) {
    await run.breathe();
    for (const look of looks) {
      const { id, path } = known[at++]!;
      if (look.ok) {
        store.adopt(id, look.place);
        onPrepared({ id, segments: look.segments, fingerprint: look.fingerprint });
        made.set(id, { ok: true, id, path, lang: look.lang });
      } else {
        progress.warn(`${path}: ${look.message}`);
        made.set(id, { ok: false, id, path, file: look });
      }
      progress.step();
    }
  }
  const entries = first.map(({ id, path, sha256, bytes, ...entry }): DocumentEntry => {
    if (!entry.ok) return { ok: false, id, path, file: entry.file };
    const second = made.get(id)!;
    return second.ok ? second : { ...second, file: { ...second.file, sha256, bytes } };
  });
  if (!entries.some((entry) => entry.ok)) throw noDocuments(files.length);
  return { entries, identify: await createIdentifier(identify) };
}

/** Pass 1: ids and languages of the documents, and what recurs in them. */
async function firstPass({ config, workers, progress, breathe }: DocumentRun, files: readonly SeedFile[]) {
  const counter = createRecurrenceCounter();
  const idOf = createDocumentIds();
  const first: FirstEntry[] = [];
  const { read, identify } = config;
  function* inputs() {
    for (const seeds of runsOf(files, documentsOfTask(workers))) yield { seeds, config: { read, identify } };
  }
  progress.stage('reading', files.length);
  for await (const { looks, counts } of inOrder(workers, 'read', inputs())) {
    await breathe();
    counter.merge(counts);
    for (const look of looks) {
      const { path, sha256, bytes } = look;
      const about = { id: idOf(sha256, path), path, seed: files[first.length]!, sha256, bytes };
      if (look.ok) {
        for (const note of look.notes) progress.warn(`${path}: ${note}`);
        first.push({ ...about, ok: true, lang: look.lang });
      } else {
        progress.warn(`${path}: ${look.message}`);
        first.push({ ...about, ok: false, file: look });
      }
      progress.step();
    }
  }
  return { first, recurrence: counter.share() };
}

function noDocuments(files: number): CorpusError {
  return new CorpusError('no-documents', 'none of the files can be used', {
    stage: 'read',
    expected: 'at least one text',
    actual: `${files} file${files === 1 ? '' : 's'} with problems`,
    hint: 'see the lines above',
  });
}
