import {
  CognatePairs,
  type LearnedLexicon,
  numberMark,
  romanise,
  type TranslationTable,
  type Vocabulary,
} from '../align/index.js';
import type { Lexicon } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';

/** What is asked which words translate each other. */
export interface WordSources {
  readonly languages: LanguagePair;
  readonly lexicon: Lexicon;
  /** Word translations learned from the units of the language pair. */
  readonly learned: LearnedLexicon | null;
}

/** Strengths under these say too little to be shown. */
const least = { lexicon: 0.05, cognate: 0.12, learned: 0.1 };

/** That two words translate each other; of each source how strongly, 0 where it says nothing. */
export interface Belief {
  /** In (0, 1]. */
  readonly strength: number;
  readonly lexicon: number;
  readonly cognate: number;
  readonly learned: number;
}

/**
 * What is believed of the words of two vocabularies. The lexicon and what was learned are asked once a source word;
 * cognates are looked for only in pairs that are asked for, because those stand in one unit.
 */
export class WordBeliefs {
  readonly #sources: WordSources;
  readonly #src: Vocabulary;
  readonly #tgt: Vocabulary;
  readonly #lexicon: (ReadonlyMap<number, number> | undefined)[];
  readonly #cognates: CognatePairs;
  /** By source word what is believed of it, by target word. */
  readonly #rows: (Map<number, Belief> | undefined)[] = [];
  readonly #told = new Map<Belief, string>();

  constructor(sources: WordSources, src: Vocabulary, tgt: Vocabulary) {
    this.#sources = sources;
    this.#src = src;
    this.#tgt = tgt;
    const { languages, lexicon } = sources;
    this.#lexicon = lexicon.translationRows(languages.src, src.words, languages.tgt, tgt.words);
    this.#cognates = new CognatePairs(src, tgt, least.cognate);
  }

  /** What is believed of two words, by their ids; undefined for nothing. */
  of(src: number, tgt: number): Belief | undefined {
    let row = this.#rows[src];
    if (row === undefined) {
      row = this.#rowOf(src);
      this.#rows[src] = row;
    }
    const known = row.get(tgt);
    if (known !== undefined) return known;
    const cognate = this.#cognates.weight(src, tgt);
    if (cognate === 0) return undefined;
    const belief = { strength: cognate, lexicon: 0, cognate, learned: 0 };
    row.set(tgt, belief);
    return belief;
  }

  /** Who says so, a line for a person; worked out once, when it is shown. */
  source(belief: Belief, src: number, tgt: number): string {
    let told = this.#told.get(belief);
    if (told === undefined) {
      told = this.#tell(belief, this.#src.words[src]!, this.#tgt.words[tgt]!);
      this.#told.set(belief, told);
    }
    return told;
  }

  #tell({ lexicon, cognate, learned }: Belief, src: string, tgt: string): string {
    if (src.startsWith(numberMark)) return `the same number, ${src.slice(1)}`;
    const told: string[] = [];
    if (lexicon > 0) told.push(this.#concept(src, tgt));
    if (cognate > 0) told.push(`cognates, ${romanise(src)} ~ ${romanise(tgt)} (${cognate.toFixed(2)})`);
    if (learned > 0) told.push(`learned from this corpus (${learned.toFixed(2)})`);
    return told.join('; ');
  }

  #rowOf(src: number): Map<number, Belief> {
    const row = new Map<number, Belief>();
    const word = this.#src.words[src]!;
    if (word.startsWith(numberMark)) {
      const same = this.#tgt.idOf(word);
      if (same !== undefined) row.set(same, { strength: 1, lexicon: 0, cognate: 0, learned: 0 });
      return row;
    }
    const learned = this.#learned(word);
    const lexicon = this.#lexicon[src] ?? none;
    const add = (tgt: number): void => {
      if (row.has(tgt)) return;
      const said = lexicon.get(tgt) ?? 0;
      const known = said < least.lexicon || this.#tgt.words[tgt]!.startsWith(numberMark) ? 0 : said;
      const taught = learned.get(tgt) ?? 0;
      if (known === 0 && taught === 0) return;
      const cognate = this.#cognates.weight(src, tgt);
      row.set(tgt, { strength: Math.max(known, cognate, taught), lexicon: known, cognate, learned: taught });
    };
    for (const tgt of lexicon.keys()) add(tgt);
    for (const tgt of learned.keys()) add(tgt);
    return row;
  }

  /** What the corpus taught of a source word, by target word. */
  #learned(word: string): ReadonlyMap<number, number> {
    const { learned } = this.#sources;
    const known = learned?.src.idOf(word);
    if (learned === null || known === undefined) return none;
    const row = new Map<number, number>();
    const { starts, columns, weights } = learned.forward;
    for (let k = starts[known]!; k < starts[known + 1]!; k++) {
      const target = columns[k]!;
      // Geometric mean of the probabilities of both directions.
      const strength = Math.sqrt(weights[k]! * weightOf(learned.backward, target, known));
      if (strength < least.learned) continue;
      const tgt = this.#tgt.idOf(learned.tgt.words[target]!);
      if (tgt !== undefined) row.set(tgt, strength);
    }
    return row;
  }

  /** The shared concept that weighs most. */
  #concept(s: string, t: string): string {
    const { languages, lexicon } = this.#sources;
    const weights = new Map(lexicon.conceptsOf(languages.tgt, t).map((c) => [c.concept, c.weight]));
    let best: { readonly concept: number; readonly weight: number } | null = null;
    for (const { concept, weight } of lexicon.conceptsOf(languages.src, s)) {
      const both = weight * (weights.get(concept) ?? 0);
      if (both > (best?.weight ?? 0)) best = { concept, weight: both };
    }
    if (best === null) return 'lexicon';
    const { source, label } = lexicon.conceptName(best.concept);
    return `${sourceNames[source]}, “${label}”`;
  }
}

const none: ReadonlyMap<number, number> = new Map();

const sourceNames = {
  annotations: 'CLDR annotations',
  names: 'CLDR names',
  udhr: 'Universal Declaration of Human Rights',
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
