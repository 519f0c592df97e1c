import type { LanguagePair } from '../../model/index.js';
import type { Side } from '../evidence/evidence.js';
import { type AlignParameters, defaultParameters } from '../parameters.js';
import { type LearnedLexicon, type LearnOptions, learnLexicon } from './learn.js';
import { weighWords } from './prepare.js';
import { knownShare } from './scored-words.js';
import type { TranslationTable } from './table.js';
import { tokenise } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** A row of a bitext: two texts that are said to translate each other. */
export interface TextRow {
  readonly src: string;
  readonly tgt: string;
}

/** What the words of one row say; null where a row has no word of which anything is known. */
export interface RowWords {
  /** Log-likelihood ratio of the words against chance, both directions, in nats a token. */
  readonly words: number | null;
  /** By how much the words fit the other side of a neighbor better than their own, in nats a token; below 0 they fit worse. */
  readonly rival: number | null;
  /** Share of the tokens whose translation is expected, in [0, 1]. */
  readonly known: number | null;
  /** Most that a stretch of words says against on the worse side, in nats over the root of the tokens: what has no counterpart. */
  readonly gap: number | null;
  /** What that stretch is of all that the words of its side could say against, in [0, 1]. */
  readonly gapShare: number | null;
  /** Standard deviations between `words` and what rows exchanged at random say. */
  readonly wordsZ: number | null;
  /** `rival` in the same standard deviations. */
  readonly rivalZ: number | null;
}

/** Least weight of a row in the second round of learning; lighter ones teach nothing. */
const leastWeight = 0.05;

/**
 * Learns word translations from the rows of one bitext in two rounds: from all rows alike, then from each as far as its
 * words fit what the others taught, so that wrong rows teach little.
 *
 * @param rows
 *   held in memory; give a sample of a large bitext
 */
export function learnFromRows(rows: readonly TextRow[], options: LearnOptions): LearnedLexicon {
  const first = learnLexicon([documentOf(rows, () => 1)], options);
  const checker = new RowChecker(first, options.parameters);
  const weights = checker
    .words(rows)
    .map((words) => (words === null ? 0.5 : 1 / (1 + Math.exp(1 - 4 * words))));
  return learnLexicon([documentOf(rows, (at) => weights[at]!)], {
    ...options,
    parameters: { ...options.parameters, learnPosterior: leastWeight },
  });
}

function documentOf(rows: readonly TextRow[], weight: (at: number) => number) {
  return {
    src: rows.map(({ src }) => ({ text: src })),
    tgt: rows.map(({ tgt }) => ({ text: tgt })),
    ladder: {
      confidence: 1,
      beads: rows.map((_, at) => ({
        src: [at],
        tgt: [at],
        costNats: -Math.log(Math.max(1e-9, weight(at))),
        score: 1,
        parts: { lexicon: null, cognates: null, length: null, structure: null },
      })),
    },
  };
}

/** What exchanged rows say, in nats a token, and its variance for a row of one token. */
interface Controls {
  readonly mean: number;
  readonly variance: number;
}

/** Rows that are exchanged, at most, and how far apart, as shares of the sample. */
const mostControls = 1000;
const controlTurns = [0.5, 0.29];
/** What is believed of exchanged rows beforehand, by how many: small gold sets say about this. */
const priorControls = 20;
const priorMean = -0.1;
const priorVariance = 0.5;

/** Weighs rows by their words under a learned lexicon; time is the tokens of a row times the length of their rows in it. */
export class RowChecker {
  readonly #languages: LanguagePair;
  readonly #src: Vocabulary;
  readonly #tgt: Vocabulary;
  readonly #forward: Direction;
  readonly #backward: Direction;
  #controls: Controls = { mean: priorMean, variance: priorVariance };

  constructor(learned: LearnedLexicon, given: Partial<AlignParameters> = {}) {
    const parameters = { ...defaultParameters, ...given };
    this.#languages = learned.languages;
    this.#src = learned.src;
    this.#tgt = learned.tgt;
    const side = (vocabulary: Vocabulary, language: string): Side => ({
      segments: [],
      chance: vocabulary.chances(),
      ...weighWords(vocabulary, language, parameters),
    });
    const src = side(learned.src, learned.languages.src);
    const tgt = side(learned.tgt, learned.languages.tgt);
    this.#forward = new Direction(src, learned.src.counts, tgt, learned.forward, parameters);
    this.#backward = new Direction(tgt, learned.tgt.counts, src, learned.backward, parameters);
  }

