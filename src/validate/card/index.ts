import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type RowFault, unpackedName } from '../../formats/index.js';
import { createLineIdentifier } from '../../identify/index.js';
import { type LoadRowsOptions, loadRows } from '../../load/index.js';
import type { LanguageKey } from '../../model/index.js';
import { type PairCard, PairMeasure } from './pair.js';

export type { CardRow, PairCard } from './pair.js';

/** What a bitext of any tool looks like, by language pair. */
export interface BitextCard {
  readonly path: string;
  /** What the file is, `tmx`, `table`, `jsonl`, … */
  readonly kind: string;
  /** Rows that can be read; those of them that have a text in one language only; faults, which cost a row or a side. */
  readonly rows: number;
  readonly oneSided: number;
  readonly faults: number;
  /** The faults by what was expected instead. */
  readonly faultKinds: Readonly<Record<string, number>>;
  /** Languages that the file does not name and that were found in its texts. */
  readonly foundLangs: readonly LanguageKey[];
  readonly pairs: readonly PairCard[];
}

/** Kinds of faults that are counted one by one. */
const mostKinds = 20;

/**
 * The bitexts at a path: a file, a folder of Moses or OPUS files, or each file of a folder that is one by its name.
 */
export function bitextsAt(path: string, files: readonly string[]): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const tables = files.filter((file) => bitextName.test(unpackedName(file)));
  return tables.length > 0 ? tables.map((file) => join(path, ...file.split('/'))) : [path];
}

const bitextName = /\.(?:tmx|xlf|xliff|po|csv|tsv|psv|jsonl|ndjson|parquet)$/i;

/**
 * Measures a bitext of any tool, streaming, in bounded memory: sizes, repetitions, and the rows that each acceptance rule
 * of the preset `research` speaks of. Past 100,000 rows of a language pair the rules are asked of a share of them.
 *
 * @param path
 *   anything that `loadRows` opens
 * @throws
 *   CorpusError `unknown-format`, `unreadable-bitext`
 */
export async function measureBitext(path: string, options: LoadRowsOptions = {}): Promise<BitextCard> {
  const faultKinds = new Map<string, number>();
  const onFault = (fault: RowFault): void => {
    options.onFault?.(fault);
    const { expected } = fault;
    const kind = faultKinds.size < mostKinds || faultKinds.has(expected) ? expected : 'something else';
    faultKinds.set(kind, (faultKinds.get(kind) ?? 0) + 1);
  };
  const rows = await loadRows(path, { ...options, onFault });
  const identify = await createLineIdentifier();
  const measures = new Map<string, PairMeasure>();
  const order = new Map<LanguageKey, number>();
  let [count, oneSided] = [0, 0];
  for await (const batch of rows.batches) {
    for (const { texts } of batch) {
      count++;
      if (texts.filter(({ text }) => text.trim() !== '').length < 2) oneSided++;
      for (const { lang } of texts) if (!order.has(lang)) order.set(lang, order.size);
      const sorted = [...texts].sort((a, b) => order.get(a.lang)! - order.get(b.lang)!);
      sorted.forEach((src, index) => {
        for (const tgt of sorted.slice(index + 1)) {
          const key = `${src.lang}-${tgt.lang}`;
          let measure = measures.get(key);
          if (measure === undefined) {
            measure = new PairMeasure(src.lang, tgt.lang, identify);
            measures.set(key, measure);
          }
          measure.add(src.text, tgt.text);
        }
      });
    }
  }
  return {
    path,
    kind: rows.kind,
    rows: count,
    oneSided,
    faults: [...faultKinds.values()].reduce((sum, some) => sum + some, 0),
    faultKinds: Object.fromEntries([...faultKinds].sort(([a], [b]) => (a < b ? -1 : 1))),
    foundLangs: rows.foundLangs,
    pairs: [...measures.values()].map((measure) => measure.card()),
  };
}
