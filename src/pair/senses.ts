import {
  type GivenDictionary,
  GivenWords,
  type LexiconSource,
  lexiconSources,
  loadLexicon,
} from '../lexicon/index.js';
import type { LanguageKey } from '../model/index.js';

/** What a document's words stand for by the wordnets and the user's dictionaries. */
export interface Senses {
  /** Weight by synset: what a word counts is divided among its synsets. */
  readonly weights: ReadonlyMap<number, number>;
  /** Share of the document's different words that are known, in [0, 1]. */
  readonly known: number;
}

/** Words whose synsets are remembered; the words of a large corpus are without end. */
const mostWords = 50_000;

/** The synsets of one word form, and how much of it is known. */
interface WordSenses {
  readonly known: number;
  readonly concepts: readonly number[];
  readonly weights: readonly number[];
}

/** Reads what words stand for in the wordnets, which are apart from the smaller sources: the weights of a document's concepts were fitted on those. */
export class SenseReader {
  readonly #lexicon: Pick<GivenWords, 'conceptsOf'> | undefined;
  readonly #words = new Map<LanguageKey, Map<string, WordSenses>>();
  /** Words in {@link #words}. */
  #remembered = 0;

  /**
   * @param exclude
   *   lexicon sources to leave out; without wordnets only the dictionaries know words
   */
  constructor(exclude: readonly LexiconSource[], dictionaries: readonly GivenDictionary[] = []) {
    const wordnets = exclude.includes('wordnet')
      ? undefined
      : loadLexicon([], { exclude: lexiconSources.filter((source) => source !== 'wordnet') });
    this.#lexicon = dictionaries.length === 0 ? wordnets : new GivenWords(wordnets, dictionaries);
  }

  /**
   * @param counts
   *   occurrences by word, in an order that does not depend on the text: sums of floats do
   */
  read(language: LanguageKey, counts: Iterable<readonly [string, number]>): Senses {
    const weights = new Map<number, number>();
    const known = this.#knownIn(language);
    let [all, share] = [0, 0];
    for (const [word, count] of counts) {
      all += 1;
      const senses = known.get(word) ?? this.#look(language, word);
      share += senses.known;
      const amount = 1 + Math.log(count);
      const { concepts, weights: own } = senses;
      for (let at = 0; at < concepts.length; at += 1) {
        const concept = concepts[at]!;
        weights.set(concept, (weights.get(concept) ?? 0) + amount * own[at]!);
      }
    }
    return { weights, known: share / Math.max(1, all) };
  }

  #knownIn(language: LanguageKey): Map<string, WordSenses> {
    let words = this.#words.get(language);
    if (words === undefined) {
      words = new Map();
      this.#words.set(language, words);
    }
    return words;
  }

  #look(language: LanguageKey, word: string): WordSenses {
    const found = this.#lexicon?.conceptsOf(language, word) ?? [];
    const senses = {
      known: Math.min(
        1,
        found.reduce((sum, { weight }) => sum + weight, 0),
      ),
      concepts: found.map(({ concept }) => concept),
      weights: found.map(({ weight }) => weight),
    };
    if (this.#remembered >= mostWords) {
      for (const words of this.#words.values()) words.clear();
      this.#remembered = 0;
    }
    this.#knownIn(language).set(word, senses);
    this.#remembered += 1;
    return senses;
  }
}