  /** Learns what rows say whose sides were exchanged at random: the measure of what the words say of true ones. */
  learnControls(sample: readonly TextRow[]): void {
    const step = Math.max(1, Math.floor(sample.length / mostControls));
    // A prior of a few observations keeps small samples from being taken for certain.
    let [weight, sum, squares] = [priorControls, priorControls * priorMean, priorControls * priorVariance];
    for (const [turn, part] of controlTurns.entries()) {
      for (let at = 0; at < sample.length; at += step) {
        const other = (at + Math.floor(part * sample.length) + turn) % sample.length;
        if (other === at || sample[other]!.tgt === sample[at]!.tgt) continue;
        const src = this.#ids(sample[at]!.src, this.#src, this.#languages.src);
        const tgt = this.#ids(sample[other]!.tgt, this.#tgt, this.#languages.tgt);
        const words = perToken(this.#forward.score(src, tgt, false), this.#backward.score(tgt, src, false));
        if (words === null) continue;
        weight += 1;
        sum += words;
        squares += (words - priorMean) ** 2 * Math.max(shortRow, src.length + tgt.length);
      }
    }
    const mean = sum / weight;
    this.#controls = { mean, variance: squares / weight };
  }

  /**
   * Weighs rows that follow each other in their file; the neighbors of a row are those of the list.
   *
   * @param own
   *   whether the lexicon was learned from a row, by its place in the list
   */
  check(rows: readonly TextRow[], own: (at: number) => boolean): RowWords[] {
    const src = rows.map(({ src }) => this.#ids(src, this.#src, this.#languages.src));
    const tgt = rows.map(({ tgt }) => this.#ids(tgt, this.#tgt, this.#languages.tgt));
    const forward = this.#forward.scoreRows(src, tgt, own);
    const backward = this.#backward.scoreRows(tgt, src, own);
    return rows.map((_, at): RowWords => {
      const ahead = forward[at]!.own;
      const back = backward[at]!.own;
      const words = perToken(ahead, back);
      const tokens = ahead.tokens + back.tokens;
      if (words === null) return nothing;
      let best = Number.NEGATIVE_INFINITY;
      // The source with the target before and after it, and the target with the source before and after it.
      for (const [a, b] of [
        [forward[at]!.before, backward[at - 1]?.after],
        [forward[at]!.after, backward[at + 1]?.before],
        [forward[at - 1]?.after, backward[at]!.before],
        [forward[at + 1]?.before, backward[at]!.after],
      ])
        if (a && b) best = Math.max(best, perToken(a, b) ?? best);
      const rival = best === Number.NEGATIVE_INFINITY ? null : best - words;
      const deviation = Math.sqrt(this.#controls.variance / Math.max(shortRow, tokens));
      return {
        words,
        rival,
        known: (ahead.expected + back.expected) / tokens,
        gap: Math.max(ahead.gap, back.gap) / Math.sqrt(tokens + shortRow),
        gapShare: Math.max(
          ahead.gap / Math.max(leastMiss, ahead.miss),
          back.gap / Math.max(leastMiss, back.miss),
        ),
        wordsZ: (words - this.#controls.mean) / deviation,
        rivalZ: rival === null ? null : rival / deviation,
      };
    });
  }

  /** What the words of rows say by themselves, in nats a token, each without what it taught. */
  words(rows: readonly TextRow[]): (number | null)[] {
    return rows.map((row) => {
      const src = this.#ids(row.src, this.#src, this.#languages.src);
      const tgt = this.#ids(row.tgt, this.#tgt, this.#languages.tgt);
      return perToken(this.#forward.score(src, tgt, true), this.#backward.score(tgt, src, true));
    });
  }

  #ids(text: string, vocabulary: Vocabulary, language: string): Int32Array {
    const ids: number[] = [];
    for (const token of tokenise(text, language)) {
      const id = vocabulary.idOf(token);
      if (id !== undefined) ids.push(id);
    }
    return Int32Array.from(ids);
  }
}

const nothing: RowWords = {
  words: null,
  rival: null,
  known: null,
  gap: null,
  gapShare: null,
  wordsZ: null,
  rivalZ: null,
};

/** What the words of one side say under the other. */
interface Fit {
  readonly nats: number;
  readonly tokens: number;
  readonly expected: number;
  readonly gap: number;
  /** Nats against when no word has a translation. */
  readonly miss: number;
}

/** Nats that a side could say against, at least, so that a word or two are no stretch. */
const leastMiss = 2;

/** Fits of one given side. */
interface RowFits {
  readonly before: Fit | null;
  readonly own: Fit;
  readonly after: Fit | null;
}

/** Tokens that every row has in excess, so that a word or two are no proof. */
const shortRow = 8;

function perToken(forward: Fit, backward: Fit): number | null {
  const tokens = forward.tokens + backward.tokens;
  return forward.tokens === 0 || backward.tokens === 0
    ? null
    : (forward.nats + backward.nats) / Math.max(shortRow, tokens);
}

/** Share of a word's occurrences that the table must explain before its translation is expected. */
const leastKnown = 0.2;

/** One direction: the words of `scored` under those of `given`. */
class Direction {
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
      this.#lay(words);
      const beside = (other: Int32Array | undefined) =>
        other === undefined ? null : this.#scoreLaid(words, other, false);
      const fits = {
        before: beside(scored[at - 1]),
        own: this.#scoreLaid(words, scored[at]!, own(at)),
        after: beside(scored[at + 1]),
      };
      this.#lift(words);
      return fits;
    });
  }

  score(given: Int32Array, scored: Int32Array, own: boolean): Fit {
    this.#lay(given);
    const fit = this.#scoreLaid(given, scored, own);
    this.#lift(given);
    return fit;
  }

  #scoreLaid(given: Int32Array, scored: Int32Array, own: boolean): Fit {
    const ownShare = own ? this.#takeOut(given, scored) : null;
    const { translated, capNats } = this.parameters;
    const { chance, weight } = this.scored;
    let [nats, expected, run, gap, miss] = [0, 0, 0, 0, 0];
    for (const word of scored) {
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
    }
    if (own) for (const word of scored) this.#own[word] = 0;
    return { nats, tokens: scored.length, expected, gap, miss };
  }

  #lay(given: Int32Array): void {
    const { starts, columns, weights } = this.table;
    const mass = this.#mass;
    for (const word of given) {
      const end = starts[word + 1]!;
      for (let k = starts[word]!; k < end; k += 1) mass[columns[k]!] = mass[columns[k]!]! + weights[k]!;
    }
  }

  #lift(given: Int32Array): void {
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
