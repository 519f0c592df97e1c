import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { RowFault } from '../formats/index.js';
import { CorpusError } from '../model/index.js';
import { type BitextCard, bitextsAt, measureBitext } from './card/index.js';
import { CheckContext, faultsPerFile } from './context.js';
import type { CorpusFault } from './fault.js';
import { checkForeign, checkRows } from './foreign.js';
import type { OnCard } from './tmx.js';

/**
 * Checks a folder or a file of another maker by the formats found in it.
 *
 * @throws
 *   CorpusError `not-a-corpus` when there is nothing to check
 */
export async function* validateOther(
  dir: string,
  isFolder: boolean,
  onCard: OnCard | undefined,
): AsyncGenerator<CorpusFault> {
  // A file that is named itself may be a link; what it stands beside is where it leads.
  const file = isFolder ? dir : realpathSync(dir);
  const context = new CheckContext(isFolder ? dir : dirname(file));
  const paths = isFolder ? filesOf(context) : [basename(file)];
  const measured = new Set<string>();
  const hear =
    onCard &&
    ((card: BitextCard): void => {
      const path = isFolder ? card.path : dir;
      measured.add(path);
      onCard({ ...card, path });
    });
  let understood = await checkForeign(context, paths, hear);
  // A link may lead out of the folder, and rows are read through it.
  const isReadable = !isFolder || context.entries.strangers.length === 0;
  if (understood === 0 && isReadable) understood = await checkRows(context, isFolder ? '' : basename(file));
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
      const path = isFolder ? relative(dir, file).split(sep).join('/') : basename(realpathSync(file));
      if (card.rows === 0 && !isFolder) reportNone(context, path, card, faults[0]);
      // In a folder, a table or records without one usable row are something else than a bitext, and sound as what they are.
      if (card.rows === 0 || (isFolder && file === dir)) continue;
      for (const { line, field, expected, actual } of faults)
        context.reportNew(path, line, field, expected, actual);
      context.more(path, card.faults - faults.length);
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      const path = isFolder ? relative(dir, file).split(sep).join('/') : basename(realpathSync(file));
      // What else cannot be read is among the faults already, and a folder may hold tables of anything.
      const isOurs = error.expected?.startsWith('UTF-8') === true || (!isFolder && context.isSound);
      if (!isOurs) continue;
      const { line = 0, expected = 'a bitext' } = error;
      const actual = error.actual ?? (error.code === 'unknown-format' ? 'something else' : error.message);
      context.reportNew(path, line, '', expected, actual);
    }
  }
}

/** A file that was named itself and has not one row of a bitext: that is what it was named for. */
function reportNone(
  context: CheckContext,
  path: string,
  card: BitextCard,
  first: RowFault | undefined,
): void {
  if (!context.isSound) return;
  const expected = first?.expected ?? 'rows with texts in two languages';
  const more = card.faults > 1 ? `, and ${card.faults - 1} more rows that cannot be used` : '';
  context.reportNew(
    path,
    first?.line ?? 0,
    first?.field ?? '',
    expected,
    `${first?.actual ?? 'none'}${more}`,
  );
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
