import { isCorpus, loadCorpus, openSource, type SourceOptions } from '../../load/index.js';
import type { LanguageKey, Unit } from '../../model/index.js';

/** A unit, and whether it stands in documents or was made here of a row. */
export interface AnyUnit {
  readonly unit: Unit;
  readonly made: boolean;
}

/** The units of a built corpus or of a bitext of any tool, in the same order at every reading. */
export async function* anyUnits(path: string, options: SourceOptions = {}): AsyncGenerator<AnyUnit> {
  if (isCorpus(path)) {
    const corpus = await loadCorpus(path);
    for await (const unit of corpus.units()) yield { unit: { ...unit }, made: false };
    return;
  }
  for await (const batch of (await openSource(path, options)).batches) yield* batch;
}

/** The languages of the first units, for headers. */
export async function languagesOf(
  path: string,
  options: SourceOptions = {},
): Promise<readonly LanguageKey[]> {
  if (!isCorpus(path)) {
    const { batches, langs } = await openSource(path, options);
    await batches.return(undefined);
    return langs;
  }
  const { languagePairs } = await loadCorpus(path);
  return [...new Set(languagePairs.flatMap((pair) => pair.split('-')))].sort();
}
