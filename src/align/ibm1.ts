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
  const tokenStart = new Int32Array(beads.length + 1);
  beads.forEach((bead, b) => {
    tokenStart[b + 1] = tokenStart[b]! + bead.tgt.length;
  });
  const occurrences = occurrencesOf(beads, srcSize);
  const denominators = new Float32Array(tokenStart[beads.length]!);
  let table: TranslationTable | undefined;
  const current = new Float32Array(tgtSize);
  const counts = new Float64Array(tgtSize);
  const touched = new Int32Array(tgtSize);
  const rows = new GrowingRows();

  /** Spreads the row of `word` over `current`; before the first iteration chance and the prior speak. */
  const load = (word: number, sign: 1 | 0): void => {
    const rows = table ?? prior;
    for (let k = rows.starts[word]!; k < rows.starts[word + 1]!; k += 1) {
      current[rows.columns[k]!] = sign * rows.weights[k]!;
    }
  };

  for (let iteration = 0; iteration < parameters.iterations; iteration += 1) {
    const first = table === undefined;
    const last = iteration === parameters.iterations - 1;
    // E-step, first half: what all source words of the bead give each target token.
    beads.forEach((bead, b) => {
      for (let k = 0; k < bead.tgt.length; k += 1) denominators[tokenStart[b]! + k] = chance[bead.tgt[k]!]!;
    });
    for (let word = 0; word < srcSize; word += 1) {
      if (occurrences.starts[word] === occurrences.starts[word + 1]) continue;
      load(word, 1);
      for (let o = occurrences.starts[word]!; o < occurrences.starts[word + 1]!; o += 1) {
        const b = occurrences.beads[o]!;
        const { tgt } = beads[b]!;
        const at = tokenStart[b]!;
        for (let k = 0; k < tgt.length; k += 1) {
          const t = tgt[k]!;
          denominators[at + k] = denominators[at + k]! + current[t]! + (first ? chance[t]! : 0);
        }
      }
      load(word, 0);
    }
    // E-step, second half, and M-step, a row at a time.
    const starts = new Int32Array(srcSize + 1);
    rows.clear();
    for (let word = 0; word < srcSize; word += 1) {
      load(word, 1);
      let touchedTotal = 0;
      let total = 0;
      for (let o = occurrences.starts[word]!; o < occurrences.starts[word + 1]!; o += 1) {
        const b = occurrences.beads[o]!;
        const { tgt, weight } = beads[b]!;
        const at = tokenStart[b]!;
        for (let k = 0; k < tgt.length; k += 1) {
          const t = tgt[k]!;
          const share = first ? current[t]! + chance[t]! : current[t]!;
          if (share === 0) continue;
          const count = (weight * share) / denominators[at + k]!;
          if (counts[t] === 0) {
            touched[touchedTotal] = t;
            touchedTotal += 1;
          }
          counts[t] = counts[t]! + count;
          total += count;
        }
      }
      load(word, 0);
      for (let k = prior.starts[word]!; k < prior.starts[word + 1]!; k += 1) {
        const t = prior.columns[k]!;
        if (counts[t] === 0) {
          touched[touchedTotal] = t;
          touchedTotal += 1;
          counts[t] = Number.MIN_VALUE;
        }
        current[t] = prior.weights[k]!;
      }
      const norm = total + parameters.priorStrength;
      const rowStart = rows.length;
      for (let k = 0; k < touchedTotal; k += 1) {
        const t = touched[k]!;
        const seen = last ? Math.max(0, counts[t]! - parameters.discount) : counts[t]!;
        const p = (seen + parameters.priorStrength * current[t]!) / norm;
        if (p >= parameters.least) rows.push(t, p);
        counts[t] = 0;
        current[t] = 0;
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
