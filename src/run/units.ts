import { segmentId, unitId } from '../model/ids.js';
import {
  type AlignedSection,
  type Bead,
  beadType,
  isUnspaced,
  type LanguageKey,
  type Rejected,
  type Unit,
} from '../model/index.js';
import { round, roundParts } from '../model/round.js';
import { paragraphsOf } from './paragraphs.js';
import type { Prepared } from './prepare.js';

/** One step of a section ladder with the sentence ladder inside it; segment indices count in the document. */
export interface SectionStep {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  readonly beads: readonly Bead[];
}

/** The records that come of one aligned document pair. */
export interface PairRecords {
  readonly sections: readonly AlignedSection[];
  readonly units: readonly Unit[];
  readonly rejected: readonly Rejected[];
  /** Number of beads by type, null beads included. */
  readonly beads: Readonly<Record<string, number>>;
  /** Share of each side's segments that stand in a kept unit. */
  readonly coverage: { readonly src: number; readonly tgt: number };
}

/**
 * Makes the records of a document pair from its ladder: a unit for every bead with both sides, kept or turned down by
 * its score, and a section for every step of the section ladder.
 *
 * @param minScore
 *   units scored lower are turned down, with rule `min-score`
 * @param review
 *   what a reviewer said of a unit, asked once a unit: kept whatever its score, turned down, or nothing
 */
export function pairRecords(
  ids: { readonly pair: string; readonly group: string },
  src: Prepared,
  tgt: Prepared,
  steps: readonly SectionStep[],
  minScore: number,
  review: (unit: Unit, bead: Bead) => Rejected | 'kept' | null = () => null,
): PairRecords {
  const sections: AlignedSection[] = [];
  const units: Unit[] = [];
  const rejected: Rejected[] = [];
  const types: Record<string, number> = {};
  let covered = { src: 0, tgt: 0 };
  let index = 0;
  for (const [place, step] of steps.entries()) {
    const section = `${ids.pair}.s${place}`;
    const kept: Unit[] = [];
    for (const bead of step.beads) {
      const type = beadType(bead);
      types[type] = (types[type] ?? 0) + 1;
      if (bead.src.length === 0 || bead.tgt.length === 0) continue;
      const unit = makeUnit({ ...ids, section, index: index++ }, bead, src, tgt);
      const reviewed = review(unit, bead);
      if (reviewed !== null && reviewed !== 'kept') rejected.push(reviewed);
      else if (reviewed === null && unit.score < minScore) rejected.push(turnDown(unit, minScore));
      else {
        kept.push(unit);
        covered = { src: covered.src + bead.src.length, tgt: covered.tgt + bead.tgt.length };
      }
    }
    // Not spread: a section of a long document has more units than a call may have arguments.
    for (const unit of kept) units.push(unit);
    sections.push({
      id: section,
      pair: ids.pair,
      index: place,
      bead: `${step.src.length}-${step.tgt.length}`,
      src: sectionSide(src, step.src),
      tgt: sectionSide(tgt, step.tgt),
      score: meanScore(kept),
      units: kept.map((unit) => unit.id),
    });
  }
  const beads = Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
  const coverage = {
    src: share(covered.src, src.segments.length),
    tgt: share(covered.tgt, tgt.segments.length),
  };
  return { sections, units, rejected, beads, coverage };
}

interface UnitIds {
  readonly pair: string;
  readonly group: string;
  readonly section: string;
  readonly index: number;
}

function makeUnit(ids: UnitIds, bead: Bead, src: Prepared, tgt: Prepared): Unit {
  const a = unitSide(src, bead.src);
  const b = unitSide(tgt, bead.tgt);
  const headings = [...bead.src.map((i) => src.segments[i]!), ...bead.tgt.map((j) => tgt.segments[j]!)];
  const flags = new Set(headings.flatMap((segment) => segment.flags));
  if (a.text === b.text) flags.add('identical');
  return {
    id: unitId(a.segments, b.segments),
    group: ids.group,
    pair: ids.pair,
    section: ids.section,
    index: ids.index,
    kind: headings.every((segment) => segment.kind === 'heading') ? 'heading' : 'sentence',
    bead: beadType(bead),
    src: a,
    tgt: b,
    score: round(bead.score),
    parts: roundParts(bead.parts),
    flags: [...flags].sort(),
  };
}

/** One side of a unit: the segments' text joined, with the raw span from the first to the last. */
export function unitSide(document: Prepared, indices: readonly number[]): Unit['src'] {
  const segments = indices.map((index) => document.segments[index]!);
  return {
    lang: document.lang,
    text: segments.map((segment) => segment.text).join(joint(document.lang)),
    doc: document.id,
    start: segments[0]!.start,
    end: segments[segments.length - 1]!.end,
    segments: segments.map((segment) => segmentId(document.id, segment.start, segment.end)),
  };
}

function sectionSide(document: Prepared, indices: readonly number[]): AlignedSection['src'] {
  const sections = indices.map((index) => document.sections[index]!);
  const heading = sections.find((section) => section.heading !== null)?.heading ?? null;
  const paragraphs = sections.flatMap((section) => paragraphsOf(document, section));
  return { lang: document.lang, doc: document.id, sections: [...indices], heading, paragraphs };
}

function turnDown(unit: Unit, threshold: number): Rejected {
  return {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: 'min-score',
    value: unit.score,
    threshold,
    message: `score ${unit.score} is under accept.minScore ${threshold}`,
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
  };
}

/** Mean score by length, so that a heading does not weigh like a paragraph. */
function meanScore(units: readonly Unit[]): number {
  let weight = 0;
  let sum = 0;
  for (const unit of units) {
    const length = unit.src.text.length + unit.tgt.text.length;
    weight += length;
    sum += unit.score * length;
  }
  return weight === 0 ? 0 : round(sum / weight);
}

function joint(language: LanguageKey): string {
  return isUnspaced(language) ? '' : ' ';
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole);
}
