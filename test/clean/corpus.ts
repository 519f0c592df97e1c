import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CleanConfig,
  type Cleaned,
  createCleaner,
  createRecurrenceCounter,
  type RawDocument,
} from '../../src/clean/index.js';
import { packageRoot } from '../../src/model/root.js';

/** The documents of `seeds/` with the languages they are in. */
export function seedDocuments(): readonly RawDocument[] {
  return [
    ['000_83f5df417f4352e0.txt', 'hin_Deva'],
    ['001_8cd797baec8f174d.txt', 'tgl_Latn'],
    ['002_841ee35e00e1d169.txt', 'hin_Deva'],
  ].map(([name, language]) => ({
    path: name!,
    text: readFileSync(join(packageRoot(), 'seeds', name!), 'utf8'),
    language: language!,
  }));
}

/** Cleans documents as one corpus, both passes. */
export function cleanCorpus(documents: readonly RawDocument[], config: CleanConfig = {}): readonly Cleaned[] {
  const counter = createRecurrenceCounter();
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze(), config });
  return documents.map((document) => cleaner.clean(document));
}

/** Cleans one text that is a corpus by itself. */
export function cleanText(text: string, language = 'und_Zyyy', config: CleanConfig = {}): Cleaned {
  return cleanCorpus([{ path: 'one.txt', text, language }], config)[0]!;
}
