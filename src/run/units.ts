import type { TextRow } from '../align/index.js';
import {
  type AlignedSection,
  type Bead,
  beadType,
  isUnspaced,
  type LanguageKey,
  type Rejected,
  round,
  roundParts,
  segmentId,
  type Unit,
  unitId,
} from '../model/index.js';
import { type Acceptance, type LadderRow, signsOf, turnDown } from './accepting.js';
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
  /** Signs that the pair was translated by a machine. */
  readonly flags: readonly string[];
  /** Whether each bead with both sides was kept as a unit. */
  readonly verdicts: ReadonlyMap<Bead, boolean>;
}

/**
 * Makes the records of a document pair from its ladder: a unit for every bead with both sides, kept or rejected by
 * the rules of acceptance, and a section for every step of the section ladder.
 *
 * @param accept
 *   measures the units and asks the rules
 * @param review
 *   what a reviewer said of a unit, asked once a unit: kept whatever the rules say, rejected, or nothing
 */
export function pairRecords(
  ids: {
    readonly pair: string;
    readonly group: string;
    /** Confidence of the ladder. */
    readonly confidence: number;
    readonly confirmed?: boolean;
    /** Documents of other languages in the group of the two. */
    readonly others?: number;
  },
  src: Prepared,
  tgt: Prepared,
  steps: readonly SectionStep[],
  accept: Acceptance,
  review: (unit: Unit) => Rejected | 'kept' | null = () => null,
): PairRecords {
  const sections: AlignedSection[] = [];
  const units: Unit[] = [];
  const rejected: Rejected[] = [];
  const verdicts = new Map<Bead, boolean>();
  let covered = { src: 0, tgt: 0 };
  const beads = steps.flatMap((step) => step.beads);
  const judged = new Map(
    accept(rowsOf(ids, src, tgt, steps), {
      coverage: coverageOf(beads, src, tgt),
      confidence: ids.confidence,
      confirmed: ids.confirmed,
      others: ids.others,
    }).map((one) => [one.bead, one]),
  );
  for (const [place, step] of steps.entries()) {
    const kept: Unit[] = [];
    for (const bead of step.beads) {
      const found = judged.get(bead);
      if (found === undefined) continue;
      const { unit, finding } = found;
      const reviewed = review(unit);
      const refusal =
        reviewed === 'kept' ? null : (reviewed ?? (finding === null ? null : turnDown({ unit, finding })));
      verdicts.set(bead, refusal === null);
      if (refusal !== null) rejected.push(refusal);
      else {
        kept.push(unit);
        covered = { src: covered.src + bead.src.length, tgt: covered.tgt + bead.tgt.length };
      }
    }
    units.push(...kept);
    sections.push({
      id: sectionId(ids.pair, place),
      pair: ids.pair,
      index: place,
      bead: `${step.src.length}-${step.tgt.length}`,
      src: sectionSide(src, step.src),
      tgt: sectionSide(tgt, step.tgt),
      score: meanScore(kept),
      units: kept.map((unit) => unit.id),
    });
  }
  const coverage = {
    src: share(covered.src, src.segments.length),
    tgt: share(covered.tgt, tgt.segments.length),
  };
  const flags = signsOf([...judged.values()], ids);
  return { sections, units, rejected, beads: countTypes(beads), coverage, flags, verdicts };
}

const sectionId = (pair: string, place: number): string => `${pair}.s${place}`;

const hasBothSides = (bead: Bead): boolean => bead.src.length > 0 && bead.tgt.length > 0;

function rowsOf(
  ids: { readonly pair: string; readonly group: string },
  src: Prepared,
  tgt: Prepared,
  steps: readonly SectionStep[],
): readonly LadderRow[] {
  let index = 0;
  return steps.flatMap(({ beads }, place) =>
    beads.map((bead): LadderRow => {
      const texts = { src: textOf(src, bead.src), tgt: textOf(tgt, bead.tgt) };
      if (!hasBothSides(bead)) return { ...texts, unit: null };
      const section = sectionId(ids.pair, place);
      return {
        ...texts,
        unit: { bead, unit: makeUnit({ ...ids, section, index: index++ }, bead, src, tgt) },
      };
    }),
  );
}

/** The texts of every bead with both sides: what a document pair teaches of its languages. */
export function taughtRows(src: Prepared, tgt: Prepared, beads: readonly Bead[]): TextRow[] {
  return beads
    .filter(hasBothSides)
    .map((bead) => ({ src: textOf(src, bead.src), tgt: textOf(tgt, bead.tgt) }));
}

function textOf(document: Prepared, indices: readonly number[]): string {
  return indices.map((index) => document.segments[index]!.text).join(joint(document.lang));
}

function countTypes(beads: readonly Bead[]): Record<string, number> {
  const types: Record<string, number> = {};
  for (const bead of beads) types[beadType(bead)] = (types[beadType(bead)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Share of the segments of a side that stand in beads with both sides, the lower of the two. */
function coverageOf(beads: readonly Bead[], src: Prepared, tgt: Prepared): number {
  const full = beads.filter(hasBothSides);
  const of = (side: 'src' | 'tgt', total: number): number =>
    share(
      full.reduce((sum, bead) => sum + bead[side].length, 0),
      total,
    );
  return Math.min(of('src', src.segments.length), of('tgt', tgt.segments.length));
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
    text: textOf(document, indices),
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

/** Mean score by length, so that a heading does not weigh like a paragraph. */
export function meanScore(units: readonly Unit[]): number {
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

/** A part of a whole as records have it, in [0, 1]; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole);
}
