import { type Bags, bagsOf, type Postings, postingsOf } from './bags.js';
import type { TranslationTable } from './table.js';

/** Two sides of one bead as word ids, with how far it is trusted, in [0, 1]. */
export interface TrainingBead {
  readonly src: Int32Array;
  readonly tgt: Int32Array;
  readonly weight: number;
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
  beads: readonly TrainingBead[],
  srcSize: number,
  chance: Float64Array,
  prior: TranslationTable,
  parameters: LearningParameters,
): TranslationTable {
  const tgtSize = chance.length;
  const bags = bagsOf(
    beads.map(({ tgt }) => tgt),
    tgtSize,
  );
  const { words: tokens, starts: tokenStarts } = bags;
  const postings = postingsOf(
    bagsOf(
      beads.map(({ src }) => src),
      srcSize,
    ),
    srcSize,
  );
  // What the source words of its bead give each target token, now and in the next iteration.
  let given = Float64Array.from(tokens, (t) => chance[t]!);
  let nextGiven = new Float64Array(tokens.length);
  // Rows in hand, over the target words. Before the first iteration chance and the prior speak.
  const nothing = new Float64Array(tgtSize);
  const fresh = new Float64Array(tgtSize);
  const believed = new Float64Array(tgtSize);
  const counts = new Float64Array(tgtSize);
  const touched = new Int32Array(tgtSize);
  let base = chance;
  let current = Float64Array.from(chance);
  let rows: Rows = { ...prior, length: prior.columns.length };
  let next = new GrowingRows();
  let spare = new GrowingRows();
  for (let word = 0; word < srcSize; word += 1) {
    layRow(rows, word, base, current);
    giveTokens(postings, word, current, bags, given);
    liftRow(rows, word, base, current);
  }

  for (let iteration = 0; iteration < parameters.iterations; iteration += 1) {
    const first = iteration === 0;
    const last = iteration === parameters.iterations - 1;
    for (let b = 0; b < beads.length; b += 1) {
      const { weight } = beads[b]!;
      for (let k = tokenStarts[b]!; k < tokenStarts[b + 1]!; k += 1) {
        given[k] = (weight * bags.often[k]!) / given[k]!;
        nextGiven[k] = chance[tokens[k]!]!;
      }
    }
    next.reset(srcSize);
    // Expected counts and new probabilities a row at a time; the new row is handed to the next iteration at once.
    for (let word = 0; word < srcSize; word += 1) {
      layRow(rows, word, base, current);
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
      if (!first) {
        for (let k = rows.starts[word]!; k < rows.starts[word + 1]!; k += 1) {
          touched[touchedTotal] = rows.columns[k]!;
          touchedTotal += 1;
        }
      }
      for (let k = prior.starts[word]!; k < prior.starts[word + 1]!; k += 1) {
        const t = prior.columns[k]!;
        believed[t] = parameters.priorStrength * prior.weights[k]!;
        if (first ? counts[t] !== 0 : current[t] !== 0) continue;
        touched[touchedTotal] = t;
        touchedTotal += 1;
      }
      const start = next.length;
      next.reserve(touchedTotal);
      const { columns, weights } = next;
      let to = start;
      for (let k = 0; k < touchedTotal; k += 1) {
        const t = touched[k]!;
        const seen = last ? Math.max(0, counts[t]! - parameters.discount) : counts[t]!;
        const p = (seen + believed[t]!) / norm;
        counts[t] = 0;
        believed[t] = 0;
        current[t] = base[t]!;
        if (p < parameters.least) continue;
        columns[to] = t;
        weights[to] = p;
        fresh[t] = weights[to]!;
        to += 1;
      }
      next.length = to;
      if (!last) giveTokens(postings, word, fresh, bags, nextGiven);
      for (let k = start; k < to; k += 1) fresh[columns[k]!] = 0;
      if (last) next.keepHeaviest(start, parameters.longestRow);
      next.starts[word + 1] = next.length;
    }
    if (first) {
      base = nothing;
      current = new Float64Array(tgtSize);
    }
    rows = next;
    [next, spare] = [spare, next];
    [given, nextGiven] = [nextGiven, given];
  }
  const { starts, columns, weights, length } = rows;
  return { starts, columns: columns.slice(0, length), weights: weights.slice(0, length) };
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
    for (let k = tokenStarts[b]!; k < tokenEnd; k += 1) given[k] = given[k]! + times * row[tokens[k]!]!;
  }
}

/** Adds the row of `word` to what `current` holds beneath it. */
function layRow(table: TranslationTable, word: number, base: Float64Array, current: Float64Array): void {
  const { starts, columns, weights } = table;
  const end = starts[word + 1]!;
  for (let k = starts[word]!; k < end; k += 1) {
    const column = columns[k]!;
    current[column] = base[column]! + weights[k]!;
  }
}

/** Takes it away again. */
function liftRow(table: TranslationTable, word: number, base: Float64Array, current: Float64Array): void {
  const { starts, columns } = table;
  for (let k = starts[word]!; k < starts[word + 1]!; k += 1) current[columns[k]!] = base[columns[k]!]!;
}

/** A table of which only the first `length` entries are in use. */
type Rows = TranslationTable & { readonly length: number };

/** A table in the making. */
class GrowingRows implements Rows {
  starts = new Int32Array(0);
  columns = new Int32Array(0);
  weights = new Float32Array(0);
  length = 0;

  /** Empties the table, for `rows` new rows. */
  reset(rows: number): void {
    this.starts = new Int32Array(rows + 1);
    this.length = 0;
  }

  /** Makes room for `more` entries. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.columns.length) return;
    const columns = new Int32Array(Math.max(1 << 16, needed, this.columns.length * 2));
    const weights = new Float32Array(columns.length);
    columns.set(this.columns);
    weights.set(this.weights);
    this.columns = columns;
    this.weights = weights;
  }

  /** Cuts the row that began at `start` down to its `most` heaviest entries. */
  keepHeaviest(start: number, most: number): void {
    if (this.length - start <= most) return;
    const order = Array.from({ length: this.length - start }, (_, k) => start + k);
    order.sort((a, b) => this.weights[b]! - this.weights[a]! || this.columns[a]! - this.columns[b]!);
    const kept = order.slice(0, most).map((at) => [this.columns[at]!, this.weights[at]!] as const);
    kept.forEach(([column, weight], k) => {
      this.columns[start + k] = column;
      this.weights[start + k] = weight;
    });
    this.length = start + most;
  }
}
