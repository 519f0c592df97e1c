/**
 * Units from one format to another. In comes a file of units of any format (or a folder of Moses files), out
 * goes one in another, with a list of what the source does not say and the target cannot hold. Two folders
 * instead: a built corpus is written anew in every format.
 */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { canonical } from '../../formats/canonical.js';
import { OutFile, writeError } from '../../formats/file.js';
import { pairSinks } from '../../formats/registry.js';
import type { Sink } from '../../formats/sink.js';
import { CorpusError, type Unit } from '../../model/index.js';
import { toBcp47 } from '../../text/index.js';
import { openSource } from './source.js';

/** What a conversion did. */
export interface Conversion {
  readonly units: number;
  /** Fields the source does not hold, with what was written for them. */
  readonly missing: readonly string[];
  /** Fields the target cannot hold. */
  readonly dropped: readonly string[];
  /** Characters the target cannot hold. */
  readonly lostChars: number;
}

interface Target {
  readonly format: string;
  readonly produced: RegExp;
  readonly dropped: readonly string[];
}

const tableDropped = ['index', 'parts', 'flags', 'segments'];

const targets: readonly (readonly [RegExp, Target])[] = [
  [/\.excel\.csv$/, { format: 'excel', produced: /^units\.excel\.csv$/, dropped: tableDropped }],
  [/\.csv$/, { format: 'csv', produced: /^units\.csv$/, dropped: tableDropped }],
  [/\.tsv$/, { format: 'tsv', produced: /^units\.tsv$/, dropped: tableDropped }],
  [/\.jsonl$/, { format: 'jsonl', produced: /^units\.jsonl$/, dropped: [] }],
  [/\.json$/, { format: 'json', produced: /^units\.json$/, dropped: [] }],
  [/\.parquet$/, { format: 'parquet', produced: /^units\.parquet$/, dropped: [] }],
  [/\.tmx$/, { format: 'tmx', produced: /^units\.tmx$/, dropped: [] }],
  [
    /^[^.]*$/,
    {
      format: 'moses',
      produced: /^moses$/,
      dropped: ['group', 'section', 'index', 'kind', 'bead', 'parts', 'flags', 'spans'],
    },
  ],
];

/**
 * Converts a file of units to the format that the name of `out` asks for.
 *
 * @param from
 *   `.jsonl`, `.json`, `.parquet`, `.csv`, `.tsv`, `.tmx` or a folder of Moses files
 * @param out
 *   a file that is not there yet, with one of these endings or `.excel.csv`; without an ending, a Moses folder
 * @throws
 *   CorpusError `unknown-format`, `output-exists`, `not-pairwise`, `mixed-languages`, `invalid-record`,
 *   `unreadable-corpus`, `write-failed`
 */
export async function convertUnits(from: string, out: string): Promise<Conversion> {
  const target = targets.find(([pattern]) => pattern.test(basename(out)))?.[1];
  if (target === undefined)
    throw new CorpusError('unknown-format', 'units cannot be written as this', {
      stage: 'load',
      file: out,
      expected: '.jsonl, .json, .parquet, .csv, .excel.csv, .tsv, .tmx or a name without an ending for Moses',
    });
  if (existsSync(out))
    throw new CorpusError('output-exists', 'the output is there already', {
      stage: 'load',
      file: out,
      hint: 'name another, or remove it yourself',
    });
  const source = openSource(from);
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const folder = mkdtempSync(join(dirname(resolve(out)), '.tulay-convert-'));
  try {
    const { units, lostChars, pair } = await write(source.units, folder, target.format, from);
    const produced = readdirSync(join(folder, pair)).find((name) => target.produced.test(name));
    if (produced === undefined) throw new Error(`no ${target.format} was written`);
    renameSync(join(folder, pair, produced), out);
    return { units, missing: [...new Set(source.missing)], dropped: target.dropped, lostChars };
  } catch (error) {
    if (error instanceof Error && 'errno' in error) throw writeError(error, out);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function write(
  units: AsyncIterable<Unit>,
  folder: string,
  format: string,
  from: string,
): Promise<{ units: number; lostChars: number; pair: string }> {
  let sinks: readonly Sink[] = [];
  let pair = '';
  let count = 0;
  let lostChars = 0;
  for await (const read of units) {
    const { record: unit, loneSurrogates } = canonical('unit', read);
    lostChars += loneSurrogates.length;
    const langs = [unit.src.lang, unit.tgt.lang];
    if (count === 0) {
      pair = langs.join('-');
      sinks = pairSinks(new Set([format]), {
        folder: pair,
        langs,
        name: basename(from),
        version: '0',
        date: null,
        rowsPerGroup: 5_000,
        rowsPerShard: Number.MAX_SAFE_INTEGER,
        open: (path) => new OutFile(folder, path),
        rename: (path, to) => renameSync(join(folder, path), join(folder, to)),
        bcp47: toBcp47,
        segmentsOf: () => [],
        lose: (_file, _record, _field, text) => {
          lostChars += [...text].length;
        },
      });
    }
    if (langs.join('-') !== pair)
      throw new CorpusError('mixed-languages', `unit ${unit.id} is of another language pair`, {
        stage: 'load',
        file: from,
        expected: pair,
        actual: langs.join('-'),
      });
    count++;
    for (const sink of sinks) sink.unit?.(unit);
  }
  for (const sink of sinks) sink.close();
  if (count === 0)
    throw new CorpusError('unreadable-corpus', 'there are no units to convert', {
      stage: 'load',
      file: from,
    });
  return { units: count, lostChars, pair };
}

/** Whether a path is a folder with a manifest.json. */
export function isCorpus(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, 'manifest.json'));
}
