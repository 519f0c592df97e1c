import type { SectionLadder } from '../align/index.js';
import { checkOutput, lockOutput, type OutputLock, openCorpus } from '../emit/index.js';
import { ConfigProblems, CorpusError, type Manifest, ownVersion } from '../model/index.js';
import type { PairDecision, PairingResult, TaskCut } from '../pair/index.js';
import { writeReport } from '../report/index.js';
import { alignGroups } from './align.js';
import type { TaskContext } from './bitext.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import { type DecidedCorpus, decideCorpus } from './decide/index.js';
import { saveState } from './decide/state.js';
import { type DocumentEntry, type DocumentRun, prepareCorpus } from './documents.js';
import { drawingBy } from './drawing.js';
import { type EarlierCorpus, earlierWords } from './earlier-words.js';
import { type JudgedPairs, judgePairs, openJudged } from './judging.js';
import { outcomesOf } from './outcome.js';
import { writeCorpus } from './output.js';
import { pairCorpus } from './pairing-steps.js';
import { createPause } from './pause.js';
import type { Prepared } from './prepare.js';
import { PrintList } from './prints.js';
import { type Progress, silentProgress } from './progress.js';
import { programHash, type StampedSeed } from './stamps.js';
import { WorkFolder } from './store.js';
import { Warnings } from './warnings.js';
import { cacheTime, defaultCacheDays, removeUnused } from './workers/cache-age.js';
import { defaultWorkers, openWorkers, type Workers } from './workers/pool.js';
import type { AloneRecord } from './write-documents.js';

/** Who hears of a build and who can stop it. */
export interface BuildOptions {
  readonly progress?: Progress | undefined;
  /** Aborting it ends the build at the next document and leaves the previous corpus as it was. */
  readonly signal?: AbortSignal | undefined;
  /** Threads that work at the same time; default the cores of the machine. The bytes do not depend on it. */
  readonly workers?: number | undefined;
  /** Folder, absolute, that keeps what tasks made, for a build that goes on where another ended or has the same files. */
  readonly cache?: string | undefined;
  /** Days after which what no build has used goes out of the cache; default 30. */
  readonly cacheDays?: number | undefined;
  /** Tasks that a stage is cut into at most; by the size of the corpus unless given. The bytes do not depend on it. */
  readonly shards?: number | undefined;
  /** The seeds, where they have been looked for already. */
  readonly files?: readonly StampedSeed[] | undefined;
  /** Opens other workers than threads. */
  readonly open?: ((signal: AbortSignal) => Workers) | undefined;
}

/** What a build has made. */
export interface BuildResult {
  readonly manifest: Manifest;
  /** Documents that stay alone or could not be used, in the order of paths. */
  readonly alone: readonly AloneRecord[];
  /** Likely pairs that were not made, by the paths of their documents, the likeliest first. */
  readonly nearMisses: readonly { readonly src: string; readonly tgt: string; readonly score: number }[];
}

/**
 * Builds a corpus: read, clean, identify, segment, pair, align, score, accept, emit.
 *
 * The folder `config.out` is replaced as a whole by the last step; until then, and whenever this throws, the previous
 * corpus is untouched. The same documents and configuration give the same bytes.
 *
 * @throws
 *   ConfigProblems, CorpusError; the signal's reason when aborted
 */
export async function buildCorpus(config: BuildConfig, options: BuildOptions = {}): Promise<BuildResult> {
  const progress = options.progress ?? silentProgress;
  const signal = options.signal ?? new AbortController().signal;
  // A folder that cannot be written must not cost the work of a whole build first.
  checkOutput(config.out);
  const lock = await lockOutput(config.out);
  try {
    const work = new WorkFolder(options.cache);
    const workers = workersOf(options, work.tasks, signal);
    const { cache, shards } = options;
    const run = { config, workers, progress, pause: createPause(signal), cache, shards };
    try {
      const begun = options.cache === undefined ? 0 : cacheTime(work.tasks);
      const result = await buildLocked({ ...run, files: options.files }, lock, work);
      tidyCache(options, begun, progress);
      return result;
    } finally {
      progress.end();
      // A thread that still writes would make files in a folder that is being removed.
      await workers.close();
      work.remove();
    }
  } finally {
    lock.release();
  }
}

/** Bounds what a cache holds; on a cluster others may work in the folder, which is of one build. */
function tidyCache({ cache, cacheDays, open }: BuildOptions, begun: number, progress: Progress): void {
  if (cache === undefined || open !== undefined) return;
  try {
    removeUnused(cache, cacheDays ?? defaultCacheDays, begun);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    progress.warn(`${cache}: what no build uses any more stays in the cache (${code ?? String(error)})`);
  }
}

function workersOf({ workers, cache, open }: BuildOptions, folder: string, signal: AbortSignal): Workers {
  if (open !== undefined) return open(signal);
  const program = cache === undefined ? undefined : programHash();
  return openWorkers({ count: workers ?? defaultWorkers(), signal, folder, program });
}

