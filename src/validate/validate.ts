import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CorpusError } from '../model/index.js';
import { CheckContext } from './context.js';
import type { CorpusFault } from './fault.js';
import { checkForeign } from './foreign.js';
import { checkMultiFormats, checkPairFormats } from './formats.js';
import { checkCounts, checkManifest, checkOutputs, filesOf } from './manifest.js';
import { checkPairFolders } from './pair-folders.js';
import { checkCorpusRecords } from './records.js';

/**
 * Checks every record and every file of a folder: a corpus of tulay against its schemas, its manifest and
 * itself, any other folder by the formats found in it.
 *
 * @param dir
 *   a corpus folder, a folder of TMX, Moses, CSV… files, or one such file
 * @returns
 *   the faults, as they are found; none for a sound corpus
 * @throws
 *   CorpusError `not-a-corpus` when there is nothing to check
 */
export async function* validateCorpus(dir: string): AsyncGenerator<CorpusFault> {
  if (!existsSync(dir))
    throw new CorpusError('not-a-corpus', 'there is no such folder', {
      stage: 'load',
      file: dir,
      hint: 'name a corpus folder, or build one with `tulay build`',
    });
  const isFolder = statSync(dir).isDirectory();
  if (isFolder && ['manifest.json', 'documents.jsonl'].some((name) => existsSync(join(dir, name)))) {
    yield* validateBuilt(new CheckContext(dir));
    return;
  }
  const context = new CheckContext(isFolder ? dir : dirname(dir));
  const understood = await checkForeign(context, isFolder ? filesOf(dir) : [basename(dir)]);
  yield* context.drain();
  yield* context.rest();
  if (understood === 0)
    throw new CorpusError('not-a-corpus', 'nothing here can be checked', {
      stage: 'load',
      file: dir,
      expected: 'a corpus of tulay, or TMX, XCES, CSV, TSV, JSONL, Parquet or Moses files',
    });
}

async function* validateBuilt(context: CheckContext): AsyncGenerator<CorpusFault> {
  const manifest = checkManifest(context);
  yield* context.drain();
  if (manifest !== null) await checkOutputs(context, manifest);
  yield* context.drain();
  const known = await checkCorpusRecords(context);
  yield* context.drain();
  const folders = await checkPairFolders(context, known, manifest);
  yield* context.drain();
  for (const folder of folders) {
    await context.guard(folder, () => checkPairFormats(context, folder));
    yield* context.drain();
  }
  await context.guard('multi', () => checkMultiFormats(context));
  if (manifest !== null) checkCounts(context, manifest);
  yield* context.drain();
  yield* context.rest();
}
