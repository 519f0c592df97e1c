import type { LearnedLexicon } from '../align/index.js';
import {
  findCognates,
  numberMark,
  romanise,
  type TranslationTable,
  tableOfRows,
  Vocabulary,
} from '../align/index.js';
import type { Lexicon } from '../lexicon/index.js';
import type { LanguagePair, Segment } from '../model/index.js';
import { findWords, type WordSpan } from './find-words.js';

/** Two words believed to translate each other. */
export interface WordLink {
  /** Places in the lists of words of the two texts. */
  readonly src: number;
  readonly tgt: number;
  /** In (0, 1]. */
  readonly strength: number;
  /** Who says so, a line for a person. */
  readonly source: string;
}

/** The words of a unit's two texts and what links them. */
export interface LinkedWords {
  readonly src: readonly WordSpan[];
  readonly tgt: readonly WordSpan[];
  readonly links: readonly WordLink[];
}

/** Links of one unit at most; the weakest go. */
const mostLinks = 24;
/** Strengths under these say too little to be shown. */
const least = { lexicon: 0.05, cognate: 0.12, learned: 0.1, weight: 0.03 };

interface Weighed extends Omit<WordLink, 'source'> {
  /** Strength, less for words that are everywhere. */
  readonly weight: number;
  readonly belief: Belief;
}

/** That two words translate each other; who says so is worked out once, and only when it is shown. */
class Belief {
  #strength = 0;
  readonly #sources: (() => string)[] = [];
  #told: string | undefined;

  get strength(): number {
    return this.#strength;
  }

  get source(): string {
    this.#told ??= this.#sources.map((say) => say()).join('; ');
    return this.#told;
  }

  add(strength: number, say: () => string): void {
    this.#strength = Math.max(strength, this.#strength);
    this.#sources.push(say);
  }
}

/** What a {@link WordLinker} asks. */
export interface WordSources {
  readonly languages: LanguagePair;
  readonly lexicon: Lexicon;
  /** Word translations learned from the units of the language pair. */
  readonly learned: LearnedLexicon | null;
}

/** Links the words of the units of one document pair; its vocabularies are compared once, not unit by unit. */
export class WordLinker {
  readonly #sources: WordSources;
  readonly #segments: number;
  readonly #src = new Vocabulary();
  readonly #tgt = new Vocabulary();
  readonly #lexicon: (Map<number, number> | undefined)[];
  readonly #cognates: TranslationTable;
  readonly #beliefs: (ReadonlyMap<number, Belief> | undefined)[] = [];
  /** Words of the segments by their text, which most units have too. */
  readonly #words = { src: new Map<string, WordSpan[]>(), tgt: new Map<string, WordSpan[]>() };

