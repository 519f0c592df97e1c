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
  readonly said: Float64Array | null;
}

/** Fits of one given side. */
export interface RowFits {
  readonly before: Fit | null;
  readonly own: Fit;
  readonly after: Fit | null;
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
    given: readonly Int32Array[],
    scored: readonly Int32Array[],
    own: (at: number) => boolean,
  ): RowFits[] {
    return given.map((words, at) => {
      this.#add(words);
      // Where a side stands again in the row beside, the two are a row that taught too.
      const beside = (other: Int32Array | undefined, next: number) =>
        other === undefined
          ? null
          : this.#scoreLaid(
              words,
              other,
              own(at) && (isEqual(other, scored[at]!) || isEqual(words, given[next]!)),
            );
      const fits = {
        before: beside(scored[at - 1], at - 1),
        own: this.#scoreLaid(words, scored[at]!, own(at), undefined, new Float64Array(scored[at]!.length)),
        after: beside(scored[at + 1], at + 1),
      };
      this.#remove(words);
      return fits;
    });
  }

  /** @param learning hears the kind of each finding */
  score(given: Int32Array, scored: Int32Array, own: boolean, learning?: (kind: number) => void): Fit {
    this.#add(given);
    const fit = this.#scoreLaid(given, scored, own, learning);
    this.#remove(given);
    return fit;
  }

  #scoreLaid(
    given: Int32Array,
    scored: Int32Array,
    own: boolean,
    learning?: (kind: number) => void,
    said: Float64Array | null = null,
  ): Fit {
    const ownShare = own ? this.#takeOut(given, scored) : null;
    const { translated, capNats } = this.parameters;
    const { chance, weight } = this.scored;
    let [nats, expected, run, gap, miss] = [0, 0, 0, 0, 0];
    let [odds, lost, lostFrom, lostOdds, lostLength] = [0, 0, 0, 0, 0];
    for (let at = 0; at < scored.length; at += 1) {
      const word = scored[at]!;
      const known = this.#known[word]!;
      const found = this.#mass[word]! - (ownShare?.[word] ?? 0);
      let one = this.#missNats[word]!;
      miss -= weight[word]! * one;
      if (found > 0) {
        const ratio = 1 - translated * known + (translated * found) / (given.length * chance[word]!);
        one = Math.min(capNats, Math.log(ratio));
      }
      nats += weight[word]! * one;
      if (known >= leastKnown) expected += 1;
      run = Math.max(0, run - weight[word]! * one);
      gap = Math.max(gap, run);
      const kind = this.odds.kindOf(known, one);
      learning?.(kind);
      const says = weight[word]! * this.odds.of(kind);
      odds += says;
      if (said !== null) said[at] = says;
      // The best stretch (Bentley 1984, "Programming Pearls"): what came before is kept as long as it speaks for one.
      if (lost <= 0) [lost, lostFrom] = [0, at];
      lost -= says;
      if (lost > lostOdds) [lostOdds, lostLength] = [lost, at + 1 - lostFrom];
    }
    if (own) for (const word of scored) this.#own[word] = 0;
    const lostShare = scored.length === 0 ? 0 : lostLength / scored.length;
    return { nats, tokens: scored.length, expected, gap, miss, odds, lostOdds, lostShare, said };
  }

  #add(given: Int32Array): void {
    const { starts, columns, weights } = this.table;
    const mass = this.#mass;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) mass[columns[k]!] = mass[columns[k]!]! + weights[k]!;
    }
  }

  #remove(given: Int32Array): void {
    const { starts, columns } = this.table;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) this.#mass[columns[k]!] = 0;
    }
  }

  /** What the row taught of each scored word: the expected count of the last round, beyond what was discounted then. */
  #takeOut(given: Int32Array, scored: Int32Array): Float64Array {
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

function isEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
