import { type LexiconSource, loadLexicon } from '../lexicon/index.js';
import type { LanguageKey } from '../model/index.js';
import { type LanguageStatistics, type LanguageSums, prepareDocument, sumDocuments } from './corpus.js';
import { blockDocuments, type FiledDocument, packDocuments } from './document-block.js';
import { ofSmallSources } from './fingerprint.js';
import { bucketOf, type DocumentKeys, fileDocuments, keysOf } from './key-index.js';
import {
  type LanguageFile,
  packCounts,
  packPostings,
  packStatistics,
  unpackCounts,
} from './language-file.js';
import { type Prints, printsBetween, type Shelf } from './shelf.js';
import { makeControls } from './shuffled-controls.js';
import type { Print } from './types.js';

/** A language's documents among the fingerprints of a step: from one to before another, in ascending order of id. */
export interface LanguageSpan {
  readonly language: LanguageKey;
  readonly from: number;
  readonly to: number;
}

/** What {@link sumLanguages} is given besides fingerprints. */
export interface SumInput {
  readonly languages: readonly LanguageSpan[];
  readonly exclude: readonly LexiconSource[];
}

/** The sums of a language, and where its counts stand. */
export interface SummedLanguage<R> {
  readonly sums: LanguageSums;
  readonly counts: R;
}

/** Sums up the documents of some languages, each by itself. */
export function sumLanguages<R>(
  { languages, exclude }: SumInput,
  prints: Prints,
  shelf: Shelf<R>,
): readonly SummedLanguage<R>[] {
  const { conceptCount } = loadLexicon([], { exclude: ofSmallSources(exclude) });
  return languages.map(({ from, to }) => {
    const { sums, counts } = sumDocuments(printsBetween(prints, from, to), conceptCount);
    return { sums, counts: shelf.put(packCounts(counts)) };
  });
}

/** What {@link fileLanguages} is given besides fingerprints. */
export interface FileInput<R> {
  readonly languages: readonly (LanguageSpan & {
    readonly statistics: LanguageStatistics;
    readonly counts: R;
    /** Keys of versions that are others than the fingerprints say, by index. */
    readonly versions: ReadonlyMap<number, string>;
  })[];
}

/**
 * Prepares the documents of some languages for comparison and files them by their keys, each language by itself.
 *
 * @param mostPostings
 *   postings that are filed together, about
 */
export function fileLanguages<R>(
  { languages }: FileInput<R>,
  prints: Prints,
  shelf: Shelf<R>,
  mostPostings?: number,
): readonly LanguageFile<R>[] {
  return languages.map(({ language, from, to, statistics, counts, versions }) => {
    const table = unpackCounts(shelf.take(counts));
    const lists: DocumentKeys[] = [];
    const blocks: R[] = [];
    let block: FiledDocument[] = [];
    let blockBytes = 0;
    for (let at = from; at < to; at++) {
      const print = withVersions(prints.at(at), versions.get(at));
      const document = prepareDocument(print, statistics, table);
      const keys = keysOf(document);
      lists.push(keys);
      block.push({ ...document, keys });
      if (block.length < blockDocuments && at + 1 < to) continue;
      const bytes = packDocuments(block);
      blockBytes += bytes.length;
      blocks.push(shelf.put(bytes));
      block = [];
    }
    const postings: LanguageFile<R>['postings'][number][] = [];
    for (const some of fileDocuments(lists, mostPostings)) {
      const { first, last } = bucketOf(some, () => some);
      postings.push({ first, last, place: shelf.put(packPostings(some)) });
    }
    const controls = makeControls(to - from, (at) => prints.at(from + at), statistics, table);
    return {
      language,
      documents: to - from,
      statistics: shelf.put(packStatistics(statistics)),
      counts,
      postings,
      blocks,
      blockBytes,
      controls: controls.length === 0 ? null : shelf.put(packDocuments(controls)),
    };
  });
}

/** A fingerprint with the versions that it is found to have. */
export function withVersions(print: Print, versions: string | undefined): Print {
  return versions === undefined ? print : { ...print, hints: { ...print.hints, versions } };
}
