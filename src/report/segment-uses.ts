import type { DocumentPair, Segment } from '../model/index.js';
import type { SegmentUse } from './document-page.js';
import type { Row } from './ladder.js';
import { pairPath, rowsPerPage } from './pair-page.js';

/** Where the segments of all documents went, for the pages of the documents. */
export class SegmentUses {
  readonly #uses = new Map<string, SegmentUse[]>();

  /** Takes in the row of a pair; `at` is its place, from 0. */
  row(pair: DocumentPair, row: Row, at: number): void {
    const { kind } = row;
    if (kind === 'alone') return;
    const anchor = row.unit === null ? `r${at + 1}` : `u-${row.unit.id}`;
    const href = `${pairPath(pair.id, Math.floor(at / rowsPerPage))}#${anchor}`;
    this.#add(row.src, { kind, href, other: pair.tgt.lang });
    this.#add(row.tgt, { kind, href, other: pair.src.lang });
  }

  of(segment: string): readonly SegmentUse[] {
    return this.#uses.get(segment) ?? [];
  }

  #add(segments: readonly Segment[], use: SegmentUse): void {
    for (const { id } of segments) {
      const known = this.#uses.get(id);
      if (known === undefined) this.#uses.set(id, [use]);
      else known.push(use);
    }
  }
}