async function buildLocked(run: DocumentRun, lock: OutputLock, work: WorkFolder): Promise<BuildResult> {
  const { config, progress, pause } = run;
  const documents = work.open<Prepared>('documents.jsonl');
  const prints = new PrintList();
  const segments = new Map<string, number>();
  const corpus = await prepareCorpus(run, documents, (note) => {
    segments.set(note.id, note.segments);
    prints.add(note, note.print);
  });
  const decisions = decisionsOf(config, corpus.entries);
  progress.stage('pairing documents');
  const options = {
    ...(config.pair.threshold === undefined ? {} : { threshold: config.pair.threshold }),
    ...(config.pair.targetPrecision === undefined ? {} : { targetPrecision: config.pair.targetPrecision }),
    decisions,
    excludeLexicon: config.align.excludeLexicon,
  };
  const found = await pairCorpus(run, prints, options, cutFor(segments.size, run.shards));
  const ladders = work.open<SectionLadder>('ladders.jsonl');
  const pathOf = new Map(corpus.entries.map(({ id, path }) => [id, path]));
  const context: TaskContext = {
    ...run,
    documents,
    ladders,
    identify: corpus.identify,
    pathOf: (id) => pathOf.get(id)!,
  };
  const warnings = new Warnings(progress);
  const aligned = await alignGroups(found, segments, { ...context, warnings }, decisions);
  const told = { ...corpus, warnings: [...warnings.lines, ...corpus.warnings] };
  const built: BuiltCorpus = { corpus: told, documents, ladders, ...aligned };
  const decided = await decideCorpus(built, context, work);
  const judged = openJudged(work);
  await judgePairs(decided, judged, context);
  const { workers, shards } = run;
  return await emit({ config, base: built, decided, judged, workers, shards, lock }, progress, pause);
}

/** How pairing is cut, where something is said of it. */
function cutFor(documents: number, shards: number | undefined): TaskCut | undefined {
  if (shards === undefined) return undefined;
  const most = Math.max(1, Math.ceil(documents / shards));
  // Every language asks every other: parts of two of them are more documents than there are.
  return { least: shards === 1 ? Number.POSITIVE_INFINITY : most, most };
}

/** What people said of pairs, by document ids; every path that is none of the corpus is a problem. */
function decisionsOf(config: BuildConfig, entries: readonly DocumentEntry[]): PairDecision[] {
  const idOf = new Map(entries.map(({ path, id }) => [path, id]));
  const problems = config.pair.pairs
    .flatMap(({ a, b }) => [a, b])
    .filter((path) => !idOf.has(path))
    .map(
      (path) =>
        new CorpusError('config-invalid', `/pair/pairs names ${path}, which is no document of the corpus`, {
          stage: 'config',
          expected: 'the path of a document as in documents.jsonl',
          actual: path,
        }),
    );
  if (problems.length > 0) throw new ConfigProblems(problems);
  return config.pair.pairs.map(({ a, b, decision }) => ({ a: idOf.get(a)!, b: idOf.get(b)!, decision }));
}

function withPaths(
  { nearMisses }: PairingResult,
  entries: readonly DocumentEntry[],
): BuildResult['nearMisses'] {
  const pathOf = new Map(entries.map(({ path, id }) => [id, path]));
  return nearMisses.map(({ src, tgt, score }) => ({ src: pathOf.get(src)!, tgt: pathOf.get(tgt)!, score }));
}

/** What {@link emit} writes, and the right to write it there. */
interface Emitted {
  readonly config: BuildConfig;
  readonly base: BuiltCorpus;
  readonly decided: DecidedCorpus;
  readonly judged: JudgedPairs;
  /** Who draws pages of the report; without them it is drawn here. */
  readonly workers?: Workers;
  readonly shards?: number | undefined;
  /** The finished corpus that this one is made from, whose files are taken where they would come out the same. */
  readonly earlier?: EarlierCorpus;
  readonly lock: OutputLock;
}

/**
 * Writes a corpus.
 *
 * @param corpus
 *   `base` is the corpus before people decided, which the folder carries so that they can decide again
 */
export async function emit(
  { config, base, decided, judged, workers, shards, earlier, lock }: Emitted,
  progress: Progress,
  pause: () => Promise<void>,
): Promise<BuildResult> {
  const { built } = decided;
  const { name, date, license, creator, url, sources, formats } = config;
  const rights = { license, creator, url, sources };
  const writer = await openCorpus(
    config.out,
    { name, version: ownVersion(), date, ...rights, formats, ...config.emit },
    lock,
  );
  try {
    const outcomes = outcomesOf(built.corpus.entries, built.pairing);
    progress.stage('writing', built.corpus.entries.length);
    const written = await writeCorpus(writer, config, decided, judged, outcomes, {
      ...{ workers, shards },
      ...{ progress, pause },
    });
    await pause();
    if (formats === undefined || formats.includes('review')) await saveState(writer.folder, base, pause);
    if (formats === undefined || formats.includes('report')) {
      progress.stage('drawing the report');
      writer.endRecords();
      const files = await writeReport(writer.folder, {
        name,
        manifest: written.manifest,
        rawOf: (id) => built.documents.place(id),
        maxUnits: config.report.maxUnits,
        excludeLexicon: config.align.excludeLexicon,
        drawing: drawingBy(workers),
        earlierWords: earlier && earlierWords(earlier, writer.sumOf, written.manifest),
        places: writer.places,
      });
      for (const { path, ...file } of files)
        writer.receive({ path: `report/${path}`, ...file, records: null });
      await pause();
    }
    const manifest = await writer.close(written.manifest);
    return { manifest, alone: written.alone, nearMisses: withPaths(built.pairing, built.corpus.entries) };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
