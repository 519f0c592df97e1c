import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { RowFault } from '../formats/index.js';
import { CorpusError, type Manifest } from '../model/index.js';
import { checkAgainst } from './against.js';
import { type BitextCard, bitextsAt, measureBitext } from './card/index.js';
import { CheckContext, faultsPerFile } from './context.js';
import { kindOf } from './entries.js';
import type { CorpusFault } from './fault.js';
import { checkForeign, checkRows } from './foreign.js';
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
  // A file that is named itself may be a link; what it stands beside is where it leads.
  const file = isFolder ? dir : realpathSync(dir);
  const context = new CheckContext(isFolder ? dir : dirname(file));
  const paths = isFolder ? filesOf(context) : [basename(file)];
  const measured = new Set<string>();
  const { onCard } = options;
  const hear =
    onCard &&
    ((card: BitextCard): void => {
      const path = isFolder ? card.path : dir;
      measured.add(path);
      onCard({ ...card, path });
    });
  let understood = await checkForeign(context, paths, hear);
  if (understood === 0 && !isFolder) understood = await checkRows(context, basename(file));
  yield* context.drain();
  if (understood === 0)
    throw new CorpusError('not-a-corpus', 'nothing here can be checked', {
      stage: 'load',
      file: dir,
      expected: 'a corpus of tulay, or TMX, XLIFF, PO, XCES, CSV, TSV, JSON, JSONL, Parquet or Moses files',
    });
  if (hear !== undefined) await measureOthers(dir, context, measured, hear);
  yield* context.drain();
  yield* context.rest();
}

/** Whether a folder is, or was meant as, a corpus of this tool. */
function isBuilt(dir: string): boolean {
  return ['manifest.json', 'documents.jsonl'].some((name) => existsSync(join(dir, name)));
}

/** Measures the bitexts that were not measured while they were checked. */
async function measureOthers(
  dir: string,
  context: CheckContext,
  measured: ReadonlySet<string>,
  onCard: OnCard,
): Promise<void> {
  const isFolder = statSync(dir).isDirectory();
  for (const file of bitextsAt(dir, isFolder ? context.entries.files : [])) {
    if (measured.has(file)) continue;
    const faults: RowFault[] = [];
    const onFault = (fault: RowFault): void => {
      if (faults.length < faultsPerFile) faults.push(fault);
    };
    try {
      const card = await measureBitext(file, { onFault });
      onCard(card);
      // A table or records without one usable row are something else than a bitext, and sound as what they are.
      if (card.rows === 0 || (isFolder && file === dir)) continue;
      const path = isFolder ? relative(dir, file).split(sep).join('/') : basename(realpathSync(file));
      for (const { line, field, expected, actual } of faults)
        context.reportNew(path, line, field, expected, actual);
      context.more(path, card.faults - faults.length);
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      // What else cannot be read is among the faults already.
      if (error.expected?.startsWith('UTF-8') !== true) continue;
      const path = isFolder ? relative(dir, file).split(sep).join('/') : basename(realpathSync(file));
      context.reportNew(path, error.line ?? 0, '', error.expected, error.actual ?? 'other bytes');
    }
  }
}

function notAFile(file: string, stat: Stats): CorpusError {
  return new CorpusError('not-a-corpus', 'nothing that can be read', {
    stage: 'load',
    file,
    expected: 'a folder or a file',
    actual: kindOf(stat),
  });
}

/** The files of a folder of another tool; a link to one of them is read as one, whatever else stands there is a fault. */
function filesOf(context: CheckContext): readonly string[] {
  const links: string[] = [];
  for (const { path, kind } of context.entries.strangers) {
    if (context.has(path)) links.push(path);
    else
      context.report(
        path,
        null,
        '',
        'a file of the folder',
        kind === 'a link' ? 'a link out of it or to no file' : kind,
      );
  }
  return [...context.entries.files, ...links].sort((a, b) => (a < b ? -1 : 1));
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
