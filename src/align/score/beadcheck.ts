import { float64sOf } from '../../model/index.js';
import type { PreparedSide } from '../words/prepare.js';
import type { PriorTables } from '../words/prior.js';
import { knownShare } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';

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
    this.#tgt.give(srcStart, srcEnd);
    const forward = this.#tgt.check(tgtStart, tgtEnd);
    this.#src.give(tgtStart, tgtEnd);
    const backward = this.#src.check(srcStart, srcEnd);
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

  /**
   * Weighs the source side of each bead with the target side of others, each side's words spread out once.
   *
   * @param partners
   *   `partners[k]`: the beads whose target side stands against the source side of bead `k`
   * @returns for each of them nats a token
   */
  natsPerToken(beads: readonly Span[], partners: readonly (readonly number[])[]): Float64Array[] {
    const nats = partners.map(({ length }) => new Float64Array(length));
    const tokens = partners.map(({ length }) => new Float64Array(length));
    const met: [number, number][][] = beads.map(() => []);
    beads.forEach(({ srcStart, srcEnd }, k) => {
      this.#tgt.give(srcStart, srcEnd);
      partners[k]!.forEach((other, e) => {
        const { tgtStart, tgtEnd } = beads[other]!;
        const check = this.#tgt.check(tgtStart, tgtEnd);
        nats[k]![e] = check.nats;
        tokens[k]![e] = check.tokens;
        met[other]!.push([k, e]);
      });
    });
    met.forEach((givers, other) => {
      this.#src.give(beads[other]!.tgtStart, beads[other]!.tgtEnd);
      for (const [k, e] of givers) {
        const check = this.#src.check(beads[k]!.srcStart, beads[k]!.srcEnd);
        nats[k]![e] = (nats[k]![e]! + check.nats) / Math.max(8, tokens[k]![e]! + check.tokens);
      }
    });
    return nats;
  }
}

/** The segments of a bead, half-open on either side. */
export interface Span {
  readonly srcStart: number;
  readonly srcEnd: number;
  readonly tgtStart: number;
  readonly tgtEnd: number;
}

/** One direction: the words of `scored` under the words of `given`. */
class CheckedSide {
  readonly #mass: Float64Array;
  readonly #known: Float64Array;
  /** Log-likelihood ratio of each word when nothing in the bead translates it. */
  readonly #missNats: Float64Array;
  #given = { start: 0, end: 0, tokens: 0 };

  constructor(
    private readonly given: PreparedSide,
    private readonly scored: PreparedSide,
    private readonly table: TranslationTable,
    private readonly translated: number,
    private readonly capNats: number,
    private readonly isCognate: Uint8Array,
  ) {
    this.#mass = new Float64Array(scored.vocabulary.size);
    this.#known = knownShare(given, scored, table);
    this.#missNats = float64sOf(this.#known, (known) => Math.min(capNats, Math.log(1 - translated * known)));
  }

  /** Spreads out what the words of some segments say, in place of those given before. */
  give(start: number, end: number): void {
    const { starts, columns, weights } = this.table;
    const { segments } = this.given;
    const mass = this.#mass;
    for (let segment = this.#given.start; segment < this.#given.end; segment += 1) {
      const words = segments[segment]!;
      for (let w = 0; w < words.length; w += 1) {
        const rowEnd = starts[words[w]! + 1]!;
        for (let k = starts[words[w]!]!; k < rowEnd; k += 1) mass[columns[k]!] = 0;
      }
    }
    let tokens = 0;
    for (let segment = start; segment < end; segment += 1) {
      const words = segments[segment]!;
      tokens += words.length;
      for (let w = 0; w < words.length; w += 1) {
        const rowEnd = starts[words[w]! + 1]!;
        for (let k = starts[words[w]!]!; k < rowEnd; k += 1) {
          const column = columns[k]!;
          mass[column] = mass[column]! + weights[k]!;
        }
      }
    }
    this.#given = { start, end, tokens };
  }

  /** The words of the scored segments from `start` to `end` under what was given last. */
  check(start: number, end: number): WordCheck {
    const given = Math.max(1, this.#given.tokens);
    const { segments, weight, chance } = this.scored;
    const leastNats = Math.log(leastRatio);
    let [nats, tokens, words, wordsMet, cognates, cognatesMet] = [0, 0, 0, 0, 0, 0];
    for (let segment = start; segment < end; segment += 1) {
      for (const word of segments[segment]!) {
        const known = this.#known[word]!;
        const found = this.#mass[word]!;
        let wordNats = this.#missNats[word]!;
        if (found > 0) {
          const ratio = 1 - this.translated * known + (this.translated * found) / (given * chance[word]!);
          wordNats = Math.min(this.capNats, Math.log(ratio));
        }
        tokens += 1;
        nats += weight[word]! * wordNats;
        if (known < leastKnown) continue;
        const met = wordNats >= leastNats ? 1 : 0;
        if (this.isCognate[word]) {
          cognates += 1;
          cognatesMet += met;
        } else {
          words += 1;
          wordsMet += met;
        }
      }
    }
    return {
      nats,
      tokens,
      words: { expected: words, met: wordsMet },
      cognates: { expected: cognates, met: cognatesMet },
    };
  }
}
