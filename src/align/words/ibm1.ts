import { ahead, behind, Scratch } from '../scratch.js';
import { type Bags, type Postings, postingsOf } from './bags.js';
import { GrowingRows, type Hand, layRow, liftRow } from './growing-rows.js';
import type { TranslationTable } from './table.js';
import type { CountedBeads } from './training-beads.js';

/** What learning in one direction leaves to the next: arrays that are as large there. */
export class LearningRoom {
  readonly rows = new GrowingRows();
  readonly spare = new GrowingRows();

  constructor(readonly scratch = new Scratch()) {}
}

/** How the translation table is learned. */
export interface LearningParameters {
  readonly iterations: number;
  /** How many observed tokens the prior of a word counts for. */
  readonly priorStrength: number;
  /** Taken off every expected count: a pair seen in one bead only is no evidence for that very bead. */
  readonly discount: number;
  /** Rows keep at most this many translations, each at least `least`, which is above 0. */
  readonly longestRow: number;
  readonly least: number;
}

/**
 * Learns `p(tgt | src)` from weighted beads by expectation maximisation of IBM Model 1 (Brown et al. 1993)
 * with a Dirichlet prior per source word and absolute discounting.
 *
 * Works a source word at a time, so that memory is the table and one number a target token; time is linear in
 * the sum over beads of source tokens times target tokens, times the iterations.
 *
 * @param prior
 *   rows by source word, each summing to at most 1
 * @param chance
 *   probability of each target word by chance, the translations of the empty word
 */
export function learnTranslations(
  beads: CountedBeads,
  srcSize: number,
  chance: Float64Array,
  prior: TranslationTable,
  parameters: LearningParameters,
  room = new LearningRoom(),
): TranslationTable {
  const learning = startLearning(beads, srcSize, chance, prior, parameters, room.scratch);
  const { bags, postings, nothing } = learning;
  // Before the first iteration chance and the prior speak.
  let hand: Hand = { base: chance, current: chance.slice() };
  let rows = GrowingRows.of(prior);
  let { rows: next, spare } = room;
  for (let word = 0; word < srcSize; word += 1) {
    layRow(rows, word, hand);
    giveTokens(postings, word, hand.current, bags, learning.given);
    liftRow(rows, word, hand);
  }
  for (let iteration = 0; iteration < parameters.iterations; iteration += 1) {
    const stage = { first: iteration === 0, last: iteration === parameters.iterations - 1 };
    shareTokens(learning, beads.weights);
    next.reset(srcSize);
    // Expected counts and new probabilities a row at a time; the new row is handed to the next iteration at once.
    for (let word = 0; word < srcSize; word += 1) {
      layRow(rows, word, hand);
      const norm = countRow(learning, word, hand.current, stage.first);
      if (!stage.first) touchRow(learning, rows, word);
      believeRow(learning, word, hand.current, stage.first);
      writeRow(learning, next, word, norm, hand, stage.last);
    }
    if (stage.first) hand = { base: nothing, current: new Float64Array(chance.length) };
    rows = next;
    [next, spare] = [spare, next];
    [learning.given, learning.nextGiven] = [learning.nextGiven, learning.given];
  }
  const { starts, columns, weights, length } = rows;
  return { starts, columns: columns.slice(0, length), weights: weights.slice(0, length) };
}

/** What learning needs and keeps; arrays over the target words are all zero between two rows. */
interface Learning {
  readonly chance: Float64Array;
  readonly prior: TranslationTable;
  readonly parameters: LearningParameters;
  /** The target words of each bead, and the beads of each source word. */
  readonly bags: Bags;
  readonly postings: Postings;
  /** What the source words of its bead give each target token, now and in the next iteration. */
  given: Float64Array;
  nextGiven: Float64Array;
  readonly nothing: Float64Array;
  readonly fresh: Float64Array;
  readonly believed: Float64Array;
  readonly counts: Float64Array;
  /** Target words of the row in hand, the first `touchedTotal`. */
  readonly touched: Int32Array;
  touchedTotal: number;
}

function startLearning(
  { src, tgt: bags }: CountedBeads,
  srcSize: number,
  chance: Float64Array,
  prior: TranslationTable,
  parameters: LearningParameters,
  scratch: Scratch,
): Learning {
  const tgtSize = chance.length;
  const given = scratch.float64s(ahead, bags.words.length);
  for (let k = 0; k < given.length; k += 1) given[k] = chance[bags.words[k]!]!;
  return {
    chance,
    prior,
    parameters,
    bags,
    postings: postingsOf(src, srcSize),
    given,
    nextGiven: scratch.float64s(behind, bags.words.length),
    nothing: new Float64Array(tgtSize),
    fresh: new Float64Array(tgtSize),
    believed: new Float64Array(tgtSize),
    counts: new Float64Array(tgtSize),
    touched: new Int32Array(tgtSize),
    touchedTotal: 0,
  };
}

