import { sep } from 'node:path';
import { createRecurrenceCounter, type SharedRecurrence } from '../clean/index.js';
import { createIdentifier, type Identifier, type Settled, settleLanguages } from '../identify/index.js';
import { ConfigProblems, CorpusError, createDocumentIds, type LanguageKey } from '../model/index.js';
import { findSeeds, type SeedFile } from '../read/index.js';
import type { BuildConfig } from './config.js';
import type { Prepared } from './prepare.js';
import type { Progress } from './progress.js';
import type { Place } from './record-file.js';
import { type StampedSeed, stampSeeds } from './stamps.js';
import type { RecordStore } from './store.js';
import {
  type CountedDocument,
  type CountedFile,
  type DocumentEntry,
  type Named,
  named,
  type PreparedFile,
  type ReadFile,
} from './tasks/index.js';
import { Warnings } from './warnings.js';
import { inOrder, shardsOf } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';

export type { DocumentEntry } from './tasks/index.js';

/** The documents of a corpus, sorted by path, and the tools that made them. */
export interface PreparedCorpus {
  readonly entries: readonly DocumentEntry[];
  readonly identify: Identifier;
  /** What was told of the documents, for the manifest. */
  readonly warnings: readonly string[];
}

/** What the stages of a build share. */
export interface DocumentRun {
  readonly config: BuildConfig;
  readonly workers: Workers;
  readonly progress: Progress;
  /** Lets the event loop run and throws when the build was aborted. */
  readonly pause: () => Promise<void>;
  /** Folder that keeps what tasks leave; the content of every seed must then be known beforehand. */
  readonly cache: string | undefined;
  /** The seeds, where they have been looked for already. */
  readonly files: readonly SeedFile[] | undefined;
  /** Tasks of a stage at most; the bytes do not depend on it. */
  readonly shards?: number | undefined;
}

/** What is told of a prepared document besides its record. */
export interface PreparedNote {
  readonly id: string;
  readonly path: string;
  readonly language: LanguageKey;
  /** Number of its segments. */
  readonly segments: number;
  /** Where its fingerprint stands. */
  readonly print: Place;
}

/**
 * Reads every seed twice: first to count what recurs in the corpus, then to clean, identify and segment it into
 * the store.
 *
 * @param onPrepared
 *   called with each document in the order of paths
 * @throws
 *   {@link ConfigProblems} when a seed pattern finds nothing; {@link CorpusError} `no-documents` when no file can be
 *   used
 */
export async function prepareCorpus(
  run: DocumentRun,
  store: RecordStore<Prepared>,
  onPrepared: (note: PreparedNote) => void,
): Promise<PreparedCorpus> {
  const { config, cache } = run;
  const files = run.files ?? (cache === undefined ? await listSeeds(run) : await stampedSeeds(run, cache));
  const warnings = new Warnings(run.progress);
  const { counted, recurrence } = await firstPass(run, files, warnings);
  if (!counted.some(({ documents }) => documents.some(({ ok }) => ok))) throw noDocuments(files.length);
  const entries = await secondPass(run, counted, { recurrence, warnings }, store, onPrepared);
  if (!entries.some(({ ok }) => ok)) throw noDocuments(files.length);
  return { entries, identify: await createIdentifier(config.identify), warnings: warnings.lines };
}

type Listing = Pick<DocumentRun, 'config' | 'progress' | 'pause'>;

async function listSeeds({ config, progress }: Listing): Promise<readonly SeedFile[]> {
  const { files, problems, notes } = await findSeeds(config.seeds, config.cwd, {
    out: config.out,
    followLinks: config.read.followLinks,
  });
  if (problems.length > 0) throw new ConfigProblems(problems);
  for (const note of notes) progress.warn(note);
  return files;
}

/**
 * The seeds of a build with the content of each.
 *
 * @param cache
 *   folder that is none of the seeds wherever it stands
 * @throws
 *   ConfigProblems
 */
export async function stampedSeeds(run: Listing, cache: string): Promise<readonly StampedSeed[]> {
  const { progress, pause } = run;
  const found = await listSeeds(run);
  const seeds = found.filter(({ absolute }) => !String(absolute).startsWith(cache + sep));
  if (seeds.length < found.length) progress.warn(`${cache}: left out of the seeds, it is the cache`);
  progress.stage('looking for changes', seeds.length);
  const files: StampedSeed[] = [];
  for await (const file of stampSeeds(seeds)) {
    await pause();
    files.push(file);
    progress.step();
  }
  return files;
}

