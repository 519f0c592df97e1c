import { createRecurrenceCounter, type SharedRecurrence } from '../clean/index.js';
import { createIdentifier, type Identifier } from '../identify/index.js';
import { createDocumentIds } from '../model/ids.js';
import { CorpusError } from '../model/index.js';
import type { Fingerprint } from '../pair/index.js';
import { findSeeds, type SeedFile } from '../read/index.js';
import type { BuildConfig } from './config.js';
import { ConfigProblems } from './config.js';
import type { Prepared } from './prepare.js';
import type { Progress } from './progress.js';
import type { RecordStore } from './store.js';
import type { CountedDocument, CountedFile, DocumentEntry } from './tasks/index.js';
import { inOrder, runsOf } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';

export type { DocumentEntry } from './tasks/index.js';

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

/** Files of a task: enough that handing it over costs little, few enough that all threads end a stage together. */
const taskFiles = 8;

/** With a single thread nothing is gained by more than one, and progress is told for each. */
const filesOfTask = ({ count }: Workers): number => (count === 1 ? 1 : taskFiles);

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
  const { counted, recurrence } = await firstPass(run, files);
  if (!counted.some(({ documents }) => documents.some(({ ok }) => ok))) throw noDocuments(files.length);
  const entries = await secondPass(run, counted, recurrence, { store, folder, onPrepared });
  if (!entries.some(({ ok }) => ok)) throw noDocuments(files.length);
  return { entries, identify: await createIdentifier(config.identify) };
}

/** Pass 1: ids and languages of the documents, and what recurs in them. */
async function firstPass(
  { config, workers, progress, breathe }: DocumentRun,
  files: readonly SeedFile[],
): Promise<{ readonly counted: readonly CountedFile[]; readonly recurrence: SharedRecurrence }> {
  const counter = createRecurrenceCounter();
  const idOf = createDocumentIds();
  const counted: CountedFile[] = [];
  const { read, identify } = config;
  function* inputs() {
    for (const seeds of runsOf(files, filesOfTask(workers))) yield { seeds, config: { read, identify } };
  }
  progress.stage('reading', files.length);
  for await (const output of inOrder(workers, 'read', inputs())) {
    await breathe();
    counter.merge(output.counts);
    for (const { looks, notes } of output.files) {
      for (const [path, line] of notes) progress.warn(`${path}: ${line}`);
      const documents = looks.map((look): CountedDocument => {
        const { path, sha256, bytes } = look;
        const about = { id: idOf(sha256, path), path, sha256, bytes };
        return look.ok ? { ...about, ok: true, lang: look.lang } : { ...about, ok: false, file: look };
      });
      counted.push({ seed: files[counted.length]!, documents });
      progress.step();
    }
  }
  return { counted, recurrence: counter.share() };
}

/** Pass 2: the documents cleaned, identified and segmented. */
async function secondPass(
  { config, workers, progress, breathe }: DocumentRun,
  counted: readonly CountedFile[],
  recurrence: SharedRecurrence,
  to: {
    readonly store: RecordStore<Prepared>;
    readonly folder: string;
    readonly onPrepared: (note: PreparedNote) => void;
  },
): Promise<readonly DocumentEntry[]> {
  const { read, clean, identify, align } = config;
  const { store, folder, onPrepared } = to;
  const entries: DocumentEntry[] = [];
  function* inputs() {
    for (const files of runsOf(counted, filesOfTask(workers)))
      yield { files, config: { read, clean, identify, align }, recurrence, folder };
  }
  progress.stage('cleaning', counted.length);
  let at = 0;
  for await (const output of inOrder(workers, 'prepare', inputs())) {
    await breathe();
    for (const looks of output) {
      for (const [place, entry] of counted[at++]!.documents.entries()) {
        const { id, path } = entry;
        const look = looks[place]!;
        if (!entry.ok) entries.push({ ok: false, id, path, file: entry.file });
        else if (look.ok) {
          store.adopt(id, look.place);
          onPrepared({ id, segments: look.segments, fingerprint: look.fingerprint });
          entries.push({ ok: true, id, path, lang: look.lang });
        } else {
          progress.warn(`${path}: ${look.message}`);
          const { sha256, bytes } = entry;
          entries.push({ ok: false, id, path, file: { ...look, sha256, bytes } });
        }
      }
      progress.step();
    }
  }
  return entries;
}

function noDocuments(files: number): CorpusError {
  return new CorpusError('no-documents', 'none of the files can be used', {
    stage: 'read',
    expected: 'at least one text',
    actual: `${files} file${files === 1 ? '' : 's'} with problems`,
    hint: 'see the lines above',
  });
}
