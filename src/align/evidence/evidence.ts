import { Scratch } from '../scratch.js';
import { type Band, holdsBand } from '../search/band.js';
import { type Bags, bagsOf } from '../words/bags.js';
import { ScoredWords } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import { type Ranges, type Said, scoreGroups, scoreSingles } from './groups.js';
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

/** What both sides say under the tables, as far as it does not depend on the band. */
interface SaidBothWays {
  readonly forward: Said;
  readonly backward: Said;
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
  const srcBags = bagsOf(src.segments, src.chance.length);
  const tgtBags = bagsOf(tgt.segments, tgt.chance.length);
  const said = saidBothWays(src, tgt, srcBags, tgtBags, tables, parameters);
  const forward = new Float32Array(band.cellTotal * largest);
  const backward = new Float32Array(band.cellTotal * largest);
  return gatherInto({ band, forward, backward }, said, largest);
}

function saidBothWays(
  src: Side,
  tgt: Side,
  srcBags: Bags,
  tgtBags: Bags,
  tables: WordTables,
  { translated, capNats }: LexicalParameters,
): SaidBothWays {
  const saidOf = (given: Side, bags: Bags, scored: Side, table: TranslationTable): Said => {
    const words = new ScoredWords(given, scored, table, translated, Math.exp(capNats));
    return { given, bags, scored, table, words };
  };
  return {
    forward: saidOf(src, srcBags, tgt, tables.forward),
    backward: saidOf(tgt, tgtBags, src, tables.backward),
  };
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
  #bags: { readonly src: Bags; readonly tgt: Bags } | undefined;
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
    const forward = small ? new Float32Array(total) : this.scratch.float32s('forward', total);
    const backward = small ? new Float32Array(total) : this.scratch.float32s('backward', total);
    const evidence = gatherInto({ band, forward, backward }, this.#saidBy(tables), largest);
    this.#kept = small ? { tables, largest, evidence } : undefined;
    return evidence;
  }

  /** The words of both sides, counted. */
  bags(): { readonly src: Bags; readonly tgt: Bags } {
    const [src, tgt] = [this.#src, this.#tgt];
    this.#bags ??= {
      src: bagsOf(src.segments, src.chance.length),
      tgt: bagsOf(tgt.segments, tgt.chance.length),
    };
    return this.#bags;
  }

  #saidBy(tables: WordTables): SaidBothWays {
    if (this.#said?.tables === tables) return this.#said.both;
    const { src, tgt } = this.bags();
    const both = saidBothWays(this.#src, this.#tgt, src, tgt, tables, this.#parameters);
    this.#said = { tables, both };
    return both;
  }
}