  constructor(sources: WordSources, src: readonly Segment[], tgt: readonly Segment[]) {
    this.#sources = sources;
    this.#segments = Math.max(src.length, tgt.length);
    const { languages, lexicon } = sources;
    addWords(this.#src, src, languages.src, this.#words.src);
    addWords(this.#tgt, tgt, languages.tgt, this.#words.tgt);
    const [a, b] = [this.#src, this.#tgt];
    this.#lexicon = lexicon.translationRows(languages.src, a.words, languages.tgt, b.words);
    this.#cognates = tableOfRows(findCognates(a, b));
  }

  /** The links of one unit, the strongest first; words that nothing links are in the lists all the same. */
  link(srcText: string, tgtText: string): LinkedWords {
    const { languages } = this.#sources;
    const src = this.#words.src.get(srcText) ?? findWords(srcText, languages.src);
    const tgt = this.#words.tgt.get(tgtText) ?? findWords(tgtText, languages.tgt);
    const links: Weighed[] = [];
    const columns = tgt.map(({ token }) => this.#tgt.idOf(token));
    src.forEach(({ token }, i) => {
      const row = this.#beliefsOf(token);
      if (row === undefined) return;
      const rarity = this.#rarity(this.#src, this.#src.idOf(token));
      columns.forEach((column, j) => {
        const belief = column === undefined ? undefined : row.get(column);
        if (belief === undefined) return;
        const weight = belief.strength * Math.min(rarity, this.#rarity(this.#tgt, column));
        if (weight >= least.weight) links.push({ src: i, tgt: j, strength: belief.strength, belief, weight });
      });
    });
    return { src, tgt, links: compete(links, src.length, tgt.length) };
  }

  /** How much a word tells one segment from another, in [0, 1]: nothing when it stands in all of them. */
  #rarity(vocabulary: Vocabulary, id: number | undefined): number {
    const count = id === undefined ? 1 : vocabulary.counts[id]!;
    return Math.max(0, 1 - Math.log(count) / Math.log(Math.max(2, this.#segments)));
  }

  /** What is believed of a source word, by target word; worked out once a word. */
  #beliefsOf(token: string): ReadonlyMap<number, Belief> | undefined {
    const id = this.#src.idOf(token);
    if (id === undefined) return undefined;
    let row = this.#beliefs[id];
    if (row === undefined) {
      row = token.startsWith(numberMark) ? this.#sameNumber(token) : this.#believe(token, id);
      this.#beliefs[id] = row;
    }
    return row;
  }

  #sameNumber(token: string): Map<number, Belief> {
    const row = new Map<number, Belief>();
    const same = this.#tgt.idOf(token);
    if (same !== undefined) believe(row, same, 1, () => `the same number, ${token.slice(1)}`);
    return row;
  }

  #believe(token: string, id: number): Map<number, Belief> {
    const row = new Map<number, Belief>();
    const words = this.#tgt.words;
    for (const [column, strength] of this.#lexicon[id] ?? [])
      if (strength >= least.lexicon && !words[column]!.startsWith(numberMark))
        believe(row, column, strength, () => this.#concept(token, words[column]!));
    for (const [column, strength] of rowOf(this.#cognates, id))
      if (strength >= least.cognate)
        believe(
          row,
          column,
          strength,
          () => `cognates, ${romanise(token)} ~ ${romanise(words[column]!)} (${strength.toFixed(2)})`,
        );
    const { learned } = this.#sources;
    const known = learned?.src.idOf(token);
    if (learned === null || known === undefined) return row;
    for (const [target, forward] of rowOf(learned.forward, known)) {
      const column = this.#tgt.idOf(learned.tgt.words[target]!);
      // Geometric mean of the probabilities of both directions.
      const strength = Math.sqrt(forward * weightOf(learned.backward, target, known));
      if (column !== undefined && strength >= least.learned)
        believe(row, column, strength, () => `learned from this corpus (${strength.toFixed(2)})`);
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

const sourceNames = {
  annotations: 'CLDR annotations',
  names: 'CLDR names',
  udhr: 'Universal Declaration of Human Rights',
  wordnet: 'open wordnets',
} as const;

function believe(row: Map<number, Belief>, column: number, strength: number, say: () => string): void {
  let belief = row.get(column);
  if (belief === undefined) {
    belief = new Belief();
    row.set(column, belief);
  }
  belief.add(strength, say);
}

function addWords(
  vocabulary: Vocabulary,
  segments: readonly Segment[],
  language: string,
  found: Map<string, WordSpan[]>,
): void {
  for (const { text } of segments) {
    const words = found.get(text) ?? findWords(text, language);
    found.set(text, words);
    for (const { token } of words) vocabulary.add(token);
  }
}

function* rowOf(table: TranslationTable, row: number): Generator<readonly [number, number]> {
  for (let k = table.starts[row]!; k < table.starts[row + 1]!; k++)
    yield [table.columns[k]!, table.weights[k]!];
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

/**
 * One-to-one links, the likeliest first (competitive linking, Melamed 2000); of equal ones those whose words stand at
 * like places of their texts.
 */
function compete(links: readonly Weighed[], srcWords: number, tgtWords: number): WordLink[] {
  const apart = ({ src, tgt }: Weighed): number => Math.abs(src / srcWords - tgt / tgtWords);
  const sorted = links
    .map((link) => ({ link, distance: apart(link) }))
    .sort(
      (a, b) =>
        b.link.weight - a.link.weight ||
        a.distance - b.distance ||
        a.link.src - b.link.src ||
        a.link.tgt - b.link.tgt,
    );
  const taken = { src: new Set<number>(), tgt: new Set<number>() };
  const kept: WordLink[] = [];
  for (const { link } of sorted) {
    if (kept.length === mostLinks) break;
    const { src, tgt, strength, belief } = link;
    if (taken.src.has(src) || taken.tgt.has(tgt)) continue;
    taken.src.add(src);
    taken.tgt.add(tgt);
    kept.push({ src, tgt, strength, source: belief.source });
  }
  return kept;
}
