import type { AlignSection, AlignSegment, Ladder } from '../model/index.js';
import type { Blocks } from './constraint.js';
import type { AlignOptions } from './options.js';
import { alignSegments } from './segments.js';

/** One step of a section ladder: consecutive sections of each side that hold each other's translations. */
export interface SectionStep {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  /** Additive cost in nats, lower is better. */
  readonly costNats: number;
  /** Probability that the step is right, in [0, 1]; 0 where one side is empty. */
  readonly score: number;
}

/** Sections aligned with sections, and the sentences inside them. */
export interface SectionLadder {
  /** `sections` when the sections matched and bound the sentences, `document` when they were aligned as one. */
  readonly method: 'sections' | 'document';
  /** Why `document` was taken, in words; null for `sections`. */
  readonly reason: string | null;
  readonly sections: readonly SectionStep[];
  /** Over all segments of both documents, indices counted through the whole document. */
  readonly ladder: Ladder;
}

/** Share of the segments that must lie in matched sections, and mean posterior of the match, to bind by them. */
const leastMatched = 0.6;

/**
 * Aligns two documents section by section, then sentence by sentence inside the sections.
 *
 * Sections are aligned as if each were one long segment, so they too may be missing or merged on one side.
 * When they do not match, the sentences are aligned over the whole documents and the section steps are read
 * off that ladder.
 */
export function alignSections(
  src: readonly AlignSection[],
  tgt: readonly AlignSection[],
  options: AlignOptions,
): SectionLadder {
  const srcSegments = src.flatMap(({ segments }) => segments);
  const tgtSegments = tgt.flatMap(({ segments }) => segments);
  const srcEnds = endsOf(src);
  const tgtEnds = endsOf(tgt);
  const whole = (reason: string): SectionLadder => {
    const ladder = alignSegments(srcSegments, tgtSegments, options);
    return { method: 'document', reason, sections: stepsOfLadder(ladder, srcEnds, tgtEnds), ladder };
  };
  if (src.length < 2 || tgt.length < 2) return whole('one side has a single section');

  const coarse = alignSegments(src.map(asSegment), tgt.map(asSegment), options);
  const sections = coarse.beads.map(
    (bead): SectionStep => ({ src: bead.src, tgt: bead.tgt, costNats: bead.costNats, score: bead.score }),
  );
  const matched = matchedShare(sections, srcEnds, tgtEnds);
  if (matched < leastMatched) {
    return whole(`sections match by ${matched.toFixed(2)}, less than ${leastMatched}`);
  }
  const blocks: Blocks = {
    srcEnds: runningEnds(
      sections.map((step) => step.src),
      srcEnds,
    ),
    tgtEnds: runningEnds(
      sections.map((step) => step.tgt),
      tgtEnds,
    ),
  };
  return {
    method: 'sections',
    reason: null,
    sections,
    ladder: alignSegments(srcSegments, tgtSegments, options, blocks),
  };
}

/** Index after the last segment of each section. */
function endsOf(sections: readonly AlignSection[]): number[] {
  let end = 0;
  return sections.map(({ segments }) => {
    end += segments.length;
    return end;
  });
}

function asSegment({ segments }: AlignSection): AlignSegment {
  return { text: segments.map(({ text }) => text).join('\n') };
}

/** Probability-weighted share of both sides' segments that lie in matched sections. */
function matchedShare(
  steps: readonly SectionStep[],
  srcEnds: readonly number[],
  tgtEnds: readonly number[],
): number {
  const size = (ends: readonly number[], index: number): number => ends[index]! - (ends[index - 1] ?? 0);
  let matched = 0;
  for (const { src, tgt, score } of steps) {
    for (const s of src) matched += score * size(srcEnds, s);
    for (const t of tgt) matched += score * size(tgtEnds, t);
  }
  return matched / Math.max(1, (srcEnds.at(-1) ?? 0) + (tgtEnds.at(-1) ?? 0));
}

/** Segment index after each step of a section ladder. */
function runningEnds(sides: readonly (readonly number[])[], ends: readonly number[]): number[] {
  let end = 0;
  return sides.map((side) => {
    const last = side.at(-1);
    if (last !== undefined) end = ends[last]!;
    return end;
  });
}

/** The finest section steps that no bead of the ladder crosses. */
function stepsOfLadder(
  ladder: Ladder,
  srcEnds: readonly number[],
  tgtEnds: readonly number[],
): SectionStep[] {
  const steps: SectionStep[] = [];
  let [i, j, srcSection, tgtSection, costNats, weight, scores] = [0, 0, 0, 0, 0, 0, 0];
  let [srcFrom, tgtFrom] = [0, 0];
  const flush = (): void => {
    steps.push({
      src: Array.from({ length: srcSection - srcFrom }, (_, k) => srcFrom + k),
      tgt: Array.from({ length: tgtSection - tgtFrom }, (_, k) => tgtFrom + k),
      costNats,
      score: weight === 0 ? 0 : scores / weight,
    });
    [srcFrom, tgtFrom, costNats, weight, scores] = [srcSection, tgtSection, 0, 0, 0];
  };
  for (const bead of ladder.beads) {
    i += bead.src.length;
    j += bead.tgt.length;
    costNats += bead.costNats;
    if (bead.src.length > 0 && bead.tgt.length > 0) {
      weight += 1;
      scores += bead.score;
    }
    while (srcSection < srcEnds.length && srcEnds[srcSection]! <= i) srcSection += 1;
    while (tgtSection < tgtEnds.length && tgtEnds[tgtSection]! <= j) tgtSection += 1;
    const srcClosed = i === (srcEnds[srcSection - 1] ?? 0);
    const tgtClosed = j === (tgtEnds[tgtSection - 1] ?? 0);
    if (srcClosed && tgtClosed && (srcSection > srcFrom || tgtSection > tgtFrom)) flush();
  }
  return steps;
}
