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
  readonly #words = new Map<string, WordSenses>();

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
    let [all, known] = [0, 0];
    for (const [word, count] of counts) {
      all += 1;
      const senses = this.#sensesOf(language, word);
      known += senses.known;
      const amount = 1 + Math.log(count);
      senses.concepts.forEach((concept, at) => {
        weights.set(concept, (weights.get(concept) ?? 0) + amount * senses.weights[at]!);
      });
    }
    return { weights, known: known / Math.max(1, all) };
  }

  #sensesOf(language: LanguageKey, word: string): WordSenses {
    const key = `${language} ${word}`;
    let senses = this.#words.get(key);
    if (senses === undefined) {
      const found = this.#lexicon?.conceptsOf(language, word) ?? [];
      senses = {
        known: Math.min(
          1,
          found.reduce((sum, { weight }) => sum + weight, 0),
        ),
        concepts: found.map(({ concept }) => concept),
        weights: found.map(({ weight }) => weight),
      };
      if (this.#words.size >= mostWords) this.#words.clear();
      this.#words.set(key, senses);
    }
    return senses;
  }
}
