import type { AlignSection, Ladder } from '../model/index.js';
import type { AlignOptions } from './options.js';
import type { Blocks } from './search/constraint.js';
import {
  endsOf,
  matchedShare,
  matchSections,
  runningEnds,
  type SectionStep,
  stepsOfLadder,
} from './section-steps.js';
import { alignPrepared, type PreparedDocuments, plainLadder, prepareDocuments } from './segments.js';

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
 * A ladder over the whole documents shows which sections belong together; they too may be missing or merged on one
 * side. Where enough of them match, the sentences are aligned again within them; else that ladder stands, and the
 * section steps are read off it.
 */
export function alignSections(
  src: readonly AlignSection[],
  tgt: readonly AlignSection[],
  options: AlignOptions,
): SectionLadder {
  return alignPreparedSections(prepareSections(src, tgt, options));
}

/** Two documents in sections, read once to be aligned as often as need be. */
export interface PreparedSections {
  readonly documents: PreparedDocuments;
  /** Index after the last segment of each section. */
  readonly srcEnds: readonly number[];
  readonly tgtEnds: readonly number[];
}

/** Does what of {@link alignSections} does not depend on learned words. */
export function prepareSections(
  src: readonly AlignSection[],
  tgt: readonly AlignSection[],
  options: AlignOptions,
): PreparedSections {
  const srcSegments = src.flatMap(({ segments }) => segments);
  const tgtSegments = tgt.flatMap(({ segments }) => segments);
  const documents = prepareDocuments(srcSegments, tgtSegments, options);
  return { documents, srcEnds: endsOf(src), tgtEnds: endsOf(tgt) };
}

/**
 * {@link alignSections} of documents that have been prepared.
 *
 * @param withParts
 *   as in {@link alignPrepared}
 */
export function alignPreparedSections(
  { documents, srcEnds, tgtEnds }: PreparedSections,
  withParts = true,
): SectionLadder {
  const whole = (reason: string): SectionLadder => {
    const ladder = plainLadder(alignPrepared(documents, undefined, withParts));
    return { method: 'document', reason, sections: stepsOfLadder(ladder, srcEnds, tgtEnds), ladder };
  };
  if (srcEnds.length < 2 || tgtEnds.length < 2) return whole('one side has a single section');

  const free = plainLadder(alignPrepared(documents, undefined, withParts));
  const sections = matchSections(free, srcEnds, tgtEnds);
  const matched = matchedShare(sections, srcEnds, tgtEnds);
  if (matched < leastMatched) {
    const reason = `sections match by ${matched.toFixed(2)}, less than ${leastMatched}`;
    return {
      method: 'document',
      reason,
      sections: stepsOfLadder(free, srcEnds, tgtEnds),
      ladder: free,
    };
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
  const ladder = plainLadder(alignPrepared(documents, blocks, withParts));
  return { method: 'sections', reason: null, sections, ladder };
}

/**
 * The section steps that a ladder over two documents implies: the finest that none of its beads crosses.
 *
 * @param src
 *   sections of one side; only the number of their segments is read
 */
export function sectionStepsOf(
  ladder: Ladder,
  src: readonly AlignSection[],
  tgt: readonly AlignSection[],
): readonly SectionStep[] {
  return stepsOfLadder(ladder, endsOf(src), endsOf(tgt));
}
