import { type LearnedLexicon, romanise, type TranslationTable } from '../align/index.js';
import type { Lexicon, WordConcept } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';

/** What is asked which words translate each other. */
export interface WordSources {
  readonly languages: LanguagePair;
  readonly lexicon: Lexicon;
  /** Word translations learned from the units of the language pair. */
  readonly learned: LearnedLexicon | null;
}

/** Words of a language, a line each, and how they are romanised: a line each, empty where a word is its own romanisation. */
interface WordList {
  readonly words: string;
  readonly romans: string;
}

/**
 * What is known of the words of a language pair, as pages read it (`client/link-words.js`). Entry `k` says that a source
 * word is translated by `targets[k]`; the entries of a source word stand together, `counts` of them.
 */
export interface WordTable {
  readonly src: WordList;
  readonly tgt: WordList;
  readonly counts: readonly number[];
  readonly targets: readonly number[];
  /** Strengths of the lexicon in thousandths; 0 where it says nothing. */
  readonly strengths: readonly number[];
  /** Which label says so. */
  readonly sources: readonly number[];
  readonly labels: readonly string[];
  /** An entry and, in thousandths, how strongly the corpus taught it, one after the other. */
  readonly taught: readonly number[];
}

/** Strengths under these say too little to be shown. */
const least = { lexicon: 0.05, learned: 0.1 };
/** Translations of a word that the lexicon knows at most, the strongest: of a concept's many words few are met. */
const mostTranslations = 24;

const sourceNames = {
  annotations: 'CLDR annotations',
  names: 'CLDR names',
  udhr: 'Universal Declaration of Human Rights',
  terms: 'CLDR numbers, dates and units',
  wordnet: 'open wordnets',
} as const;

const thousandths = (strength: number): number => Math.round(strength * 1000);

/**
 * Puts together what is known of the words of a language pair: of the lexicon and of what the corpus taught. Cognates and
 * numbers are told by the words alone, which the page does.
 *
 * @param src
 *   source words; no numbers
 */
export function tableOfWords(
  sources: WordSources,
  src: ReadonlySet<string>,
  tgt: ReadonlySet<string>,
): WordTable {
  // In an order that does not change with that of the documents.
  const [srcWords, tgtWords] = [[...src].sort(), [...tgt].sort()];
  const places = new Map(tgtWords.map((word, place) => [word, place]));
  const labels = new Labels(sources);
  const { languages, lexicon, learned } = sources;
  const said = lexicon.translations(languages.src, languages.tgt).between(srcWords, tgtWords, least.lexicon);
  const table = { counts: [], targets: [], strengths: [], sources: [], taught: [] } as Record<
    'counts' | 'targets' | 'strengths' | 'sources' | 'taught',
    number[]
  >;
  for (const [at, word] of srcWords.entries()) {
    const first = table.targets.length;
    const own = new Map<number, number>();
    for (let k = said.starts[at]!; k < said.starts[at + 1]!; k++)
      own.set(said.columns[k]!, said.strengths[k]!);
    for (const [place, strength] of strongest(own)) {
      table.targets.push(place);
      table.strengths.push(thousandths(strength));
      table.sources.push(labels.place(word, tgtWords[place]!));
    }
    for (const { word: other, strength } of learned === null ? [] : taughtOf(learned, word)) {
      const place = places.get(other);
      if (place === undefined) continue;
      let entry = table.targets.indexOf(place, first);
      if (entry < 0) {
        entry = table.targets.push(place) - 1;
        table.strengths.push(0);
        table.sources.push(0);
      }
      table.taught.push(entry, thousandths(strength));
    }
    table.counts.push(table.targets.length - first);
  }
  return { src: listOf(srcWords), tgt: listOf(tgtWords), ...table, labels: labels.list };
}

function listOf(words: readonly string[]): WordList {
  const romans = words.map((word) => {
    const roman = romanise(word);
    return roman === word ? '' : roman;
  });
  return { words: words.join('\n'), romans: romans.join('\n') };
}

const strongest = (strengths: ReadonlyMap<number, number>): readonly (readonly [number, number])[] =>
  [...strengths].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostTranslations);

/** What the corpus taught of a source word. */
function* taughtOf(
  learned: LearnedLexicon,
  word: string,
): Generator<{ readonly word: string; readonly strength: number }> {
  const known = learned.src.idOf(word);
  if (known === undefined) return;
  const { starts, columns, weights } = learned.forward;
  for (let k = starts[known]!; k < starts[known + 1]!; k++) {
    const target = columns[k]!;
    // Geometric mean of the probabilities of both directions.
    const strength = Math.sqrt(weights[k]! * weightOf(learned.backward, target, known));
    if (strength >= least.learned) yield { word: learned.tgt.words[target]!, strength };
  }
}

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

/** Who in the lexicon says that two words translate each other: the shared concept that weighs most, each written once. */
class Labels {
  readonly list: string[] = ['lexicon'];
  readonly #places = new Map<number, number>();
  readonly #sources: WordSources;
  readonly #concepts = new Map<string, ReadonlyMap<number, number>>();
  #last: { readonly word: string; readonly concepts: readonly WordConcept[] } | null = null;

  constructor(sources: WordSources) {
    this.#sources = sources;
  }

  place(src: string, tgt: string): number {
    const { languages, lexicon } = this.#sources;
    if (this.#last?.word !== src)
      this.#last = { word: src, concepts: lexicon.conceptsOf(languages.src, src) };
    let weights = this.#concepts.get(tgt);
    if (weights === undefined) {
      weights = new Map(lexicon.conceptsOf(languages.tgt, tgt).map((c) => [c.concept, c.weight]));
      this.#concepts.set(tgt, weights);
    }
    let best: { readonly concept: number; readonly weight: number } | null = null;
    for (const { concept, weight } of this.#last.concepts) {
      const both = weight * (weights.get(concept) ?? 0);
      if (both > (best?.weight ?? 0)) best = { concept, weight: both };
    }
    if (best === null) return 0;
    let place = this.#places.get(best.concept);
    if (place === undefined) {
      const { source, label } = lexicon.conceptName(best.concept);
      place = this.list.push(`${sourceNames[source]}, “${label}”`) - 1;
      this.#places.set(best.concept, place);
    }
    return place;
  }
}
