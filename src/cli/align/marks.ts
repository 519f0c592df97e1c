import type { AlignSegment, Bead, Ladder } from '../../model/index.js';

/** The line that hunalign and its relatives write between paragraphs. */
const paragraphMark = '<p>';

/** Lines of a file told apart: segments to align, and marks between paragraphs. */
export interface MarkedLines {
  /** Every line, marks included; what the indices of a ladder count. */
  readonly lines: readonly AlignSegment[];
  /** The lines that are text, with the paragraph that each is in. */
  readonly segments: readonly AlignSegment[];
  /** The line of each of {@link segments}. */
  readonly places: readonly number[];
}

/** Takes paragraph marks out of the lines of a file; without marks the segments are the lines. */
export function takeMarks(lines: readonly AlignSegment[]): MarkedLines {
  const segments: AlignSegment[] = [];
  const places: number[] = [];
  let paragraph = 0;
  lines.forEach((line, index) => {
    if (isMark(line)) paragraph += 1;
    else {
      segments.push(line);
      places.push(index);
    }
  });
  if (paragraph === 0) return { lines, segments: lines, places };
  let at = 0;
  paragraph = 0;
  lines.forEach((line) => {
    if (isMark(line)) paragraph += 1;
    else segments[at++] = { ...line, paragraph };
  });
  return { lines, segments, places };
}

/** Whether a line is a mark and no text. */
export function isMark({ text }: AlignSegment): boolean {
  return text.trim() === paragraphMark;
}

/**
 * Puts the marks back into a ladder over what is left without them. Marks of both sides that meet between two beads are
 * a bead, a mark inside a bead is part of it, any other is a null bead, so that the ladder covers every line again.
 */
export function returnMarks({ beads, confidence }: Ladder, src: MarkedLines, tgt: MarkedLines): Ladder {
  if (src.lines === src.segments && tgt.lines === tgt.segments) return { beads, confidence };
  const left = new Side(src);
  const right = new Side(tgt);
  const all: Bead[] = [];
  for (const bead of beads) {
    all.push(...markBeads(left.until(bead.src[0]), right.until(bead.tgt[0])));
    all.push({ ...bead, src: left.span(bead.src), tgt: right.span(bead.tgt) });
  }
  all.push(...markBeads(left.rest(), right.rest()));
  return { beads: all, confidence };
}

/** One side's lines, walked from the first to the last. */
class Side {
  readonly #side: MarkedLines;
  #next = 0;

  constructor(side: MarkedLines) {
    this.#side = side;
  }

  /** The marks before a segment; none where a bead has no segment of this side. */
  until(segment: number | undefined): number[] {
    return segment === undefined ? [] : this.#take(this.#side.places[segment]!);
  }

  /** The lines that segments span, marks between them included. */
  span(segments: readonly number[]): number[] {
    const last = segments.at(-1);
    return last === undefined ? [] : this.#take(this.#side.places[last]! + 1);
  }

  rest(): number[] {
    return this.#take(this.#side.lines.length);
  }

  #take(end: number): number[] {
    const lines: number[] = [];
    for (; this.#next < end; this.#next += 1) lines.push(this.#next);
    return lines;
  }
}

function markBeads(src: readonly number[], tgt: readonly number[]): Bead[] {
  const parts = { lexicon: null, cognates: null, length: null, structure: null };
  return Array.from({ length: Math.max(src.length, tgt.length) }, (_, k) => ({
    src: src.slice(k, k + 1),
    tgt: tgt.slice(k, k + 1),
    costNats: 0,
    score: k < src.length && k < tgt.length ? 1 : 0,
    parts,
  }));
}
