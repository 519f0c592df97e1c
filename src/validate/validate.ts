import { existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError, type Manifest } from '../model/index.js';
import { checkAgainst } from './against.js';
import { CheckContext } from './context.js';
import { kindOf } from './entries.js';
import type { CorpusFault } from './fault.js';
import { checkMultiFormats, checkPairFormats } from './formats.js';
import { checkAccount, checkCounts, checkManifest, checkOutputs } from './manifest.js';
import { checkPairFolders } from './pair-folders.js';
import { checkCorpusRecords } from './records.js';
import { checkRewritten } from './rewritten.js';
import type { OnCard } from './tmx.js';

/** How {@link validateCorpus} checks. */
export interface ValidateCorpusOptions {
  /** The seeds that the corpus was built from: folders, files or glob patterns, which are read again. */
  readonly against?: readonly string[] | undefined;
  /**
   * Hears of the score card of each bitext that somebody else made; a corpus of this tool has none, its records are
   * checked instead.
   */
  readonly onCard?: OnCard | undefined;
}

/**
 * Checks every record and every file of a folder: a corpus of tulay against its schemas, its manifest and
 * itself, any other folder by the formats found in it.
 *
 * @param dir
 *   a corpus folder, a folder of TMX, Moses, CSV… files, or one such file
 * @param options
 *   the seeds to hold a corpus of tulay against
 * @returns
 *   the faults, as they are found; none for a sound corpus
 * @throws
 *   CorpusError `not-a-corpus` when there is nothing to check; ConfigProblems when a pattern of `against` finds nothing
 */
export async function* validateCorpus(
  dir: string,
  options: ValidateCorpusOptions = {},
): AsyncGenerator<CorpusFault> {
  if (!existsSync(dir))
    throw new CorpusError('not-a-corpus', 'there is no such folder', {
      stage: 'load',
      file: dir,
      hint: 'name a corpus folder, or build one with `tulay build`',
    });
  const stat = statSync(dir);
  const isFolder = stat.isDirectory();
  if (!isFolder && !stat.isFile()) throw notAFile(dir, stat);
  if (isFolder && isBuilt(dir)) {
    yield* validateBuilt(new CheckContext(dir), options);
    return;
  }
  // What knows other people's bitexts is large, and a corpus of this tool does without it.
  const { validateOther } = await import('./others.js');
  yield* validateOther(dir, isFolder, options.onCard);
}

/** Whether a folder is, or was meant as, a corpus of this tool. */
function isBuilt(dir: string): boolean {
  return ['manifest.json', 'documents.jsonl'].some((name) => existsSync(join(dir, name)));
}

function notAFile(file: string, stat: Stats): CorpusError {
  return new CorpusError('not-a-corpus', 'nothing that can be read', {
    stage: 'load',
    file,
    expected: 'a folder or a file',
    actual: kindOf(stat),
  });
}

async function* validateBuilt(
  context: CheckContext,
  options: ValidateCorpusOptions,
): AsyncGenerator<CorpusFault> {
  for (const { path, kind } of context.entries.strangers)
    context.report(path, null, '', 'a file or a folder', kind);
  const manifest = checkManifest(context);
  yield* context.drain();
  if (manifest !== null) await checkOutputs(context, manifest);
  yield* context.drain();
  yield* validateRecords(context, manifest, options);
  // What was known of the records is gone by now: the copy is written from the files.
  if (manifest !== null && context.isSound)
    await context.guard('manifest.json', () => checkRewritten(context, manifest));
  yield* context.drain();
  yield* context.rest();
}

/** Holds the records against their schemas, each other, the formats, the manifest, and the seeds where those are given. */
async function* validateRecords(
  context: CheckContext,
  manifest: Manifest | null,
  { against }: ValidateCorpusOptions,
): AsyncGenerator<CorpusFault> {
  const known = await checkCorpusRecords(context);
  yield* context.drain();
  const folders = await checkPairFolders(context, known, manifest);
  yield* context.drain();
  for (const folder of folders) {
    await context.guard(folder, () => checkPairFormats(context, folder));
    yield* context.drain();
  }
  await context.guard('multi', () => checkMultiFormats(context));
  if (manifest === null) return;
  checkCounts(context, manifest);
  checkAccount(context, manifest, known);
  if (against !== undefined) await checkAgainst(context, manifest, known, against);
}
