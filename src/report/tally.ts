import type { DocumentPair, EditRecord, Unit } from '../model/index.js';

/** Bins of the score distribution. */
export const scoreBins = 20;
/** Cells of a side of the length plot; one cell is a third of an octave of characters. */
export const lengthCells = 36;

/** What the overview shows of the units of a language pair. */
export interface UnitTally {
  units: number;
  readonly scores: number[];
  /** Units by length of source and target, `cell(src) * lengthCells + cell(tgt)`. */
  readonly lengths: Map<number, number>;
  /** Sum of `ln(target / source)` characters and of its square. */
  logRatio: number;
  logRatioSquared: number;
}

/** What the overview shows of a language pair. */
export interface PairTally extends UnitTally {
  readonly languages: readonly [string, string];
  pairs: number;
  rejected: number;
  /** Beads by type, null beads included. */
  readonly beads: Map<string, number>;
}

/** What a rule took away in one language. */
export interface RuleTally {
  edits: number;
  chars: number;
}

const emptyTally = (): UnitTally => ({
  units: 0,
  scores: new Array<number>(scoreBins).fill(0),
  lengths: new Map(),
  logRatio: 0,
  logRatioSquared: 0,
});

/** Counts the units of one document pair. */
export function tallyUnits(units: readonly Unit[]): UnitTally {
  const tally = emptyTally();
  for (const unit of units) countUnit(tally, unit);
  return tally;
}

/** Counts the edits of one document, by rule. */
export function tallyEdits(edits: readonly EditRecord[]): ReadonlyMap<string, RuleTally> {
  const rules = new Map<string, RuleTally>();
  for (const { rule, start, end } of edits) {
    const known = rules.get(rule) ?? { edits: 0, chars: 0 };
    known.edits++;
    known.chars += end - start;
    rules.set(rule, known);
  }
  return rules;
}

/** Counts for the overview, kept while the pages are written. */
export class Tally {
  readonly pairs = new Map<string, PairTally>();
  /** By rule, then by language key. */
  readonly rules = new Map<string, Map<string, RuleTally>>();

  /** Takes in a document pair, in the order of the files: sums of fractions depend on it. */
  pair({ src, tgt, beads, rejected }: DocumentPair, own: UnitTally): void {
    const key = `${src.lang}-${tgt.lang}`;
    let tally = this.pairs.get(key);
    if (tally === undefined) {
      const languages = [src.lang, tgt.lang] as const;
      tally = { ...emptyTally(), languages, pairs: 0, rejected: 0, beads: new Map() };
      this.pairs.set(key, tally);
    }
    tally.pairs++;
    tally.rejected += rejected;
    for (const [type, times] of Object.entries(beads))
      tally.beads.set(type, (tally.beads.get(type) ?? 0) + times);
    tally.units += own.units;
    for (const [bin, times] of own.scores.entries()) tally.scores[bin]! += times;
    for (const [cell, times] of own.lengths) tally.lengths.set(cell, (tally.lengths.get(cell) ?? 0) + times);
    tally.logRatio += own.logRatio;
    tally.logRatioSquared += own.logRatioSquared;
  }

  /** Takes in what rules did in a document of a language. */
  edits(lang: string, rules: ReadonlyMap<string, RuleTally>): void {
    for (const [rule, { edits, chars }] of rules) {
      let byLanguage = this.rules.get(rule);
      if (byLanguage === undefined) {
        byLanguage = new Map();
        this.rules.set(rule, byLanguage);
      }
      const known = byLanguage.get(lang) ?? { edits: 0, chars: 0 };
      known.edits += edits;
      known.chars += chars;
      byLanguage.set(lang, known);
    }
  }
}

function countUnit(tally: UnitTally, { score, src, tgt }: Unit): void {
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
