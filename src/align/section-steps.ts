import { type AlignSection, type Ladder, round } from '../model/index.js';
import { blockOfSegments } from './search/constraint.js';

/** One step of a section ladder: consecutive sections of each side that hold each other's translations. */
export interface SectionStep {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  /** Additive cost in nats, lower is better. */
  readonly costNats: number;
  /** Probability that the step is right, in [0, 1]; 0 where one side is empty. */
  readonly score: number;
}

/** Share of the segments of the smaller side that must be linked for two sections to belong together. */
const leastLinked = 0.4;

/**
 * Reads a section ladder off a ladder of segments laid over the whole documents: two sections belong together when
 * enough of the smaller one is linked with the other, and sections that share a partner become one step.
 */
export function matchSections(
  { beads }: Ladder,
  srcEnds: readonly number[],
  tgtEnds: readonly number[],
): SectionStep[] {
  const srcOf = blockOfSegments(srcEnds);
  const tgtOf = blockOfSegments(tgtEnds);
  const mass = new Map<string, { s: number; t: number; src: number; tgt: number }>();
  for (const { src, tgt, costNats } of beads) {
    const posterior = Math.exp(-costNats);
    for (const s of new Set(src.map((index) => srcOf[index]!))) {
      for (const t of new Set(tgt.map((index) => tgtOf[index]!))) {
        const key = `${s} ${t}`;
        const link = mass.get(key) ?? { s, t, src: 0, tgt: 0 };
        link.src += posterior * src.filter((index) => srcOf[index] === s).length;
        link.tgt += posterior * tgt.filter((index) => tgtOf[index] === t).length;
        mass.set(key, link);
      }
    }
  }
  const links = [...mass.values()].filter(
    ({ s, t, src, tgt }) => Math.max(src / sizeOf(srcEnds, s), tgt / sizeOf(tgtEnds, t)) >= leastLinked,
  );
  links.sort((a, b) => a.s - b.s || a.t - b.t);
  const steps: SectionStep[] = [];
  let [nextSrc, nextTgt] = [0, 0];
  const push = (srcTo: number, tgtTo: number, linked: number): void => {
    const range = (from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, k) => from + k);
    const src = range(nextSrc, srcTo);
    const tgt = range(nextTgt, tgtTo);
    const total = [...src.map((s) => sizeOf(srcEnds, s)), ...tgt.map((t) => sizeOf(tgtEnds, t))].reduce(
      (sum, size) => sum + size,
      0,
    );
    const score = total === 0 ? 0 : Math.min(1, linked / total);
    steps.push({ src, tgt, costNats: round(-Math.log(Math.max(1e-9, score))), score: round(score) });
    [nextSrc, nextTgt] = [srcTo, tgtTo];
  };
  for (let k = 0; k < links.length; ) {
    // Links that share a source or a target section, directly or through others, are one step.
    let { s, t, src, tgt } = links[k]!;
    const [firstS, firstT] = [s, t];
    let end = k + 1;
    while (end < links.length && (links[end]!.s <= s || links[end]!.t <= t)) {
      s = Math.max(s, links[end]!.s);
      t = Math.max(t, links[end]!.t);
      src += links[end]!.src;
      tgt += links[end]!.tgt;
      end += 1;
    }
    while (nextSrc < firstS) push(nextSrc + 1, nextTgt, 0);
    while (nextTgt < firstT) push(nextSrc, nextTgt + 1, 0);
    push(s + 1, t + 1, src + tgt);
    k = end;
  }
  while (nextSrc < srcEnds.length) push(nextSrc + 1, nextTgt, 0);
  while (nextTgt < tgtEnds.length) push(nextSrc, nextTgt + 1, 0);
  return steps;
}

function sizeOf(ends: readonly number[], index: number): number {
  return Math.max(1, ends[index]! - (ends[index - 1] ?? 0));
}

/** Index after the last segment of each section. */
export function endsOf(sections: readonly AlignSection[]): number[] {
  let end = 0;
  return sections.map(({ segments }) => {
    end += segments.length;
    return end;
  });
}

/** Probability-weighted share of both sides' segments that lie in matched sections. */
export function matchedShare(
  steps: readonly SectionStep[],
  srcEnds: readonly number[],
  tgtEnds: readonly number[],
): number {
  let matched = 0;
  for (const { src, tgt, score } of steps) {
    for (const s of src) matched += score * sizeOf(srcEnds, s);
    for (const t of tgt) matched += score * sizeOf(tgtEnds, t);
  }
  return matched / Math.max(1, (srcEnds.at(-1) ?? 0) + (tgtEnds.at(-1) ?? 0));
}

/** Segment index after each step of a section ladder. */
export function runningEnds(sides: readonly (readonly number[])[], ends: readonly number[]): number[] {
  let end = 0;
  return sides.map((side) => {
    const last = side.at(-1);
    if (last !== undefined) end = ends[last]!;
    return end;
  });
}

/** The finest section steps that no bead of the ladder crosses. */
export function stepsOfLadder(
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
