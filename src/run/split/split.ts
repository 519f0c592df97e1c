import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type SourceOptions, UnitFile } from '../../load/index.js';
import { CorpusError, type LanguageKey, makeTemporary, removeTemporary } from '../../model/index.js';
import { type Assignment, type Split, SplitAssigner, type SplitShares, splits } from './assign.js';
import { splitCard } from './card.js';
import type { SplitReport } from './split-report.js';
import { noCounts, StrataCounter, sitesOf } from './strata.js';
import { anyUnits } from './units.js';

/** Formats that splits are written in. */
export const splitFormats = ['parquet', 'jsonl', 'tsv', 'tmx'] as const;
export type SplitFormat = (typeof splitFormats)[number];

/** How to split, see {@link splitCorpus}. */
export interface SplitOptions extends Omit<SourceOptions, 'onFault'> {
  readonly shares?: SplitShares | undefined;
  readonly formats?: readonly SplitFormat[] | undefined;
}

/**
 * Splits a built corpus, or a bitext of any tool, into train, dev and test: whole groups of documents together, no copy of
 * a held-out unit in another split, copies once. Writes a folder a language pair with a file a split and format, a card
 * that Hugging Face `datasets` loads it by, and the counts. Reads the units twice, in bounded memory but for 80 bytes a unit.
 *
 * @param out
 *   a folder that is not there yet
 * @throws
 *   CorpusError `output-exists`, `bad-shares`, `no-units` and those of reading
 */
export async function splitCorpus(
  from: string,
  out: string,
  options: SplitOptions = {},
): Promise<SplitReport> {
  const shares = checkShares(options.shares ?? { train: 0.98, dev: 0.01, test: 0.01 });
  if (existsSync(out))
    throw new CorpusError('output-exists', 'the output is there already', {
      stage: 'load',
      file: out,
      hint: 'name another, or remove it yourself',
    });
  const assigner = new SplitAssigner(shares);
  for await (const one of anyUnits(from, { ...options, ids: false })) assigner.add(one);
  const assign = assigner.assign();
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const work = makeTemporary(dirname(resolve(out)), '.tulay-split-');
  const files = new SplitFiles(work, from, options.formats ?? ['parquet', 'jsonl']);
  const pairs = new Map<string, Record<Assignment, number>>();
  const strata = new Map<string, StrataCounter>();
  const sites = await sitesOf(from);
  try {
    let row = 0;
    for await (const { unit, made } of anyUnits(from, options)) {
      const assignment = assign(row++, unit);
      const pair = `${unit.src.lang}-${unit.tgt.lang}`;
      const counts = pairs.get(pair) ?? noCounts();
      pairs.set(pair, counts);
      counts[assignment]++;
      const stratum = strata.get(pair) ?? new StrataCounter(sites);
      strata.set(pair, stratum);
      stratum.add(unit, assignment);
      if (assignment === 'leak' || assignment === 'duplicate') continue;
      files.of(pair, assignment, [unit.src.lang, unit.tgt.lang]).forEach((file) => {
        file.add(unit, made);
      });
    }
    if (row === 0)
      throw new CorpusError('no-units', 'there are no units to split', { stage: 'load', file: from });
    const report: SplitReport = {
      shares,
      pairs: inOrder([...pairs]),
      strata: inOrder([...strata].map(([pair, counter]) => [pair, counter.report()])),
      files: await files.close(),
    };
    writeFileSync(join(work, 'splits.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(work, 'README.md'), splitCard(basename(resolve(from)), report));
    renameSync(work, out);
    return report;
  } finally {
    removeTemporary(work);
  }
}

function inOrder<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkShares(shares: SplitShares): SplitShares {
  const sum = splits.reduce((total, split) => total + shares[split], 0);
  if (splits.every((split) => shares[split] >= 0) && Math.abs(sum - 1) < 1e-9) return shares;
  throw new CorpusError('bad-shares', 'the shares of the splits do not fit', {
    stage: 'config',
    expected: 'three shares of 0 or more that make 1',
    actual: splits.map((split) => `${split} ${shares[split]}`).join(', '),
  });
}

/** The open files of a split, one a language pair, split and format. */
class SplitFiles {
  readonly #files = new Map<string, readonly UnitFile[]>();

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly formats: readonly SplitFormat[],
  ) {}

  of(pair: string, split: Split, langs: readonly LanguageKey[]): readonly UnitFile[] {
    const name = `${pair}/${split}`;
    let open = this.#files.get(name);
    if (open === undefined) {
      const path = (format: string) => join(this.folder, pair, `${split}.${format}`);
      open = this.formats.map((format) => new UnitFile(path(format), this.from, langs));
      this.#files.set(name, open);
    }
    return open;
  }

  /** Closes all and names them, in order. */
  async close(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, open] of [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const [at, file] of open.entries()) {
        await file.close();
        names.push(`${name}.${this.formats[at]}`);
      }
    return names;
  }
}
