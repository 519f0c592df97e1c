import type { DocumentPair, Segment } from '../model/index.js';
import type { SegmentUse } from './document-page.js';
import type { Row } from './ladder.js';
import { pairPath, rowsPerPage } from './pair-page.js';

/** What addresses need of a document pair. */
interface UsedPair {
  readonly id: string;
  readonly srcDoc: string;
  readonly srcLang: string;
  readonly tgtLang: string;
}

/** A row of a pair; there may be hundreds of thousands, so that addresses are made when they are asked for. */
interface UsedIn {
  readonly pair: UsedPair;
  /** Place of the row, from 0. */
  readonly at: number;
  /** The unit that stands there; null for one that was rejected. */
  readonly unit: string | null;
}

/** Where the segments of all documents went, for the pages of the documents. */
export class SegmentUses {
  readonly #uses = new Map<string, UsedIn | UsedIn[]>();
  #pair: UsedPair | null = null;

  /** Takes in the row of a pair; `at` is its place, from 0. */
  row(pair: DocumentPair, row: Row, at: number): void {
    if (row.kind === 'alone') return;
    const use = { pair: this.#usedPair(pair), at, unit: row.unit?.id ?? null };
    for (const { id } of row.src) this.#add(id, use);
    for (const { id } of row.tgt) this.#add(id, use);
  }

  of({ id, doc }: Segment): readonly SegmentUse[] {
    const uses = this.#uses.get(id);
    if (uses === undefined) return [];
    return (Array.isArray(uses) ? uses : [uses]).map(({ pair, at, unit }) => ({
      kind: unit === null ? 'rejected' : 'unit',
      href: `${pairPath(pair.id, Math.floor(at / rowsPerPage))}#${unit === null ? `r${at + 1}` : `u-${unit}`}`,
      other: pair.srcDoc === doc ? pair.tgtLang : pair.srcLang,
    }));
  }

  /** The same for all rows of a pair, which come one after the other. */
  #usedPair({ id, src, tgt }: DocumentPair): UsedPair {
    if (this.#pair?.id !== id) this.#pair = { id, srcDoc: src.doc, srcLang: src.lang, tgtLang: tgt.lang };
    return this.#pair;
  }

  #add(segment: string, use: UsedIn): void {
    const known = this.#uses.get(segment);
    if (known === undefined) this.#uses.set(segment, use);
    else if (Array.isArray(known)) known.push(use);
    else this.#uses.set(segment, [known, use]);
  }
}
