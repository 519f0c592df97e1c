import type { Side } from '../evidence/side.js';
import type { AlignParameters } from '../parameters.js';
import { knownShare } from './scored-words.js';
import type { TranslationTable } from './table.js';
import type { WordOdds } from './word-odds.js';

/** What the words of one side say under the other. */
export interface Fit {
  readonly nats: number;
  readonly tokens: number;
  readonly expected: number;
  readonly gap: number;
  /** Nats against when no word has a translation. */
  readonly miss: number;
  /** What the findings of its words say by their odds, in nats. */
  readonly odds: number;
  /** The stretch of words that most of all looks left out on the other side: what its words say for that, and its share of the side. */
  readonly lostOdds: number;
  readonly lostShare: number;
  /** What the finding of each word says, in nats; of a row's own sides only. */
  readonly said: readonly number[] | null;
}

/** What words say of sides that stand beside: nats and odds row by row, in flat arrays since there are many. */
interface BesideFits {
  readonly nats: Float64Array;
  readonly odds: Float64Array;
}

/** Fits of the given sides of rows that follow each other. */
export interface RowFits {
  readonly own: readonly Fit[];
  /** Of each given side with the scored side before it, and after it; of the first and the last nothing. */
  readonly before: BesideFits;
  readonly after: BesideFits;
}

/** Share of a word's occurrences that the table must explain before its translation is expected. */
const leastKnown = 0.2;

/** One direction: the words of `scored` under those of `given`. */
export class Direction {
  readonly #mass: Float64Array;
  readonly #known: Float64Array;
  readonly #missNats: Float64Array;
  readonly #own: Float64Array;

  /**
   * @param given
   *   occurrences of each given word
   */
  constructor(
    side: Side,
    private readonly given: readonly number[],
    private readonly scored: Side,
    private readonly table: TranslationTable,
    private readonly parameters: AlignParameters,
    private readonly odds: WordOdds,
  ) {
    this.#mass = new Float64Array(scored.chance.length);
    this.#own = new Float64Array(scored.chance.length);
    this.#known = knownShare(side, scored, table);
    this.#missNats = this.#known.map((known) => Math.log(1 - parameters.translated * known));
  }

  /**
   * Each row's own sides, and its given side with the scored sides before and after it; a given side is laid out once.
   *
   * @param own
   *   whether a row was learned from: what it taught is taken out again, so that it cannot vouch for itself
   */
  scoreRows(
    given: readonly (readonly number[])[],
    scored: readonly (readonly number[])[],
    own: (at: number) => boolean,
  ): RowFits {
    const none = (): BesideFits => ({
      nats: new Float64Array(given.length),
      odds: new Float64Array(given.length),
    });
    const [before, after] = [none(), none()];
    const fits = given.map((words, at): Fit => {
      this.#add(words);
      const isOwn = own(at);
      for (const [next, fit] of [
        [at - 1, before],
        [at + 1, after],
      ] as const) {
        const other = scored[next];
        if (other === undefined) continue;
        // Where a side stands again in the row beside, the two are a row that taught too.
        const taught = isOwn && (isEqual(other, scored[at]!) || isEqual(words, given[next]!));
        this.#fitBeside(words, other, taught, fit, at);
      }
      const fit = this.#scoreLaid(words, scored[at]!, isOwn, undefined, []);
      this.#remove(words);
      return fit;
    });
    return { own: fits, before, after };
  }

  /** @param learning hears the kind of each finding */
  score(
    given: readonly number[],
    scored: readonly number[],
    own: boolean,
    learning?: (kind: number) => void,
  ): Fit {
    this.#add(given);
    const fit = this.#scoreLaid(given, scored, own, learning);
    this.#remove(given);
    return fit;
  }

