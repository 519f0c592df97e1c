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
  /** Rows keep at most this many translations, each at least `least`. */
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
  const { tokens, tokenStarts } = tokensOf(beads);
  const occurrences = occurrencesOf(beads, srcSize);
  // What the source words of its bead give each target token; then the weight of the bead over that.
  const given = new Float64Array(tokens.length);
  let table: TranslationTable | undefined;
  // The row in hand, over the target words: what is under it before it is laid on and once it is lifted.
  const nothing = new Float64Array(tgtSize);
  const current = Float64Array.from(chance);
  const believed = new Float64Array(tgtSize);
  const counts = new Float64Array(tgtSize);
  const touched = new Int32Array(tgtSize);
  const rows = new GrowingRows();

  for (let iteration = 0; iteration < parameters.iterations; iteration += 1) {
    const last = iteration === parameters.iterations - 1;
    // Before the first iteration chance and the prior speak.
    const first = table === undefined;
    const known = table ?? prior;
    const base = first ? chance : nothing;
    if (iteration === 1) current.fill(0);
    // E-step, first half.
    for (let k = 0; k < tokens.length; k += 1) given[k] = chance[tokens[k]!]!;
    for (let word = 0; word < srcSize; word += 1) {
      const end = occurrences.starts[word + 1]!;
      if (occurrences.starts[word] === end) continue;
      layRow(known, word, base, current);
      for (let o = occurrences.starts[word]!; o < end; o += 1) {
        const b = occurrences.beads[o]!;
        const tokenEnd = tokenStarts[b + 1]!;
        for (let k = tokenStarts[b]!; k < tokenEnd; k += 1) given[k] = given[k]! + current[tokens[k]!]!;
      }
      liftRow(known, word, base, current);
    }
    for (let b = 0; b < beads.length; b += 1) {
      const { weight } = beads[b]!;
      for (let k = tokenStarts[b]!; k < tokenStarts[b + 1]!; k += 1) given[k] = weight / given[k]!;
    }
    // E-step, second half, and M-step, a row at a time.
    const starts = new Int32Array(srcSize + 1);
    rows.clear();
    for (let word = 0; word < srcSize; word += 1) {
      let touchedTotal = 0;
      layRow(known, word, base, current);
      const end = occurrences.starts[word + 1]!;
      for (let o = occurrences.starts[word]!; o < end; o += 1) {
        const b = occurrences.beads[o]!;
        const tokenEnd = tokenStarts[b + 1]!;
        for (let k = tokenStarts[b]!; k < tokenEnd; k += 1) {
          const t = tokens[k]!;
          // Before the first iteration any target word of a bead may be a translation.
          if (first && counts[t] === 0) {
            touched[touchedTotal] = t;
            touchedTotal += 1;
          }
          counts[t] = counts[t]! + current[t]! * given[k]!;
        }
      }
      if (!first) {
        for (let k = known.starts[word]!; k < known.starts[word + 1]!; k += 1) {
          touched[touchedTotal] = known.columns[k]!;
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
      liftRow(known, word, base, current);
      let norm = parameters.priorStrength;
      for (let k = 0; k < touchedTotal; k += 1) norm += counts[touched[k]!]!;
      const rowStart = rows.length;
      for (let k = 0; k < touchedTotal; k += 1) {
        const t = touched[k]!;
        const seen = last ? Math.max(0, counts[t]! - parameters.discount) : counts[t]!;
        const p = (seen + believed[t]!) / norm;
        if (p >= parameters.least) rows.push(t, p);
        counts[t] = 0;
        believed[t] = 0;
      }
      if (last) rows.keepHeaviest(rowStart, parameters.longestRow);
      starts[word + 1] = rows.length;
    }
    table = {
      starts,
      columns: rows.columns.slice(0, rows.length),
      weights: rows.weights.slice(0, rows.length),
    };
  }
  return table ?? prior;
}

/** Adds the row of `word` to what `current` holds beneath it. */
function layRow(table: TranslationTable, word: number, base: Float64Array, current: Float64Array): void {
  const { starts, columns, weights } = table;
  for (let k = starts[word]!; k < starts[word + 1]!; k += 1) {
    current[columns[k]!] = base[columns[k]!]! + weights[k]!;
  }
}

/** Takes it away again. */
function liftRow(table: TranslationTable, word: number, base: Float64Array, current: Float64Array): void {
  const { starts, columns } = table;
  for (let k = starts[word]!; k < starts[word + 1]!; k += 1) current[columns[k]!] = base[columns[k]!]!;
}

/** The target tokens of all beads in a row, with where each bead's begin. */
function tokensOf(beads: readonly TrainingBead[]): { tokens: Int32Array; tokenStarts: Int32Array } {
  const tokenStarts = new Int32Array(beads.length + 1);
  beads.forEach(({ tgt }, b) => {
    tokenStarts[b + 1] = tokenStarts[b]! + tgt.length;
  });
  const tokens = new Int32Array(tokenStarts[beads.length]!);
  beads.forEach(({ tgt }, b) => {
    tokens.set(tgt, tokenStarts[b]!);
  });
  return { tokens, tokenStarts };
}

/** For each source word the beads it occurs in, once per token. */
function occurrencesOf(
  beads: readonly TrainingBead[],
  srcSize: number,
): { starts: Int32Array; beads: Int32Array } {
  const starts = new Int32Array(srcSize + 1);
  for (const { src } of beads) for (const word of src) starts[word + 1] = starts[word + 1]! + 1;
  for (let word = 0; word < srcSize; word += 1) starts[word + 1] = starts[word + 1]! + starts[word]!;
  const fill = starts.slice(0, srcSize);
  const list = new Int32Array(starts[srcSize]!);
  beads.forEach(({ src }, b) => {
    for (const word of src) {
      list[fill[word]!] = b;
      fill[word] = fill[word]! + 1;
    }
  });
  return { starts, beads: list };
}

/** Entries of rows in the making. */
class GrowingRows {
  columns = new Int32Array(1 << 16);
  weights = new Float32Array(1 << 16);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(column: number, weight: number): void {
    if (this.length === this.columns.length) {
      const columns = new Int32Array(this.length * 2);
      const weights = new Float32Array(this.length * 2);
      columns.set(this.columns);
      weights.set(this.weights);
      this.columns = columns;
      this.weights = weights;
    }
    this.columns[this.length] = column;
    this.weights[this.length] = weight;
    this.length += 1;
  }

  /** Cuts the row that began at `start` down to its `most` heaviest entries. */
  keepHeaviest(start: number, most: number): void {
    if (this.length - start <= most) return;
    const order = Array.from({ length: this.length - start }, (_, k) => start + k);
    order.sort((a, b) => this.weights[b]! - this.weights[a]! || this.columns[a]! - this.columns[b]!);
    const kept = order.slice(0, most).map((at) => [this.columns[at]!, this.weights[at]!] as const);
    this.length = start;
    for (const [column, weight] of kept) this.push(column, weight);
  }
}
