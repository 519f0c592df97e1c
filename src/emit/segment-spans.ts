import { closeSync, openSync, readSync } from 'node:fs';
import type { OutFile } from '../formats/index.js';
import type { Segment } from '../model/index.js';
import type { DocumentBlock } from './lines.js';
import { outOfOrder } from './out-of-order.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the segments of a document again in the segments.jsonl that is being written: a byte range a document,
 * instead of the segments, is what stays in memory.
 */
export class SegmentSpans {
  readonly #file: OutFile;
  readonly #path: string;
  readonly #spans = new Map<string, Span>();
  #doc: string | null = null;
  #start = 0;

  /**
   * @param file
   *   segments.jsonl as it is written
   * @param path
   *   where it stands
   */
  constructor(file: OutFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** Says whose segment is written next; false when the segments of this document had ended before. */
  enter(doc: string): boolean {
    if (doc === this.#doc) return true;
    this.end();
    if (this.#spans.has(doc)) return false;
    this.#doc = doc;
    return true;
  }

  /** Says that the document's last segment is written. */
  end(): void {
    if (this.#doc === null) return;
    const end = this.#file.bytes;
    this.#spans.set(this.#doc, { start: this.#start, end });
    this.#start = end;
    this.#doc = null;
  }

  /**
   * Says that the segments of documents are written next, in one piece.
   *
   * @throws
   *   CorpusError `invalid-record` for a document whose segments had ended before
   */
  block({ documents }: DocumentBlock): void {
    this.end();
    for (const { doc, segments } of documents) {
      if (segments.length === 0) continue;
      if (this.#spans.has(doc)) throw outOfOrder('segments of', doc);
      this.#spans.set(doc, { start: this.#start, end: this.#start + segments.length });
      this.#start += segments.length;
    }
  }

  /** The segments of a document, in order; none for a document that has none. */
  of(doc: string): readonly Segment[] {
    const span = this.#spans.get(doc);
    if (span === undefined) return [];
    this.#file.flush();
    const bytes = Buffer.alloc(span.end - span.start);
    const handle = openSync(this.#path, 'r');
    try {
      for (let at = 0; at < bytes.length; ) {
        const read = readSync(handle, bytes, at, bytes.length - at, span.start + at);
        if (read === 0) break;
        at += read;
      }
    } finally {
      closeSync(handle);
    }
    return bytes
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Segment);
  }
}
