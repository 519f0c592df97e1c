import type { LanguageKey } from '../model/index.js';
import { hashText, tokenize } from '../text/index.js';
import { findForms } from './forms.js';
import type { Lexicon } from './interface.js';
import type { WordListEntry } from './lists/index.js';
import { buildTable, type LanguageTable } from './table.js';
import type { WordConcept } from './types.js';

/** A dictionary of the user's, whose entries are read when they are asked for. */
export interface GivenDictionary {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  /** Of the entries. */
  readonly sha256: string;
  readonly entries: () => readonly WordListEntry[];
}

/** A concept with its weight; the weights of a word sum to at most 1. */
type Weighed = Pick<WordConcept, 'concept' | 'weight'>;

/** Concepts are 16 bits wide, as in the compiled tables. */
const conceptSpace = 65_536;
/** From this sum of weights on the lexicon has the very word, and not one that begins like it. */
const exact = 0.99;
/** Stored counts of a word that is an entry's side alone, or one of two or more. */
const countByWords = [3, 3, 2, 1];

/**
 * What words stand for where dictionaries add to a lexicon: a word that the lexicon lacks stands for what its translation stands for
 * there, and so it meets every language of the lexicon; two words that both lack stand for a concept of their own, whose number is
 * hashed. Words that the lexicon has keep their concepts.
 */
export class GivenWords {
  readonly #lexicon: Lexicon | undefined;
  readonly #dictionaries: readonly GivenDictionary[];
  readonly #tables = new Map<LanguageKey, LanguageTable | undefined>();

  constructor(lexicon: Lexicon | undefined, dictionaries: readonly GivenDictionary[]) {
    this.#lexicon = lexicon;
    this.#dictionaries = dictionaries;
  }

  /** The concepts of a word form by the lexicon or by the dictionaries, whichever knows more of it; empty when unknown. */
  conceptsOf(language: LanguageKey, word: string): readonly Weighed[] {
    const own: readonly Weighed[] = this.#lexicon?.conceptsOf(language, word) ?? [];
    const known = sumOf(own);
    const table = known >= exact ? undefined : this.#tableOf(language);
    if (table === undefined) return own;
    const forms = findForms(table, word);
    const [best] = forms;
    if (best === undefined || best.factor <= known) return own;
    const total = forms.reduce((sum, { factor }) => sum + factor, 0);
    const weights = new Map<number, number>();
    for (const { id, factor } of forms) {
      for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
        const weight = (factor * best.factor * table.conceptGivenWord[at]!) / total;
        weights.set(table.concepts[at]!, (weights.get(table.concepts[at]!) ?? 0) + weight);
      }
    }
    return [...weights]
      .map(([concept, weight]) => ({ concept, weight }))
      .sort((a, b) => b.weight - a.weight || a.concept - b.concept);
  }

  /** The words that the dictionaries add to a language; undefined where none is in it. */
  #tableOf(language: LanguageKey): LanguageTable | undefined {
    if (this.#tables.has(language)) return this.#tables.get(language);
    const postings = new Map<string, Map<number, number>>();
    for (const { src, tgt, entries } of this.#dictionaries) {
      if (src !== language && tgt !== language) continue;
      const other = src === language ? tgt : src;
      for (const [left, right] of entries()) {
        const [mine, theirs] = src === language ? [left, right] : [right, left];
        this.#addEntry(postings, { language, text: mine }, { language: other, text: theirs });
      }
    }
    const table = postings.size === 0 ? undefined : tableOf(postings);
    this.#tables.set(language, table);
    return table;
  }

  #addEntry(postings: Map<string, Map<number, number>>, mine: Side, theirs: Side): void {
    const words = tokenize(mine.text, mine.language);
    const translations = tokenize(theirs.text, theirs.language);
    const count = countByWords[Math.min(3, Math.max(words.length, translations.length))]!;
    for (const word of words) {
      if (this.#exactly(mine.language, word).length > 0) continue;
      const row = postings.get(word) ?? new Map<number, number>();
      postings.set(word, row);
      for (const translation of translations) {
        const known = this.#exactly(theirs.language, translation);
        const [first, name] =
          mine.language < theirs.language ? [mine.language, word] : [theirs.language, translation];
        const concepts = known.length > 0 ? known : [hashText(`${first} ${name}`) % conceptSpace];
        for (const concept of concepts) row.set(concept, Math.max(count, row.get(concept) ?? 0));
      }
    }
  }

  /** The concepts of a word that the lexicon has as it is. */
  #exactly(language: LanguageKey, word: string): readonly number[] {
    const found = this.#lexicon?.conceptsOf(language, word) ?? [];
    return sumOf(found) >= exact ? found.map(({ concept }) => concept) : [];
  }
}

interface Side {
  readonly language: LanguageKey;
  readonly text: string;
}

const sumOf = (concepts: readonly Weighed[]): number => concepts.reduce((sum, { weight }) => sum + weight, 0);

function tableOf(postings: ReadonlyMap<string, ReadonlyMap<number, number>>): LanguageTable {
  const words = [...postings.keys()].sort();
  const rows = words.map((word) => [...postings.get(word)!].sort(([a], [b]) => a - b));
  const offsets = new Uint32Array(words.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = offsets[at]! + row.length;
  });
  const concepts = Uint16Array.from(rows.flatMap((row) => row.map(([concept]) => concept)));
  const counts = Uint8Array.from(rows.flatMap((row) => row.map(([, count]) => count)));
  return buildTable(new Map([['wordnet', { words, offsets, concepts, counts }]]), conceptSpace);
}
