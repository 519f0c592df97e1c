import type { AlignSegment } from '../../model/index.js';
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
  /** Paragraph of each segment, undefined unless every segment has one. */
  readonly paragraphs: Int32Array | undefined;
}

export function structureOf(segments: readonly AlignSegment[]): StructureSide {
  const known = segments.length > 0 && segments.every(({ paragraph }) => paragraph !== undefined);
  return {
    headings: Uint8Array.from(segments, (segment) => (isHeading(segment) ? 1 : 0)),
    paragraphs: known ? Int32Array.from(segments, ({ paragraph }) => paragraph ?? 0) : undefined,
  };
}

/** Whether either side knows headings or both know paragraphs; otherwise structure says nothing. */
export function hasStructure(src: StructureSide, tgt: StructureSide): boolean {
  const headed = src.headings.includes(1) && tgt.headings.includes(1);
  return headed || (src.paragraphs !== undefined && tgt.paragraphs !== undefined);
}

/** Log-odds of a bead by its structure, in nats; the spans are half-open. */
export function structureNats(
  src: StructureSide,
  srcStart: number,
  srcEnd: number,
  tgt: StructureSide,
  tgtStart: number,
  tgtEnd: number,
): number {
  let nats = 0;
  const left = countHeadings(src.headings, srcStart, srcEnd);
  const right = countHeadings(tgt.headings, tgtStart, tgtEnd);
  const a = srcEnd - srcStart;
  const b = tgtEnd - tgtStart;
  if (left + right > 0) {
    if (left === a && right === b) nats += sameKindNats;
    else if ((left === a && right === 0) || (left === 0 && right === b)) nats += otherKindNats;
    else nats += mixedKindNats;
  }
  if (src.paragraphs !== undefined && tgt.paragraphs !== undefined) {
    const ends =
      Number(src.paragraphs[srcStart] !== src.paragraphs[srcEnd - 1]) +
      Number(tgt.paragraphs[tgtStart] !== tgt.paragraphs[tgtEnd - 1]);
    nats += ends * paragraphEndNats;
  }
  return nats;
}

function countHeadings(headings: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let k = start; k < end; k += 1) count += headings[k]!;
  return count;
}

/** The structure part of a bead's score, in [0, 1]; null when neither kinds nor paragraphs are known. */
export function structureShare(src: readonly AlignSegment[], tgt: readonly AlignSegment[]): number | null {
  const kinds = [...src, ...tgt].every(({ kind }) => kind !== undefined);
  const paragraphs = [...src, ...tgt].every(({ paragraph }) => paragraph !== undefined);
  if (!kinds && !paragraphs) return null;
  const left = structureOf(src);
  const right = structureOf(tgt);
  const nats = structureNats(left, 0, src.length, right, 0, tgt.length);
  // A sentence facing a sentence in one paragraph each is as it should be: its 0 nats are the top of the scale.
  return Math.round(10_000 * Math.min(1, Math.exp(nats))) / 10_000;
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