/** Turns what each target token is given into what one part of it is worth, and starts the next sum with chance. */
function shareTokens({ bags, chance, given, nextGiven }: Learning, weights: Float64Array): void {
  const { starts, words, often } = bags;
  for (let b = 0; b < weights.length; b += 1) {
    const weight = weights[b]!;
    const end = starts[b + 1]!;
    for (let k = starts[b]!; k < end; k += 1) {
      given[k] = (weight * often[k]!) / given[k]!;
      nextGiven[k] = chance[words[k]!]!;
    }
  }
}

/** The expected counts of a source word; returns their sum with the strength of the prior. */
function countRow(learning: Learning, word: number, current: Float64Array, first: boolean): number {
  const { bags, postings, given, counts, touched, parameters } = learning;
  const { words: tokens, starts: tokenStarts } = bags;
  let touchedTotal = 0;
  let norm = parameters.priorStrength;
  const end = postings.starts[word + 1]!;
  for (let o = postings.starts[word]!; o < end; o += 1) {
    const b = postings.segments[o]!;
    const times = postings.often[o]!;
    const tokenEnd = tokenStarts[b + 1]!;
    for (let k = tokenStarts[b]!; k < tokenEnd; k += 1) {
      const t = tokens[k]!;
      // In the first iteration any target word of a bead may be a translation.
      if (first && counts[t] === 0) {
        touched[touchedTotal] = t;
        touchedTotal += 1;
      }
      const count = times * current[t]! * given[k]!;
      counts[t] = counts[t]! + count;
      norm += count;
    }
  }
  learning.touchedTotal = touchedTotal;
  return norm;
}

/** Adds the words of the row before to those in hand. */
function touchRow(learning: Learning, { starts, columns }: TranslationTable, word: number): void {
  for (let k = starts[word]!; k < starts[word + 1]!; k += 1) {
    learning.touched[learning.touchedTotal] = columns[k]!;
    learning.touchedTotal += 1;
  }
}

/** Adds the words of the prior, with what it believes of them. */
function believeRow(learning: Learning, word: number, current: Float64Array, first: boolean): void {
  const { prior, parameters, believed, counts, touched } = learning;
  for (let k = prior.starts[word]!; k < prior.starts[word + 1]!; k += 1) {
    const t = prior.columns[k]!;
    believed[t] = parameters.priorStrength * prior.weights[k]!;
    if (first ? counts[t] !== 0 : current[t] !== 0) continue;
    touched[learning.touchedTotal] = t;
    learning.touchedTotal += 1;
  }
}

/** Writes the new row of a word, hands it to the next iteration, and clears what was in hand. */
function writeRow(
  learning: Learning,
  next: GrowingRows,
  word: number,
  norm: number,
  { base, current }: Hand,
  last: boolean,
): void {
  const { parameters, counts, believed, fresh, touched, touchedTotal } = learning;
  const { discount, least } = parameters;
  const start = next.length;
  next.reserve(touchedTotal);
  const { columns, weights } = next;
  let to = start;
  for (let k = 0; k < touchedTotal; k += 1) {
    const t = touched[k]!;
    const seen = last ? Math.max(0, counts[t]! - discount) : counts[t]!;
    const p = (seen + believed[t]!) / norm;
    counts[t] = 0;
    believed[t] = 0;
    current[t] = base[t]!;
    if (p < least) continue;
    columns[to] = t;
    weights[to] = p;
    fresh[t] = weights[to]!;
    to += 1;
  }
  next.length = to;
  if (!last) giveTokens(learning.postings, word, fresh, learning.bags, learning.nextGiven);
  for (let k = start; k < to; k += 1) fresh[columns[k]!] = 0;
  if (last) next.keepHeaviest(start, parameters.longestRow);
  next.starts[word + 1] = next.length;
}

/** Adds the row in hand of a source word to what each target token of its beads is given. */
function giveTokens(
  postings: Postings,
  word: number,
  row: Float64Array,
  { starts: tokenStarts, words: tokens }: Bags,
  given: Float64Array,
): void {
  const end = postings.starts[word + 1]!;
  for (let o = postings.starts[word]!; o < end; o += 1) {
    const b = postings.segments[o]!;
    const times = postings.often[o]!;
    const tokenEnd = tokenStarts[b + 1]!;
    let k = tokenStarts[b]!;
    for (; k + 3 < tokenEnd; k += 4) {
      given[k] = given[k]! + times * row[tokens[k]!]!;
      given[k + 1] = given[k + 1]! + times * row[tokens[k + 1]!]!;
      given[k + 2] = given[k + 2]! + times * row[tokens[k + 2]!]!;
      given[k + 3] = given[k + 3]! + times * row[tokens[k + 3]!]!;
    }
    for (; k < tokenEnd; k += 1) given[k] = given[k]! + times * row[tokens[k]!]!;
  }
}
