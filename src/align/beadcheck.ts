import type { PreparedSide } from './prepare.js';
import type { PriorTables } from './prior.js';
import type { TranslationTable } from './table.js';

/** What the words of one bead say of each other. */
export interface WordCheck {
  /** Log-likelihood ratio of the words against chance, both directions, in nats; zero when nothing is known. */
  readonly nats: number;
  /** Tokens of both sides. */
  readonly tokens: number;
  /** Tokens of words, and of numbers and cognates, whose translation is expected, and how many have one here. */
  readonly words: Expected;
  readonly cognates: Expected;
}

interface Expected {
  readonly expected: number;
  readonly met: number;
}

/** Share of a word's occurrences that the table must explain before its translation is expected. */
const leastKnown = 0.2;
/** Ratio to chance from which a word counts as translated. */
const leastRatio = 3;

/**
 * Weighs single beads by their words, outside the lattice: for the parts of a score and for the confidence of
 * a ladder. Time is the tokens of one side times the length of their rows.
 */
export class WordChecker {
  readonly #src: CheckedSide;
  readonly #tgt: CheckedSide;

  /**
   * @param isCognate
   *   for each word of the source and the target side, whether its translations are known by their form
   */
  constructor(
    src: PreparedSide,
    tgt: PreparedSide,
    tables: PriorTables,
    translated: number,
    capNats: number,
    isCognate: { readonly src: Uint8Array; readonly tgt: Uint8Array },
  ) {
    this.#tgt = new CheckedSide(src, tgt, tables.forward, translated, capNats, isCognate.tgt);
    this.#src = new CheckedSide(tgt, src, tables.backward, translated, capNats, isCognate.src);
  }

  check(srcStart: number, srcEnd: number, tgtStart: number, tgtEnd: number): WordCheck {
    const forward = this.#tgt.check(srcStart, srcEnd, tgtStart, tgtEnd);
    const backward = this.#src.check(tgtStart, tgtEnd, srcStart, srcEnd);
    const sum = (a: Expected, b: Expected): Expected => ({
      expected: a.expected + b.expected,
      met: a.met + b.met,
    });
    return {
      nats: forward.nats + backward.nats,
      tokens: forward.tokens + backward.tokens,
      words: sum(forward.words, backward.words),
      cognates: sum(forward.cognates, backward.cognates),
    };
  }
}

/** One direction: the words of `scored` under the words of `given`. */
class CheckedSide {
  readonly #mass: Float64Array;
  readonly #known: Float64Array;

  constructor(
    private readonly given: PreparedSide,
    private readonly scored: PreparedSide,
    private readonly table: TranslationTable,
    private readonly translated: number,
    private readonly capNats: number,
    private readonly isCognate: Uint8Array,
  ) {
    this.#mass = new Float64Array(scored.vocabulary.size);
    this.#known = new Float64Array(scored.vocabulary.size);
    for (let word = 0; word < given.vocabulary.size; word += 1) {
      for (let k = table.starts[word]!; k < table.starts[word + 1]!; k += 1) {
        const column = table.columns[k]!;
        this.#known[column] = this.#known[column]! + given.chance[word]! * table.weights[k]!;
      }
    }
    this.#known = this.#known.map((mass, word) =>
      Math.max(scored.surely[word]!, Math.min(1, mass / scored.chance[word]!)),
    );
  }

  check(givenStart: number, givenEnd: number, start: number, end: number): WordCheck {
    const { starts, columns, weights } = this.table;
    const touched: number[] = [];
    let given = 0;
    for (let segment = givenStart; segment < givenEnd; segment += 1) {
      for (const word of this.given.segments[segment]!) {
        given += 1;
        for (let k = starts[word]!; k < starts[word + 1]!; k += 1) {
          const column = columns[k]!;
          if (this.#mass[column] === 0) touched.push(column);
          this.#mass[column] = this.#mass[column]! + weights[k]!;
        }
      }
    }
    let [nats, tokens, words, wordsMet, cognates, cognatesMet] = [0, 0, 0, 0, 0, 0];
    for (let segment = start; segment < end; segment += 1) {
      for (const word of this.scored.segments[segment]!) {
        const known = this.#known[word]!;
        const ratio =
          1 -
          this.translated * known +
          (this.translated * this.#mass[word]!) / (Math.max(1, given) * this.scored.chance[word]!);
        tokens += 1;
        nats += this.scored.weight[word]! * Math.min(this.capNats, Math.log(ratio));
        if (known < leastKnown) continue;
        const met = ratio >= leastRatio ? 1 : 0;
        if (this.isCognate[word]) {
          cognates += 1;
          cognatesMet += met;
        } else {
          words += 1;
          wordsMet += met;
        }
      }
    }
    for (const column of touched) this.#mass[column] = 0;
    return {
      nats,
      tokens,
      words: { expected: words, met: wordsMet },
      cognates: { expected: cognates, met: cognatesMet },
    };
  }
}
