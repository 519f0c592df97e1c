import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgements, ReadDecisions } from '../accept/index.js';
import { checkOutput, lockOutput, type OutputLock } from '../emit/index.js';
import { createIdentifier, type Identifier } from '../identify/index.js';
import { CorpusError, type Manifest } from '../model/index.js';
import type { BitextContext } from './bitext.js';
import { type BuildOptions, type BuildResult, emit } from './build.js';
import type { BuildConfig } from './config.js';
import { decideCorpus } from './decide/index.js';
import { loadState } from './decide/state.js';
import { withPaths } from './dictionaries.js';
import { openJudged } from './judging.js';
import { createPause } from './pause.js';
import { silentProgress } from './progress.js';
import { WorkFolder } from './store.js';

/** What {@link reviewCorpus} is asked to do. */
export interface ReviewRequest {
  /** Folder of the corpus, absolute. */
  readonly corpus: string;
  /** How messages call it. */
  readonly shown: string;
  /** Folder to write, absolute; the corpus itself to replace it. */
  readonly out: string;
  readonly decisions: ReadDecisions;
  readonly judgements?: Judgements | undefined;
  /** Folder of the user's word lists, which a corpus built with dictionaries needs again where beads were decided. */
  readonly lists: string;
}

/**
 * Applies decisions to a finished corpus, without its seeds: the corpus as it was before any decision is read from its
 * `review/`, decided and written again in every format. The same bytes as a build from the seeds with these decisions.
 *
 * Decisions given before and not given again are no longer applied.
 *
 * @throws
 *   CorpusError `not-reviewable`, `unreadable-corpus`, and those of a build
 */
export async function reviewCorpus(request: ReviewRequest, options: BuildOptions = {}): Promise<BuildResult> {
  checkOutput(request.out);
  const lock = await lockOutput(request.out);
  try {
    return await reviewLocked(request, lock, options);
  } finally {
    lock.release();
  }
}

async function reviewLocked(
  request: ReviewRequest,
  lock: OutputLock,
  options: BuildOptions,
): Promise<BuildResult> {
  const progress = options.progress ?? silentProgress;
  const pause = createPause(options.signal ?? new AbortController().signal);
  const manifest = manifestOf(request);
  const config = configOf(request, manifest);
  const earlier = { folder: request.corpus, manifest };
  const work = new WorkFolder();
  try {
    progress.stage('reading the corpus');
    const { entries, warnings, ...state } = await loadState(request.corpus, request.shown, work);
    const cutsAgain = config.decisions.events.some(({ type }) =>
      ['edit', 'text', 'language', 'heading'].includes(type),
    );
    const identify = cutsAgain ? await createIdentifier(config.identify) : unused;
    const base = { ...state, corpus: { entries, identify, warnings } };
    const { documents, ladders } = state;
    const context: BitextContext = { config, documents, ladders, identify, progress, pause };
    const decided = await decideCorpus(base, context, work);
    return await emit({ config, base, decided, judged: openJudged(work), earlier, lock }, progress, pause);
  } finally {
    progress.end();
    work.remove();
  }
}

const unused: Identifier = () => {
  throw new Error('no decision asked for the language of a text');
};

function manifestOf({ corpus, shown }: ReviewRequest): Manifest {
  try {
    return JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as Manifest;
  } catch (cause) {
    throw new CorpusError('not-a-corpus', 'there is no corpus here', {
      stage: 'load',
      file: shown,
      expected: 'a folder with manifest.json',
      hint: 'name the folder that `tulay build` wrote',
      cause,
    });
  }
}

/** The configuration that the corpus was built with, as its manifest has it. */
function configOf(
  { corpus, out, decisions, judgements, lists }: ReviewRequest,
  manifest: Manifest,
): BuildConfig {
  const settings = manifest.config as unknown as Omit<BuildConfig, 'seeds' | 'cwd' | 'out' | 'date'>;
  const align = withPaths(settings.align, lists);
  return { ...settings, align, seeds: [], cwd: corpus, out, date: manifest.date, decisions, judgements };
}
