import type { AlignSegment } from '../../model/index.js';
import { bytesOf, int32sOf } from '../../model/index.js';
import type { Blocks } from '../search/constraint.js';

/**
 * What the structure of a bead says, in nats. A heading translates as a heading in nearly all documents, and a
 * bead that joins a heading with a sentence, or reaches over the end of a paragraph, is rare: the values stand
 * for odds of about 4:1, 20:1 and 3:1.
 */
const sameKindNats = 1.4;
const otherKindNats = -3;
const mixedKindNats = -3;
const paragraphEndNats = -1.1;

const isHeading = (segment: AlignSegment): boolean => segment.kind === 'heading';

/** Kinds and paragraphs of one side's segments as numbers, prepared for {@link structureNats}. */
export interface StructureSide {
  readonly headings: Uint8Array;
  /** Headings before each segment, and before the end. */
  readonly headingsBefore: Int32Array;
  /** Paragraph of each segment, undefined unless every segment has one. */
  readonly paragraphs: Int32Array | undefined;
}

export function structureOf(segments: readonly AlignSegment[]): StructureSide {
  const known = segments.length > 0 && segments.every(({ paragraph }) => paragraph !== undefined);
  const headings = bytesOf(segments, (segment) => (isHeading(segment) ? 1 : 0));
  const headingsBefore = new Int32Array(segments.length + 1);
  headings.forEach((heading, k) => {
    headingsBefore[k + 1] = headingsBefore[k]! + heading;
  });
  return {
    headings,
    headingsBefore,
    paragraphs: known ? int32sOf(segments, ({ paragraph }) => paragraph ?? 0) : undefined,
  };
}

/** Whether either side knows headings or both know paragraphs; otherwise structure says nothing. */
export function hasStructure(src: StructureSide, tgt: StructureSide): boolean {
  const headed = src.headings.includes(1) && tgt.headings.includes(1);
  return headed || (src.paragraphs !== undefined && tgt.paragraphs !== undefined);
}

/**
 * Adds to `nats` the log-odds by structure of the beads of `a` source and `b` target segments that end at the cells of row `i` from
 * `first` to `last`.
 */
export function addStructureNats(
  src: StructureSide,
  i: number,
  a: number,
  tgt: StructureSide,
  first: number,
  last: number,
  b: number,
  nats: Float64Array,
): void {
  const before = tgt.headingsBefore;
  const left = src.headingsBefore[i]! - src.headingsBefore[i - a]!;
  const srcEnd = src.paragraphs?.[i - a] !== src.paragraphs?.[i - 1] ? 1 : 0;
  const tgtParagraphs = src.paragraphs && tgt.paragraphs;
  for (let j = first; j <= last; j += 1) {
    let sum = 0;
    const right = before[j]! - before[j - b]!;
    if (left + right > 0) {
      if (left === a && right === b) sum = sameKindNats;
      else if ((left === a && right === 0) || (left === 0 && right === b)) sum = otherKindNats;
      else sum = mixedKindNats;
    }
    if (tgtParagraphs !== undefined) {
      const tgtEnd = tgtParagraphs[j - b] !== tgtParagraphs[j - 1] ? 1 : 0;
      sum += (srcEnd + tgtEnd) * paragraphEndNats;
    }
    nats[j - first] = nats[j - first]! + sum;
  }
}

/** The structure part of a bead's score, in [0, 1]; null when neither kinds nor paragraphs are known. */
export function structureShare(src: readonly AlignSegment[], tgt: readonly AlignSegment[]): number | null {
  const kinds = [...src, ...tgt].every(({ kind }) => kind !== undefined);
  const paragraphs = [...src, ...tgt].every(({ paragraph }) => paragraph !== undefined);
  if (!kinds && !paragraphs) return null;
  const left = structureOf(src);
  const right = structureOf(tgt);
  const nats = new Float64Array(1);
  addStructureNats(left, src.length, src.length, right, tgt.length, tgt.length, tgt.length, nats);
  // A sentence facing a sentence in one paragraph each is as it should be: its 0 nats are the top of the scale.
  return Math.round(10_000 * Math.min(1, Math.exp(nats[0]!))) / 10_000;
}

/** Blocks between the segments that equal a delimiter on both sides, the delimiters closing their blocks. */
export function blocksOfDelimiters(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  delimiter: string,
): Blocks {
  return { srcEnds: endsAfter(src, delimiter), tgtEnds: endsAfter(tgt, delimiter) };
}

function endsAfter(segments: readonly AlignSegment[], delimiter: string): number[] {
  const ends: number[] = [];
  segments.forEach(({ text }, k) => {
    if (text.trim() === delimiter) ends.push(k + 1);
  });
  ends.push(segments.length);
  return ends;
}
