import { type Band, holdsBand } from '../search/band.js';
import type { TranslationTable } from '../words/table.js';
import { scoreGroups, scoreSingles } from './groups.js';
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

/** What is known of the words of both sides: `p(tgt | src)` by source word, `p(src | tgt)` by target word. */
interface WordTables {
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
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
  const { low, high, offsets, cellTotal } = band;
  const forward = new Float32Array(cellTotal * largest);
  const backward = new Float32Array(cellTotal * largest);
  const n = src.segments.length;
  const m = tgt.segments.length;

  const columns = { first: new Int32Array(n), last: new Int32Array(n) };
  for (let i = 1; i <= n; i += 1) {
    columns.first[i - 1] = Math.max(1, low[i]!) - 1;
    columns.last[i - 1] = high[i]! - 1;
  }
  const score = largest === 1 ? scoreSingles : scoreGroups;
  score(src, tgt, tables.forward, columns, parameters, largest, (i, size, first, last, nats) => {
    const start = (size - 1) * cellTotal + offsets[i + 1]! - low[i + 1]! + 1;
    for (let j = first; j <= last; j += 1) forward[start + j] = nats[j - first]!;
  });

  const rows = { first: new Int32Array(m), last: new Int32Array(m) };
  let firstRow = 0;
  let lastRow = 0;
  for (let j = 1; j <= m; j += 1) {
    while (firstRow <= n && high[firstRow]! < j) firstRow += 1;
    while (lastRow < n && low[lastRow + 1]! <= j) lastRow += 1;
    rows.first[j - 1] = Math.max(1, firstRow) - 1;
    rows.last[j - 1] = lastRow - 1;
  }
  score(tgt, src, tables.backward, rows, parameters, largest, (j, size, first, last, nats) => {
    const plane = (size - 1) * cellTotal + j + 1;
    for (let i = first; i <= last; i += 1) {
      backward[plane + offsets[i + 1]! - low[i + 1]!] = nats[i - first]!;
    }
  });
  return { band, forward, backward };
}

/** Cells of a band up to which its evidence is kept. */
const mostKept = 40_000;

/**
 * Gathers the evidence of one pass after another. Passes that learn no words ask for cells of the band of the first again, with the
 * same tables: what a cell is worth does not depend on the band around it.
 */
export class EvidenceKeeper {
  readonly #src: Side;
  readonly #tgt: Side;
  readonly #parameters: LexicalParameters;
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
    const evidence = gatherEvidence(this.#src, this.#tgt, tables, band, this.#parameters, largest);
    this.#kept = band.cellTotal <= mostKept ? { tables, largest, evidence } : undefined;
    return evidence;
  }
}
