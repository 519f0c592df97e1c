import { CorpusError, type LanguageKey, languageOf } from '../../model/index.js';
import { requireLanguage } from '../../text/index.js';
import { closing } from '../closing.js';
import { type LoadedRows, type LoadRowsOptions, loadRows } from '../rows.js';
import type { UnitNeeds } from './foreign.js';
import { LanguageOrder } from './language-order.js';
import { type SourceUnit, UnitMaker } from './unit-maker.js';

export type { SourceUnit } from './unit-maker.js';

/** Which units of a bitext are wanted. */
export interface SourceOptions extends LoadRowsOptions, UnitNeeds {
  /** Only this language pair, in this direction; a code or a key each. */
  readonly src?: string | undefined;
  readonly tgt?: string | undefined;
}

/** Units of one file, and what the file does not say of them. */
export interface UnitSource {
  /** Units that are made one by one as they are taken, so that none lives longer than it has to; to be read, or ended by `return`. */
  readonly batches: AsyncGenerator<Iterable<SourceUnit>>;
  /** Languages of the first rows. */
  readonly langs: readonly LanguageKey[];
  /** Fields that the format does not hold, with what is written in their place; complete once the units are read. */
  readonly missing: Set<string>;
  /** Rows in other languages than the wanted ones; counted once the units are read. */
  readonly others: { readonly rows: number };
}

/**
 * Opens a bitext of any tool as units. Rows of this tool keep all their fields; others are given documents, spans and
 * ids of their own. A row in more than two languages becomes a unit for each pair, in the order of the file's first
 * rows, so that a row in turned order is put right.
 *
 * @throws
 *   CorpusError `unknown-format`, `unreadable-bitext`
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<UnitSource> {
  if (/\.excel\.csv$/i.test(path))
    throw new CorpusError('unknown-format', 'units cannot be read from this', {
      stage: 'load',
      file: path,
      expected: 'units.csv, of which this is a copy for spreadsheets',
    });
  const rows = await loadRows(path, options);
  const missing = new Set(rows.foundLangs.map((lang) => `a language (${lang} found in its texts)`));
  const wanted = await wantedOf(rows, options).catch(async (error: unknown) => {
    await rows.batches.return(undefined);
    throw error;
  });
  const order = new LanguageOrder(wanted[0] ?? null, wanted[1] ?? null);
  const maker = new UnitMaker(path, order, missing, options);
  async function* batches(): AsyncGenerator<Iterable<SourceUnit>> {
    for await (const batch of rows.batches) yield maker.unitsOf(batch);
  }
  const close = async (): Promise<void> => void (await rows.batches.return(undefined));
  return { batches: closing(batches(), close), langs: rows.langs, missing, others: maker.others };
}

/** The keys of the languages that are asked for as the rows have them; null where none is. */
async function wantedOf(
  { langs }: LoadedRows,
  options: SourceOptions,
): Promise<readonly (LanguageKey | null)[]> {
  return (['src', 'tgt'] as const).map((side) => {
    const name = options[side];
    if (name === undefined) return null;
    const key = requireLanguage(name, `--${side}`);
    return (
      langs.find((one) => one === key) ?? langs.find((one) => languageOf(one) === languageOf(key)) ?? key
    );
  });
}
