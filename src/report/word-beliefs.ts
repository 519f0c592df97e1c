import { CognatePairs, numberMark, type Vocabulary } from '../align/index.js';
import type { StrengthTable } from '../lexicon/index.js';
import { bytesOf } from '../model/index.js';
import type { Belief, KnownWords } from './known-words.js';

/** Strengths under these say too little to be shown. */
const least = { lexicon: 0.05, cognate: 0.12 };

/** What is believed of a word: the other words of a document that may translate it. */
interface BeliefRow {
  readonly words: readonly number[];
  /** How strongly the lexicon says so, and what was learned; 0 for nothing. */
  readonly lexicon: readonly number[];
  readonly learned: readonly number[];
  /** Each worked out when the two words are first met in one unit. */
  readonly beliefs: (Belief | undefined)[];
}

const sameNumber: Belief = { lexicon: 0, cognate: 0, learned: 0 };

/**
 * What is believed of the words of two documents. The lexicon and what was learned are asked once a source word;
 * cognates are looked for only in words that stand in one unit.
 */
export class WordBeliefs {
  readonly #known: KnownWords;
  readonly #src: Vocabulary;
  readonly #tgt: Vocabulary;
  readonly #cognates: CognatePairs;
  readonly #said: StrengthTable;
  /** 1 for each target word that is a number. */
  readonly #numbers: Uint8Array;
  /** By source word, each made when it is first asked for. */
  readonly #rows: (BeliefRow | undefined)[] = [];
  /** By target word its first place in the unit in hand, plus 1; {@link #next} leads on. */
  readonly #first: Int32Array;
  /** By target word the source place, plus 1, that has had it from its row. */
  readonly #met: Int32Array;
  #next = new Int32Array(64);

  constructor(known: KnownWords, src: Vocabulary, tgt: Vocabulary) {
    this.#known = known;
    this.#src = src;
    this.#tgt = tgt;
    this.#cognates = new CognatePairs(src, tgt, least.cognate);
    this.#said = known.translations.between(src.words, tgt.words, least.lexicon);
    this.#numbers = bytesOf(tgt.words, (word) => (word.startsWith(numberMark) ? 1 : 0));
    this.#first = new Int32Array(tgt.size);
    this.#met = new Int32Array(tgt.size);
  }

  /**
   * Finds the believed pairs of words of two texts.
   *
   * @param src
   *   ids of the words, -1 for one that is in no document
   * @param worth
   *   which words are worth asking for, by id and side
   * @param found
   *   called with each pair, in no order; the words are worth asking for
   */
  pairsOf(
    src: Int32Array,
    tgt: Int32Array,
    worth: { readonly src: Uint8Array; readonly tgt: Uint8Array },
    found: (src: number, tgt: number, strength: number, belief: Belief) => void,
  ): void {
    const [first, met] = [this.#first, this.#met];
    const asked = this.#layDown(tgt, worth.tgt);
    const next = this.#next;
    for (let i = 0; i < src.length; i++) {
      const word = src[i]!;
      if (word < 0 || worth.src[word] === 0) continue;
      const row = this.#rowOf(word);
      for (let k = 0; k < row.words.length; k++) {
        const other = row.words[k]!;
        if (first[other] === 0) continue;
        met[other] = i + 1;
        const belief = this.#believe(row, k, word);
        for (let j = first[other]!; j > 0; j = next[j - 1]!) found(i, j - 1, strengthOf(belief), belief);
      }
      for (let at = 0; at < asked.length; at++) {
        const j = asked[at]!;
        const other = tgt[j]!;
        if (met[other] === i + 1) continue;
        const cognate = this.#cognates.weight(word, other);
        if (cognate > 0) found(i, j, cognate, { lexicon: 0, cognate, learned: 0 });
      }
    }
    for (const j of asked) {
      first[tgt[j]!] = 0;
      met[tgt[j]!] = 0;
    }
  }

  /** Who says that two words translate each other, by their ids; a line for a person. */
  source(belief: Belief, src: number, tgt: number): string {
    return this.#known.tell(this.#src.words[src]!, this.#tgt.words[tgt]!, belief);
  }

  /** Notes where each target word of a unit stands; hands back the places that are asked for. */
  #layDown(tgt: Int32Array, worth: Uint8Array): number[] {
    if (this.#next.length < tgt.length) this.#next = new Int32Array(2 * tgt.length);
    const asked: number[] = [];
    for (let j = tgt.length - 1; j >= 0; j--) {
      const word = tgt[j]!;
      if (word < 0 || worth[word] === 0) continue;
      this.#next[j] = this.#first[word]!;
      this.#first[word] = j + 1;
      asked.push(j);
    }
    return asked;
  }

  #believe({ words, lexicon, learned, beliefs }: BeliefRow, at: number, src: number): Belief {
    let belief = beliefs[at];
    if (belief === undefined) {
      const cognate = this.#cognates.weight(src, words[at]!);
      belief = { lexicon: lexicon[at]!, cognate, learned: learned[at]! };
      beliefs[at] = belief;
    }
    return belief;
  }

  #rowOf(src: number): BeliefRow {
    let row = this.#rows[src];
    if (row === undefined) {
      const word = this.#src.words[src]!;
      row = word.startsWith(numberMark) ? this.#numberRow(word) : this.#wordRow(src, word);
      this.#rows[src] = row;
    }
    return row;
  }

  #wordRow(src: number, word: string): BeliefRow {
    const { starts, columns, strengths } = this.#said;
    const words: number[] = [];
    const lexicon: number[] = [];
    for (let k = starts[src]!; k < starts[src + 1]!; k++) {
      if (this.#numbers[columns[k]!] === 1) continue;
      words.push(columns[k]!);
      lexicon.push(strengths[k]!);
    }
    const learned = new Array<number>(words.length).fill(0);
    for (const { word: taught, strength } of this.#known.learnedOf(word)) {
      const tgt = this.#tgt.idOf(taught);
      if (tgt === undefined) continue;
      let at = words.indexOf(tgt);
      if (at < 0) at = words.push(tgt) - 1;
      lexicon[at] ??= 0;
      learned[at] = strength;
    }
    return { words, lexicon, learned, beliefs: [] };
  }

  /** A number is translated by the same number only. */
  #numberRow(word: string): BeliefRow {
    const same = this.#tgt.idOf(word);
    if (same === undefined) return nothingBelieved;
    return { words: [same], lexicon: [0], learned: [0], beliefs: [sameNumber] };
  }
}

const nothingBelieved: BeliefRow = { words: [], lexicon: [], learned: [], beliefs: [] };

function strengthOf(belief: Belief): number {
  return belief === sameNumber ? 1 : Math.max(belief.lexicon, belief.cognate, belief.learned);
}
