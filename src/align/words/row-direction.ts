import type { Side } from '../evidence/side.js';
import type { AlignParameters } from '../parameters.js';
import type { OrderOdds } from './order-odds.js';
import type { BesideFits, Fit, Learning, RowFits } from './row-fits.js';
import { knownShare } from './scored-words.js';
import type { TranslationTable } from './table.js';
import type { WordOdds } from './word-odds.js';

/** Share of a word's occurrences that the table must explain before its translation is expected. */
const leastKnown = 0.2;
/** Nats from which a word counts as found, and least share of that which one given word explains, so that its place tells something. */
const placed = { nats: 0.5, share: 0.5 };

/** One direction: the words of `scored` under those of `given`. */
export class Direction {
  readonly #mass: Float64Array;
  readonly #known: Float64Array;
  readonly #missNats: Float64Array;
  readonly #own: Float64Array;
  /** Of each scored word the most that one given word explains, and its place; `several` where it stands in several. */
  readonly #best: Float32Array;
  readonly #place: Int32Array;

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
    private readonly order: OrderOdds,
  ) {
    this.#best = new Float32Array(scored.chance.length);
    this.#place = new Int32Array(scored.chance.length);
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

  score(given: readonly number[], scored: readonly number[], own: boolean, learning?: Learning): Fit {
    this.#add(given);
    const fit = this.#scoreLaid(given, scored, own, learning);
    this.#remove(given);
    return fit;
  }

  #scoreLaid(
    given: readonly number[],
    scored: readonly number[],
    own: boolean,
    learning?: Learning,
    said: number[] | null = null,
  ): Fit {
    const ownShare = own ? this.#takeOut(given, scored) : null;
    const { weight } = this.scored;
    let [nats, expected, run, gap, miss, order] = [0, 0, 0, 0, 0, 0];
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
      const apart = one > placed.nats ? this.#apart(word, given.length, at, scored.length) : null;
      if (apart !== null) order += weight[word]! * this.order.of(apart);
      learning?.(kind, apart);
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
    return { nats, tokens: scored.length, expected, gap, miss, odds, order, lostOdds, lostShare, said };
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

  /** The kind of the distance between a scored word and the given one that explains most of it; null where that is not one in one place. */
  #apart(word: number, given: number, at: number, scored: number): number | null {
    const place = this.#place[word]!;
    if (place === several || this.#best[word]! <= placed.share * this.#mass[word]!) return null;
    return this.order.kindOf(place, given, at, scored);
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
    const [mass, best, place] = [this.#mass, this.#best, this.#place];
    for (let at = 0; at < given.length; at += 1) {
      const word = given[at]!;
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) {
        const column = columns[k]!;
        const weight = weights[k]!;
        mass[column] = mass[column]! + weight;
        if (weight > best[column]!) {
          best[column] = weight;
          place[column] = at;
        } else if (weight === best[column]) place[column] = several;
      }
    }
  }

  #remove(given: readonly number[]): void {
    const { starts, columns } = this.table;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) {
        this.#mass[columns[k]!] = 0;
        this.#best[columns[k]!] = 0;
      }
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

/** The place of a word that stands in several. */
const several = -1;

/** Tells the words of a row from the others; too little to matter. */
const mark = 1e-12;

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
