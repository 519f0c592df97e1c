import { mostPairSegments, pairId } from '../model/index.js';
import { type PairingResult, type Undoing, undoPairs } from '../pair/index.js';
import type { UndonePair } from './bitext.js';

/**
 * Takes back the pairs that have more segments than two documents may, before anything is aligned: what such a pair
 * takes would end the whole build, the other documents with it.
 *
 * @param segmentsOf
 *   number of segments of a document
 * @param most
 *   segments of both documents together
 */
export function undoTooLarge(
  found: PairingResult,
  segmentsOf: (doc: string) => number,
  most: number = mostPairSegments,
): { readonly found: PairingResult; readonly undone: readonly UndonePair[]; readonly undoings: Undoing[] } {
  const undone: UndonePair[] = [];
  const undoings: Undoing[] = [];
  for (const { edges } of found.groups) {
    for (const edge of edges) {
      const { src, tgt } = edge;
      const segments = segmentsOf(src) + segmentsOf(tgt);
      if (segments <= most) continue;
      undone.push({
        pair: { ...edge, id: pairId(src, tgt) },
        confidence: null,
        threshold: null,
        size: { segments, most },
      });
      undoings.push({ src, tgt, reason: tooLarge(segments, most) });
    }
  }
  return undoings.length === 0
    ? { found, undone, undoings }
    : { found: undoPairs(found, undoings), undone, undoings };
}

/** What is said of two documents that are more than can be aligned. */
export function tooLarge(segments: number, most: number): string {
  return `the two have ${segments} segments, too many to be aligned; expected at most ${most} in both; cut the files into chapters`;
}
