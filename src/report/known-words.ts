import { type LearnedLexicon, numberMark, romanise, type TranslationTable } from '../align/index.js';
import type { Lexicon, Translations, WordConcept } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';

/** What is asked which words translate each other. */
export interface WordSources {
  readonly languages: LanguagePair;
  readonly lexicon: Lexicon;
  /** Word translations learned from the units of the language pair. */
  readonly learned: LearnedLexicon | null;
}

/** That two words translate each other: how strongly each source says so, 0 where it says nothing. */
export interface Belief {
  readonly lexicon: number;
  readonly cognate: number;
  readonly learned: number;
}

/** A word that the corpus taught for another. */
interface LearnedWord {
  readonly word: string;
  readonly strength: number;
}

/** Strengths of what was learned under this say too little to be shown. */
const leastLearned = 0.1;
/** Words, and pairs of words, that are remembered. */
const mostWords = 50_000;
const mostTold = 100_000;

/** A memory that is emptied when full, so that a long run stays in bounded memory. */
class Remembered<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(key: string, find: () => V): V {
    let value = this.#values.get(key);
    if (value === undefined) {
      value = find();
      if (this.#values.size >= this.#most) this.#values.clear();
      this.#values.set(key, value);
    }
    return value;
  }
}

/**
 * What is known of the words of a language pair, whatever document they stand in, and so worked out once for all of them.
 * What it says of two words depends on these alone: the bytes of a page do not depend on the pages drawn before.
 */
export class KnownWords {
  readonly languages: LanguagePair;
  readonly translations: Translations;
  readonly #sources: WordSources;
  readonly #learned = new Remembered<readonly LearnedWord[]>(mostWords);
  readonly #told = new Remembered<string>(mostTold);
  readonly #srcConcepts = new Remembered<readonly WordConcept[]>(mostWords);
  readonly #tgtConcepts = new Remembered<ReadonlyMap<number, number>>(mostWords);

  constructor(sources: WordSources) {
    const { languages, lexicon } = sources;
    this.languages = languages;
    this.translations = lexicon.translations(languages.src, languages.tgt);
    this.#sources = sources;
  }

  /** What the corpus taught of a source word. */
  learnedOf(word: string): readonly LearnedWord[] {
    return this.#learned.of(word, () => this.#learn(word));
  }

  /** Who says that two words translate each other, a line for a person. */
  tell(src: string, tgt: string, belief: Belief): string {
    if (src.startsWith(numberMark)) return `the same number, ${src.slice(1)}`;
    return this.#told.of(`${src}\n${tgt}`, () => this.#tell(src, tgt, belief));
  }

  #tell(src: string, tgt: string, { lexicon, cognate, learned }: Belief): string {
    const told: string[] = [];
    if (lexicon > 0) told.push(this.#concept(src, tgt));
    if (cognate > 0) told.push(`cognates, ${romanise(src)} ~ ${romanise(tgt)} (${cognate.toFixed(2)})`);
    if (learned > 0) told.push(`learned from this corpus (${learned.toFixed(2)})`);
    return told.join('; ');
  }

  #learn(word: string): readonly LearnedWord[] {
    const { learned } = this.#sources;
    const known = learned?.src.idOf(word);
    if (learned === null || known === undefined) return [];
    const found: LearnedWord[] = [];
    const { starts, columns, weights } = learned.forward;
    for (let k = starts[known]!; k < starts[known + 1]!; k++) {
      const target = columns[k]!;
      // Geometric mean of the probabilities of both directions.
      const strength = Math.sqrt(weights[k]! * weightOf(learned.backward, target, known));
      if (strength >= leastLearned) found.push({ word: learned.tgt.words[target]!, strength });
    }
    return found;
  }

  /** The shared concept that weighs most. */
  #concept(s: string, t: string): string {
    const { languages, lexicon } = this.#sources;
    const weights = this.#tgtConcepts.of(
      t,
      () => new Map(lexicon.conceptsOf(languages.tgt, t).map((c) => [c.concept, c.weight])),
    );
    const concepts = this.#srcConcepts.of(s, () => lexicon.conceptsOf(languages.src, s));
    let best: { readonly concept: number; readonly weight: number } | null = null;
    for (const { concept, weight } of concepts) {
      const both = weight * (weights.get(concept) ?? 0);
      if (both > (best?.weight ?? 0)) best = { concept, weight: both };
    }
    if (best === null) return 'lexicon';
    const { source, label } = lexicon.conceptName(best.concept);
    return `${sourceNames[source]}, “${label}”`;
  }
}

const sourceNames = {
  annotations: 'CLDR annotations',
  names: 'CLDR names',
  udhr: 'Universal Declaration of Human Rights',
  terms: 'CLDR numbers, dates and units',
  wordnet: 'open wordnets',
} as const;

function weightOf(table: TranslationTable, row: number, column: number): number {
  let low = table.starts[row]!;
  let high = table.starts[row + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.columns[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return low < table.starts[row + 1]! && table.columns[low] === column ? table.weights[low]! : 0;
}
