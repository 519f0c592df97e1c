import type { LexiconSource } from '../lexicon/index.js';
import type { LanguagePair, Unit } from '../model/index.js';
import { scriptJson } from './html.js';
import { learnWords } from './learn.js';
import { lexiconOf } from './lexicon-of.js';
import type { Sent } from './records.js';
import type { PageSink } from './sink.js';
import { tableOfWords, type WordTable } from './word-table.js';

/** What pages know of the words of a language pair, to be written. Input and all it names can be sent to another thread. */
export interface WordsJob {
  readonly kind: 'words';
  readonly languages: LanguagePair;
  readonly excludeLexicon: readonly LexiconSource[];
  /** Units that teach the words of the language pair, by document pair. */
  readonly teachers: readonly Sent<Unit>[];
  /** Words of the pages, by document pair, a line a word. */
  readonly src: readonly string[];
  readonly tgt: readonly string[];
}

/** Where what is known of the words of a language pair stands in the report. */
export const wordsPath = ({ src, tgt }: LanguagePair): string => `data/words-${src}-${tgt}.js`;

/** Writes what pages know of the words of a language pair; the bytes depend on nothing but the job. */
export function drawWords(job: WordsJob, sink: PageSink): null {
  const { languages, excludeLexicon, teachers, src, tgt } = job;
  const lexicon = lexiconOf(languages, excludeLexicon);
  const learned = learnWords({ languages, lexicon, teachers });
  const table = tableOfWords({ languages, lexicon, learned }, wordsOfLists(src), wordsOfLists(tgt));
  sink(wordsPath(languages), `${head}${scriptJson(table)}${foot}`);
  return null;
}

const head = 'tulay.words(';
const foot = ');\n';

/**
 * Whether a file that {@link drawWords} wrote is of these words: of the same units it knows the same, but pages have words
 * besides, of units that were rejected and of segments in none.
 *
 * @param src
 *   words as in {@link WordsJob}
 */
export function isOfWords(file: string, src: readonly string[], tgt: readonly string[]): boolean {
  if (!file.startsWith(head) || !file.endsWith(foot)) return false;
  let table: WordTable;
  try {
    table = JSON.parse(file.slice(head.length, -foot.length)) as WordTable;
  } catch {
    return false;
  }
  return table.src?.words === listed(wordsOfLists(src)) && table.tgt?.words === listed(wordsOfLists(tgt));
}

const listed = (words: ReadonlySet<string>): string => [...words].sort().join('\n');

function wordsOfLists(lists: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const list of lists) for (const word of list.split('\n')) words.add(word);
  words.delete('');
  return words;
}
