import type { SectionLadder } from '../align/index.js';
import type { Prepared } from './prepare.js';
import type { SectionStep } from './units.js';

/**
 * Gives each step of a section ladder the beads that lie in it.
 *
 * @param src
 *   source document; its sections tell how many segments a step covers
 */
export function stepsOf(ladder: SectionLadder, src: Prepared, tgt: Prepared): readonly SectionStep[] {
  const { beads } = ladder.ladder;
  let next = 0;
  let [i, j, srcEnd, tgtEnd] = [0, 0, 0, 0];
  return ladder.sections.map((step) => {
    for (const index of step.src) srcEnd = src.sections[index]!.to;
    for (const index of step.tgt) tgtEnd = tgt.sections[index]!.to;
    const from = next;
    while (next < beads.length && (i < srcEnd || j < tgtEnd)) {
      i += beads[next]!.src.length;
      j += beads[next]!.tgt.length;
      next++;
    }
    return { src: step.src, tgt: step.tgt, beads: beads.slice(from, next) };
  });
}