  #scoreLaid(
    given: readonly number[],
    scored: readonly number[],
    own: boolean,
    learning?: (kind: number) => void,
    said: number[] | null = null,
  ): Fit {
    const ownShare = own ? this.#takeOut(given, scored) : null;
    const { weight } = this.scored;
    let [nats, expected, run, gap, miss] = [0, 0, 0, 0, 0];
    let [odds, lost, lostFrom, lostOdds, lostLength] = [0, 0, 0, 0, 0];
    for (let at = 0; at < scored.length; at += 1) {
      const word = scored[at]!;
      const known = this.#known[word]!;
      const found = this.#mass[word]! - (ownShare === null ? 0 : ownShare[word]!);
      const one = this.#natsOf(word, found, given.length);
      miss -= weight[word]! * this.#missNats[word]!;
      nats += weight[word]! * one;
      if (known >= leastKnown) expected += 1;
      run = Math.max(0, run - weight[word]! * one);
      gap = Math.max(gap, run);
      const kind = this.odds.kindOf(known, one);
      learning?.(kind);
      const says = weight[word]! * this.odds.of(kind);
      odds += says;
      said?.push(says);
      // The best stretch (Bentley 1984, "Programming Pearls"): what came before is kept as long as it speaks for one.
      if (lost <= 0) [lost, lostFrom] = [0, at];
      lost -= says;
      if (lost > lostOdds) [lostOdds, lostLength] = [lost, at + 1 - lostFrom];
    }
    if (own) for (const word of scored) this.#own[word] = 0;
    const lostShare = scored.length === 0 ? 0 : lostLength / scored.length;
    return { nats, tokens: scored.length, expected, gap, miss, odds, lostOdds, lostShare, said };
  }

  /** Writes what the words of a side beside say, which of all that a fit tells is all that is asked of them. */
  #fitBeside(
    given: readonly number[],
    scored: readonly number[],
    own: boolean,
    into: BesideFits,
    at: number,
  ): void {
    const ownShare = own ? this.#takeOut(given, scored) : null;
    const { weight } = this.scored;
    let [nats, odds] = [0, 0];
    for (let k = 0; k < scored.length; k += 1) {
      const word = scored[k]!;
      const found = this.#mass[word]! - (ownShare === null ? 0 : ownShare[word]!);
      const one = this.#natsOf(word, found, given.length);
      nats += weight[word]! * one;
      odds += weight[word]! * this.odds.of(this.odds.kindOf(this.#known[word]!, one));
    }
    if (own) for (const word of scored) this.#own[word] = 0;
    into.nats[at] = nats;
    into.odds[at] = odds;
  }

  /** What a scored word says that was found so much under so many given words, in nats. */
  #natsOf(word: number, found: number, given: number): number {
    if (found <= 0) return this.#missNats[word]!;
    const { translated, capNats } = this.parameters;
    const ratio =
      1 - translated * this.#known[word]! + (translated * found) / (given * this.scored.chance[word]!);
    return Math.min(capNats, Math.log(ratio));
  }

  #add(given: readonly number[]): void {
    const { starts, columns, weights } = this.table;
    const mass = this.#mass;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) mass[columns[k]!] = mass[columns[k]!]! + weights[k]!;
    }
  }

  #remove(given: readonly number[]): void {
    const { starts, columns } = this.table;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) this.#mass[columns[k]!] = 0;
    }
  }

  /** What the row taught of each scored word: the expected count of the last round, beyond what was discounted then. */
  #takeOut(given: readonly number[], scored: readonly number[]): Float64Array {
    const { starts, columns, weights } = this.table;
    const { priorStrength, discount } = this.parameters;
    const [mass, own] = [this.#mass, this.#own];
    for (const word of scored) own[word] = mark;
    for (const word of given) {
      const end = starts[word + 1]!;
      const norm = this.given[word]! + priorStrength;
      for (let k = starts[word]!; k < end; k += 1) {
        const column = columns[k]!;
        if (own[column] === 0) continue;
        const share = weights[k]! / mass[column]!;
        own[column] = own[column]! + Math.min(weights[k]!, Math.max(0, share - discount) / norm);
      }
    }
    return own;
  }
}

/** Tells the words of a row from the others; too little to matter. */
const mark = 1e-12;

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
