import { PagedNumbers } from './paged.js';

/** The place of one document's segments in a {@link SegmentTable}. */
export interface SegmentRange {
  from: number;
  to: number;
}

/** What is remembered of a segment. */
export interface SegmentPrint {
  /** Print of its text, see `printOf`. */
  readonly text: number;
  readonly isHeading: boolean;
}

/** A span as one number: exact up to 64 million characters a document. */
const spanKey = (start: number, end: number): number => start * 0x4000000 + end;

/**
 * Spans and prints of all segments of a corpus, 16 bytes a segment. In a sound corpus the segments of a document
 * follow each other in the order of its text, and a span is found by halving; what stands elsewhere, which is a fault,
 * is kept apart, so that one fault does not make a hundred.
 */
export class SegmentTable {
  readonly #spans = new PagedNumbers();
  /** Twice the print, and one more for a heading. */
  readonly #prints = new PagedNumbers();
  readonly #strays = new Map<SegmentRange, Map<number, number>>();
  #current: SegmentRange | null = null;

  /** Takes a segment in; false when its document has one with this span already. */
  add(range: SegmentRange, start: number, end: number, print: SegmentPrint): boolean {
    if (this.find(range, start, end) !== undefined) return false;
    const key = spanKey(start, end);
    const packed = print.text * 2 + (print.isHeading ? 1 : 0);
    if (range.from === range.to) range.from = range.to = this.#spans.length;
    const follows =
      range.from === range.to || (this.#current === range && key > this.#spans.at(range.to - 1));
    if (follows) {
      this.#current = range;
      this.#spans.push(key);
      this.#prints.push(packed);
      range.to++;
    } else {
      let strays = this.#strays.get(range);
      if (strays === undefined) {
        strays = new Map();
        this.#strays.set(range, strays);
      }
      strays.set(key, packed);
    }
    return true;
  }

  /** What is remembered of the segment of a document with this span; undefined without one. */
  find(range: SegmentRange, start: number, end: number): SegmentPrint | undefined {
    const key = spanKey(start, end);
    let [low, high] = [range.from, range.to];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#spans.at(middle) < key) low = middle + 1;
      else high = middle;
    }
    const isThere = low < range.to && this.#spans.at(low) === key;
    const packed = isThere ? this.#prints.at(low) : this.#strays.get(range)?.get(key);
    return packed === undefined ? undefined : { text: Math.floor(packed / 2), isHeading: packed % 2 === 1 };
  }
}
