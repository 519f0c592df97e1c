import type { Document, EditRecord, Unit } from '../model/index.js';
import type { PairRecords } from './records.js';

/** Bins of the score distribution. */
export const scoreBins = 20;
/** Cells of a side of the length plot; one cell is a third of an octave of characters. */
export const lengthCells = 36;

/** What the overview shows of a language pair. */
export interface PairTally {
  readonly languages: readonly [string, string];
  pairs: number;
  units: number;
  rejected: number;
  readonly scores: number[];
  /** Beads by type, null beads included. */
  readonly beads: Map<string, number>;
  /** Units by length of source and target, `cell(src) * lengthCells + cell(tgt)`. */
  readonly lengths: Map<number, number>;
  /** Sum of `ln(target / source)` characters and of its square. */
  logRatio: number;
  logRatioSquared: number;
}

/** What a rule took away in one language. */
export interface RuleTally {
  edits: number;
  chars: number;
}

/** Counts for the overview, kept while the pages are written. */
export class Tally {
  readonly pairs = new Map<string, PairTally>();
  /** By rule, then by language key. */
  readonly rules = new Map<string, Map<string, RuleTally>>();

  pair({ pair, units, rejected }: PairRecords): void {
    const key = `${pair.src.lang}-${pair.tgt.lang}`;
    let tally = this.pairs.get(key);
    if (tally === undefined) {
      tally = {
        languages: [pair.src.lang, pair.tgt.lang],
        pairs: 0,
        units: 0,
        rejected: 0,
        scores: new Array<number>(scoreBins).fill(0),
        beads: new Map(),
        lengths: new Map(),
        logRatio: 0,
        logRatioSquared: 0,
      };
      this.pairs.set(key, tally);
    }
    tally.pairs++;
    tally.rejected += rejected.length;
    for (const [type, times] of Object.entries(pair.beads))
      tally.beads.set(type, (tally.beads.get(type) ?? 0) + times);
    for (const unit of units) countUnit(tally, unit);
  }

  edits(document: Document, edits: readonly EditRecord[]): void {
    for (const { rule, start, end } of edits) {
      let byLanguage = this.rules.get(rule);
      if (byLanguage === undefined) {
        byLanguage = new Map();
        this.rules.set(rule, byLanguage);
      }
      const known = byLanguage.get(document.lang) ?? { edits: 0, chars: 0 };
      known.edits++;
      known.chars += end - start;
      byLanguage.set(document.lang, known);
    }
  }
}

function countUnit(tally: PairTally, { score, src, tgt }: Unit): void {
  tally.units++;
  const bin = Math.min(scoreBins - 1, Math.floor(score * scoreBins));
  tally.scores[bin] = (tally.scores[bin] ?? 0) + 1;
  const cell = lengthCell(src.text.length) * lengthCells + lengthCell(tgt.text.length);
  tally.lengths.set(cell, (tally.lengths.get(cell) ?? 0) + 1);
  const ratio = Math.log(tgt.text.length / src.text.length);
  tally.logRatio += ratio;
  tally.logRatioSquared += ratio * ratio;
}

/** Cell of a length in characters, three cells an octave. */
function lengthCell(chars: number): number {
  return Math.min(lengthCells - 1, Math.floor(Math.log2(Math.max(1, chars)) * 3));
}
