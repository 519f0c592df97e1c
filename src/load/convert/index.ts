/**
 * Units from one format to another. In comes a file of units of any format (or a folder of Moses files), out
 * goes one in another, with a list of what the source does not say and the target cannot hold. Two folders
 * instead: a built corpus is written anew in every format.
 */

import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type RowFault, writeError } from '../../formats/index.js';
import { CorpusError, makeTemporary, removeTemporary } from '../../model/index.js';
import type { UnitNeeds } from './foreign.js';
import { openSource, type SourceOptions, type UnitSource } from './source.js';
import { targetOf } from './targets.js';
import { UnitWriter } from './unit-writer.js';

/** How to convert, see {@link convertUnits}. */
export interface ConvertOptions extends Omit<SourceOptions, 'onFault' | keyof UnitNeeds> {
  /** A row that cannot be used stops the conversion; by default it is skipped and counted. */
  readonly strict?: boolean | undefined;
  /** Writes the two texts and nothing else. */
  readonly plain?: boolean | undefined;
}

/** What a conversion did. */
export interface Conversion {
  readonly units: number;
  /** Units by language pair, `eng_Latn-fra_Latn`, in the order of the file. */
  readonly pairs: Readonly<Record<string, number>>;
  /** Rows that were skipped or repaired, and the first of them. */
  readonly faults: number;
  readonly firstFaults: readonly RowFault[];
  /** Rows in other languages than those asked for. */
  readonly otherRows: number;
  /** Fields the source does not hold, with what was written for them. */
  readonly missing: readonly string[];
  /** Fields the target cannot hold. */
  readonly dropped: readonly string[];
  /** Characters the target cannot hold. */
  readonly lostChars: number;
}

/** Faults that are kept to be shown. */
const shownFaults = 20;

/**
 * Converts a bitext of any tool to the format that the name of `out` asks for, streaming.
 *
 * @param from
 *   anything that `loadRows` opens
 * @param out
 *   a file that is not there yet: `.jsonl .json .parquet .csv .excel.csv .tsv .tmx .xlf .1.2.xlf .po`, with `.gz` behind
 *   it where it is to be packed; without an ending, a Moses folder
 * @throws
 *   CorpusError `unknown-format`, `output-exists`, `mixed-languages`, `bad-row` (strict), `unreadable-bitext`,
 *   `write-failed`
 */
export async function convertUnits(
  from: string,
  out: string,
  options: ConvertOptions = {},
): Promise<Conversion> {
  const target = targetOf(out, options.plain ?? false);
  if (existsSync(out))
    throw new CorpusError('output-exists', 'the output is there already', {
      stage: 'load',
      file: out,
      hint: 'name another, or remove it yourself',
    });
  const faults = new FaultCounter(from, options.strict ?? false);
  const source = await openSource(from, {
    ...options,
    ids: !target.dropped.includes('id'),
    segments: !target.dropped.includes('segments'),
    onFault: faults.add,
  });
  let folder: string | undefined;
  try {
    folder = folderBeside(out);
    const writer = new UnitWriter(folder, target, from, source.langs);
    await copyUnits(source, writer, faults);
    const produced = writer.close(faults.first[0]);
    if (/\.gz$/i.test(out))
      await pipeline(createReadStream(produced), createGzip(), createWriteStream(`${produced}.gz`));
    renameSync(/\.gz$/i.test(out) ? `${produced}.gz` : produced, out);
    return {
      units: writer.units,
      pairs: Object.fromEntries(writer.pairs),
      faults: faults.count,
      firstFaults: faults.first,
      otherRows: source.others.rows,
      missing: [...source.missing],
      dropped: target.dropped,
      lostChars: writer.lostChars,
    };
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw writeError(error, out);
    throw error;
  } finally {
    // Open still where the output could not be.
    await source.batches.return(undefined);
    if (folder !== undefined) removeTemporary(folder);
  }
}

/** A new folder beside the output, on the same disk, to write in until all is there. */
function folderBeside(out: string): string {
  try {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    return makeTemporary(dirname(resolve(out)), '.tulay-convert-');
  } catch (error) {
    throw writeError(error, out);
  }
}

async function copyUnits(source: UnitSource, writer: UnitWriter, faults: FaultCounter): Promise<void> {
  for await (const batch of source.batches) {
    for (const { unit, made } of batch) {
      try {
        writer.add(unit, made);
      } catch (error) {
        if (!(error instanceof CorpusError) || error.code !== 'invalid-record') throw error;
        faults.add({
          line: 0,
          field: unit.id,
          expected: error.expected ?? 'a unit',
          actual: error.actual ?? 'another record',
        });
      }
    }
  }
}

/** Counts the rows that cannot be used. */
class FaultCounter {
  count = 0;
  readonly first: RowFault[] = [];
  readonly #file: string;
  readonly #strict: boolean;

  constructor(file: string, strict: boolean) {
    this.#file = file;
    this.#strict = strict;
  }

  readonly add = (fault: RowFault): void => {
    this.count++;
    if (this.first.length < shownFaults) this.first.push(fault);
    if (!this.#strict) return;
    throw new CorpusError('bad-row', `a row cannot be used${fault.field === '' ? '' : `: ${fault.field}`}`, {
      stage: 'load',
      file: this.#file,
      line: fault.line,
      expected: fault.expected,
      actual: fault.actual,
      hint: 'without --strict it is skipped and counted',
    });
  };
}

/** Whether a path is a folder with a manifest.json. */
export function isCorpus(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, 'manifest.json'));
}