/** Pass 1: ids and languages of the documents, and what recurs in them. */
async function firstPass(
  { config, workers, progress, pause, shards: most }: DocumentRun,
  files: readonly SeedFile[],
  warnings: Warnings,
): Promise<{ readonly counted: readonly CountedFile[]; readonly recurrence: Named<SharedRecurrence> }> {
  const counter = createRecurrenceCounter();
  const { read, identify } = config;
  const shards = shardsOf(
    files.map(({ path }) => path),
    most,
  );
  const found: ReadFile[] = new Array(files.length);
  function* inputs() {
    for (const shard of shards) yield { seeds: shard.map((at) => files[at]!), config: { read, identify } };
  }
  progress.stage('reading', files.length);
  let done = 0;
  for await (const output of inOrder(workers, 'read', inputs())) {
    await pause();
    counter.merge(output.counts);
    for (const [k, at] of shards[done++]!.entries()) {
      found[at] = output.files[k]!;
      progress.step();
    }
  }
  // Ids are given, and notes told, in the order of paths.
  const idOf = createDocumentIds();
  const settled = settle(found, identify);
  const counted = found.map(({ looks, notes }, at): CountedFile => {
    for (const [path, line] of notes) warnings.note(path, line);
    const documents = looks.map((look): CountedDocument => {
      const { path, sha256, bytes } = look;
      const about = { id: idOf(sha256, path), path, sha256, bytes };
      return look.ok
        ? {
            ...about,
            ok: true,
            identified: look.identified,
            settled: settled.get(look),
            ...(look.kept === undefined ? {} : { kept: look.kept }),
          }
        : { ...about, ok: false, file: look };
    });
    return { seed: files[at]!, documents };
  });
  return { counted, recurrence: named(counter.share()) };
}

/** Choices between languages that are named in a line. */
const namedChoices = 5;

/** A line on documents whose language is left open between some. */
function describeOpen(looks: PreparedFile): string | undefined {
  const counts = new Map<string, number>();
  for (const look of looks) {
    if (!look.ok || look.open.length === 0) continue;
    const choice = [...look.open].sort().join(' or ');
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  if (counts.size === 0) return undefined;
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const choices = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const named = choices.slice(0, namedChoices).map(([choice, count]) => `${choice} (${count})`);
  const more = choices.length - named.length;
  const list = `${named.join(', ')}${more === 0 ? '' : `, and ${more} more`}`;
  const documents = total === 1 ? '1 document is' : `${total} documents are`;
  return `${documents} too short or too mixed to tell the language of, and not paired: ${list}; name the languages in identify.languages`;
}

/** What the documents of the corpus say of those whose own text leaves their language open. */
function settle(
  files: readonly ReadFile[],
  { languages, minConfidence }: BuildConfig['identify'],
): ReadonlyMap<ReadFile['looks'][number], Settled> {
  // Of languages that are given the likeliest is told anyway.
  if (languages !== undefined) return new Map();
  const looks = files.flatMap((file) => file.looks.filter((look) => look.ok));
  const settled = settleLanguages(
    looks.map(({ identified }) => identified),
    minConfidence,
  );
  return new Map([...settled].map(([at, found]) => [looks[at]!, found]));
}

/** Pass 2: the documents cleaned, identified and segmented. */
async function secondPass(
  { config, workers, progress, pause, shards: most }: DocumentRun,
  counted: readonly CountedFile[],
  { recurrence, warnings }: { readonly recurrence: Named<SharedRecurrence>; readonly warnings: Warnings },
  store: RecordStore<Prepared>,
  onPrepared: (note: PreparedNote) => void,
): Promise<readonly DocumentEntry[]> {
  const { read, clean, identify, align, accept } = config;
  const shards = shardsOf(
    counted.map(({ seed }) => seed.path),
    most,
  );
  const made: PreparedFile[] = new Array(counted.length);
  function* inputs() {
    for (const shard of shards) {
      const files = shard.map((at) => counted[at]!);
      yield {
        files,
        config: { read, clean, identify, align, accept: { personal: accept.personal } },
        recurrence,
      };
    }
  }
  progress.stage('cleaning', counted.length);
  let done = 0;
  for await (const output of inOrder(workers, 'prepare', inputs())) {
    await pause();
    for (const [k, at] of shards[done++]!.entries()) {
      made[at] = output[k]!;
      progress.step();
    }
  }
  const open = describeOpen(made.flat());
  if (open !== undefined) warnings.warn(open);
  return made.flatMap((looks, at) =>
    counted[at]!.documents.map((entry, place): DocumentEntry => {
      const { id, path } = entry;
      const look = looks[place]!;
      if (!entry.ok) return { ok: false, id, path, file: entry.file };
      if (look.ok) {
        store.adopt(id, look.place);
        onPrepared({ id, path, language: look.lang, segments: look.segments, print: look.print });
        return { ok: true, id, path, lang: look.lang };
      }
      progress.warn(`${path}: ${look.message}`);
      const { sha256, bytes } = entry;
      return { ok: false, id, path, file: { ...look, sha256, bytes } };
    }),
  );
}

function noDocuments(files: number): CorpusError {
  return new CorpusError('no-documents', 'none of the files can be used', {
    stage: 'read',
    expected: 'at least one text',
    actual: `${files} file${files === 1 ? '' : 's'} with problems`,
    hint: 'see the lines above',
  });
}
