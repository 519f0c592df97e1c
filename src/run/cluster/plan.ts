import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFolder } from '../../lexicon/index.js';
import { CorpusError } from '../../model/index.js';
import { type BuildConfig, type ConfigOverrides, loadConfig } from '../config.js';
import { stampedSeeds } from '../documents.js';
import { createPause } from '../pause.js';
import type { Progress } from '../progress.js';
import { openRecords } from '../record-file.js';
import type { StampedSeed } from '../stamps.js';
import { contentHash } from '../tasks/index.js';

/** What stands in `plan.json`: what is to be built, so that any machine that sees the folder builds the same. */
interface SavedPlan {
  readonly flags: ConfigOverrides;
  /** Folder, absolute, that relative names of the flags stand in. */
  readonly cwd: string;
  readonly date: string | null;
  /** Folder of the user's word lists, absolute. */
  readonly lists: string;
  /** Hash of the configuration as it was read. */
  readonly config: string;
  readonly files: readonly StampedSeed[];
}

/** A plan as it is worked on. */
export interface Plan {
  readonly folder: string;
  readonly config: BuildConfig;
  readonly files: readonly StampedSeed[];
}

const pathOf = (folder: string): string => join(folder, 'plan.json');

/**
 * Lists the seeds with the content of each, and writes the plan. A folder that has a plan gets a new one; what its tasks
 * left stays and is taken where it is still true.
 *
 * @param folder
 *   absolute, where all machines that work on it see it
 * @throws
 *   ConfigProblems; CorpusError `work-write-failed`
 */
export async function writePlan(
  folder: string,
  flags: ConfigOverrides,
  cwd: string,
  environment: NodeJS.ProcessEnv,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<Plan> {
  const config = loadConfig(flags, cwd, environment);
  const pause = createPause(signal);
  const files = await stampedSeeds({ config, progress, pause }, folder);
  progress.end();
  const lists = resolve(cwd, listFolder(environment));
  const saved: SavedPlan = { flags, cwd, date: config.date, lists, config: hashOf(config), files };
  mkdirSync(folder, { recursive: true });
  openRecords(folder);
  const draft = `${pathOf(folder)}.new`;
  writeFileSync(draft, `${JSON.stringify(saved)}\n`);
  renameSync(draft, pathOf(folder));
  return { folder, config, files };
}

/**
 * @throws
 *   CorpusError `no-plan`, `plan-stale`; ConfigProblems
 */
export function readPlan(folder: string, shown: string): Plan {
  if (!existsSync(pathOf(folder)))
    throw new CorpusError('no-plan', 'there is no plan here', {
      stage: 'config',
      file: shown,
      expected: 'a folder that `tulay plan` wrote',
      hint: 'make one with `tulay plan`',
    });
  const saved = JSON.parse(readFileSync(pathOf(folder), 'utf8')) as SavedPlan;
  const epoch = saved.date === null ? undefined : `${Date.parse(saved.date) / 1000}`;
  const config = loadConfig(saved.flags, saved.cwd, { SOURCE_DATE_EPOCH: epoch, TULAY_LEXICON: saved.lists });
  if (hashOf(config) !== saved.config)
    throw new CorpusError('plan-stale', 'the configuration is not the one that was planned', {
      stage: 'config',
      file: shown,
      expected: 'the configuration and decisions of the plan',
      hint: 'run `tulay plan` again; what is done and still true is kept',
    });
  // A name of bytes comes back as a list of numbers.
  const files = saved.files.map((file) => ({ ...file, absolute: nameOf(file.absolute) }));
  return { folder, config, files };
}

function nameOf(absolute: StampedSeed['absolute']): string | Buffer {
  if (typeof absolute === 'string') return absolute;
  return Buffer.from((absolute as unknown as { readonly data: number[] }).data);
}

function hashOf(config: BuildConfig): string {
  return contentHash(config);
}
