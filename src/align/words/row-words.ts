import type { LanguagePair } from '../../model/index.js';
import type { Side } from '../evidence/side.js';
import { type AlignParameters, defaultParameters } from '../parameters.js';
import type { LearnedLexicon } from './learned.js';
import { OrderOdds } from './order-odds.js';
import { weighWords } from './prepare.js';
import { Direction } from './row-direction.js';
import type { Fit } from './row-fits.js';
import { rivalsOf } from './row-rivals.js';
import { nothing, type RowWords, shortRow } from './row-said.js';
import { inSlices } from './slices.js';
import { tokenise } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';
import { WordOdds } from './word-odds.js';

/** A row of a bitext: two texts that are said to translate each other. */
export interface TextRow {
  readonly src: string;
  readonly tgt: string;
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
  readonly #odds = new WordOdds();
  readonly #order = new OrderOdds();
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
    this.#forward = new Direction(
      src,
      learned.src.counts,
      tgt,
      learned.forward,
      parameters,
      this.#odds,
      this.#order,
    );
    this.#backward = new Direction(
      tgt,
      learned.tgt.counts,
      src,
      learned.backward,
      parameters,
      this.#odds,
      this.#order,
    );
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
        const hear = (kind: number, apart: number | null): void => {
          this.#odds.count(kind, 1, true);
          if (apart !== null) this.#order.count(apart, 1, true);
        };
        const words = perToken(
          this.#forward.score(src, tgt, false, hear),
          this.#backward.score(tgt, src, false, hear),
        );
        if (words === null) continue;
        weight += 1;
        sum += words;
        squares += (words - priorMean) ** 2 * Math.max(shortRow, src.length + tgt.length);
      }
    }
    const mean = sum / weight;
    this.#controls = { mean, variance: squares / weight };
    this.#learnOdds(sample, step);
  }

  /** Counts what words find in the rows as they are, each as far as it looks true; exchanged rows are counted already. */
  #learnOdds(sample: readonly TextRow[], step: number): void {
    for (let at = 0; at < sample.length; at += step) {
      const src = this.#ids(sample[at]!.src, this.#src, this.#languages.src);
      const tgt = this.#ids(sample[at]!.tgt, this.#tgt, this.#languages.tgt);
      const heard: [kind: number, apart: number | null][] = [];
      const hear = (kind: number, apart: number | null): void => {
        heard.push([kind, apart]);
      };
      const words = perToken(
        this.#forward.score(src, tgt, true, hear),
        this.#backward.score(tgt, src, true, hear),
      );
      if (words === null) continue;
      const weight = trust(words);
      for (const [kind, apart] of heard) {
        this.#odds.count(kind, weight, false);
        if (apart !== null) this.#order.count(apart, weight, false);
      }
    }
    this.#odds.learn();
    this.#order.learn();
  }

  /**
   * Weighs rows that follow each other in their file; the neighbors of a row are those of the list.
   *
   * @param own
   *   whether the lexicon was learned from a row, by its place in the list
   */
  check(rows: readonly TextRow[], own: (at: number) => boolean): RowWords[] {
    return inSlices(rows, (some, first) => this.#checkSome(some, (at) => own(first + at)));
  }

  #checkSome(rows: readonly TextRow[], own: (at: number) => boolean): RowWords[] {
    const src = rows.map(({ src }) => this.#ids(src, this.#src, this.#languages.src));
    const tgt = rows.map(({ tgt }) => this.#ids(tgt, this.#tgt, this.#languages.tgt));
    const forward = this.#forward.scoreRows(src, tgt, own);
    const backward = this.#backward.scoreRows(tgt, src, own);
    return rows.map((_, at): RowWords => {
      const ahead = forward.own[at]!;
      const back = backward.own[at]!;
      const words = perToken(ahead, back);
      const tokens = ahead.tokens + back.tokens;
      if (words === null) return nothing;
      const { best, bestOdds, rivals } = rivalsOf(forward, backward, at);
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
        odds: oddsOf(ahead, back),
        order: (ahead.order + back.order) / Math.sqrt(Math.max(shortRow, tokens)),
        rivalOdds: rival === null ? null : bestOdds - oddsOf(ahead, back)!,
        lost: {
          src: { nats: back.lostOdds, share: back.lostShare },
          tgt: { nats: ahead.lostOdds, share: ahead.lostShare },
        },
        said: { src: back.said!, tgt: ahead.said! },
        rivals,
      };
    });
  }

  /** What the words of rows say by themselves, each without what it taught: in nats a token, and as {@link RowWords.odds}. */
  words(rows: readonly TextRow[]): Pick<RowWords, 'words' | 'odds'>[] {
    return rows.map((row) => {
      const src = this.#ids(row.src, this.#src, this.#languages.src);
      const tgt = this.#ids(row.tgt, this.#tgt, this.#languages.tgt);
      const ahead = this.#forward.score(src, tgt, true);
      const back = this.#backward.score(tgt, src, true);
      return { words: perToken(ahead, back), odds: oddsOf(ahead, back) };
    });
  }

  #ids(text: string, vocabulary: Vocabulary, language: string): readonly number[] {
    const ids: number[] = [];
    for (const token of tokenise(text, language)) {
      const id = vocabulary.idOf(token);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }
}

/** Nats that a side could say against, at least, so that a word or two are no stretch. */
const leastMiss = 2;

function perToken(forward: Fit, backward: Fit): number | null {
  const tokens = forward.tokens + backward.tokens;
  return forward.tokens === 0 || backward.tokens === 0
    ? null
    : (forward.nats + backward.nats) / Math.max(shortRow, tokens);
}

/** What the findings of both sides say, in nats over the root of the tokens. */
function oddsOf(forward: Fit, backward: Fit): number | null {
  const tokens = forward.tokens + backward.tokens;
  return forward.tokens === 0 || backward.tokens === 0
    ? null
    : (forward.odds + backward.odds) / Math.sqrt(Math.max(shortRow, tokens));
}

/** How far a row is believed by what its words say, in nats a token; in [0, 1]. */
export function trust(words: number | null): number {
  return words === null ? 0.5 : 1 / (1 + Math.exp(1 - 4 * words));
}
