import { ahead, behind, Scratch } from '../scratch.js';
import { type Band, holdsBand } from '../search/band.js';
import { type Ranges, scoreGroups, scoreSingles } from './groups.js';
import { type BagsOfSides, bagsOfSides, type SaidBothWays, saidBothWays, type WordTables } from './said.js';
import type { LexicalParameters, Side } from './side.js';

/**
 * Lexical evidence of every group size and cell of a band: `forward[(a - 1) * cells + cell]` is how much likelier, in
 * nats, the words of the cell's target segment are under the `a` source segments that end at the cell than
 * by chance; `backward` the same from the target's side. The evidence of a bead is a sum of these.
 */
export interface BandEvidence {
  readonly band: Band;
  readonly forward: Float32Array;
  readonly backward: Float32Array;
}

/**
 * Scores the words of every segment under every group of up to `largest` segments it meets in the
 * band: the mixture `(1 - l) + l * sum_s p(t|s) / (|S| p(t))` of IBM Model 1 (Brown et al. 1993) with chance,
 * as Moore (2002) uses it.
 *
 * @param largest
 *   most segments in a group
 * @returns linear in cells times segment length
 */
export function gatherEvidence(
  src: Side,
  tgt: Side,
  tables: WordTables,
  band: Band,
  parameters: LexicalParameters,
  largest: number,
): BandEvidence {
  const said = saidBothWays(src, tgt, bagsOfSides(src, tgt), tables, parameters);
  const forward = new Float32Array(band.cellTotal * largest);
  const backward = new Float32Array(band.cellTotal * largest);
  return gatherInto({ band, forward, backward }, said, largest);
}

/** Writes the evidence of all cells but those of the first row and column, which no bead with words ends at. */
function gatherInto(evidence: BandEvidence, said: SaidBothWays, largest: number): BandEvidence {
  const { band, forward, backward } = evidence;
  const { low, high, offsets, cellTotal } = band;
  const n = said.forward.given.segments.length;
  const m = said.backward.given.segments.length;
  const shifts = Int32Array.from(low, (start, i) => offsets[i]! - start);
  const columns = { first: new Int32Array(n), last: new Int32Array(n) };
  for (let i = 1; i <= n; i += 1) {
    columns.first[i - 1] = Math.max(1, low[i]!) - 1;
    columns.last[i - 1] = high[i]! - 1;
  }
  const score = largest === 1 ? scoreSingles : scoreGroups;
  score(said.forward, columns, largest, (i, size, first, last, nats) => {
    const start = (size - 1) * cellTotal + shifts[i + 1]! + 1;
    for (let j = first; j <= last; j += 1) forward[start + j] = nats[j - first]!;
  });
  score(said.backward, rowsOf(band, m), largest, (j, size, first, last, nats) => {
    const plane = (size - 1) * cellTotal + j + 1;
    for (let i = first; i <= last; i += 1) backward[plane + shifts[i + 1]!] = nats[i - first]!;
  });
  return evidence;
}

/** For each target segment the source segments that it meets. */
function rowsOf({ low, high }: Band, m: number): Ranges {
  const n = low.length - 1;
  const rows = { first: new Int32Array(m), last: new Int32Array(m) };
  let firstRow = 0;
  let lastRow = 0;
  for (let j = 1; j <= m; j += 1) {
    while (firstRow <= n && high[firstRow]! < j) firstRow += 1;
    while (lastRow < n && low[lastRow + 1]! <= j) lastRow += 1;
    rows.first[j - 1] = Math.max(1, firstRow) - 1;
    rows.last[j - 1] = lastRow - 1;
  }
  return rows;
}

/** Cells of a band up to which its evidence is kept. */
const mostKept = 40_000;

/**
 * Gathers the evidence of one pass after another. Passes that learn no words ask for cells of the band of the first again, with the
 * same tables: what a cell is worth does not depend on the band around it. Evidence of a larger band is valid until the next is asked for.
 */
export class EvidenceKeeper {
  /** What the passes use in turn. */
  readonly scratch = new Scratch();
  readonly #src: Side;
  readonly #tgt: Side;
  readonly #parameters: LexicalParameters;
  #bags: BagsOfSides | undefined;
  #said: { readonly tables: WordTables; readonly both: SaidBothWays } | undefined;
  #kept:
    | { readonly tables: WordTables; readonly largest: number; readonly evidence: BandEvidence }
    | undefined;

  constructor(src: Side, tgt: Side, parameters: LexicalParameters) {
    this.#src = src;
    this.#tgt = tgt;
    this.#parameters = parameters;
  }

  /** Evidence of at least the cells of the band and groups of at least `largest` segments. */
  of(tables: WordTables, band: Band, largest: number): BandEvidence {
    const kept = this.#kept;
    if (kept?.tables === tables && kept.largest >= largest && holdsBand(kept.evidence.band, band))
      return kept.evidence;
    const total = band.cellTotal * largest;
    const small = band.cellTotal <= mostKept;
    const forward = small ? new Float32Array(total) : this.scratch.float32s(ahead, total);
    const backward = small ? new Float32Array(total) : this.scratch.float32s(behind, total);
    const evidence = gatherInto({ band, forward, backward }, this.#saidBy(tables), largest);
    this.#kept = small ? { tables, largest, evidence } : undefined;
    return evidence;
  }

  /** The words of both sides, counted. */
  bags(): BagsOfSides {
    this.#bags ??= bagsOfSides(this.#src, this.#tgt);
    return this.#bags;
  }

  #saidBy(tables: WordTables): SaidBothWays {
    if (this.#said?.tables === tables) return this.#said.both;
    const both = saidBothWays(this.#src, this.#tgt, this.bags(), tables, this.#parameters);
    this.#said = { tables, both };
    return both;
  }
}
