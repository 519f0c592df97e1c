import type { Segment } from '../model/index.js';
import type { Row } from './ladder.js';
import { pairPath, rowsPerPage } from './pair-path.js';

/** Where a segment went: a unit, or a unit rejected, and the address of its row, relative to the report folder. */
export interface SegmentUse {
  readonly kind: 'unit' | 'rejected';
  readonly href: string;
  /** Language key of the other side. */
  readonly other: string;
}

/** Where the segments of a document went in one document pair. */
export interface DocumentUse {
  readonly pair: string;
  /** Language key of the other side. */
  readonly other: string;
  /** By the place of a segment its row, from 1; negative for a unit that was rejected; 0 for none. */
  readonly rows: Int32Array;
  /** By the place of a segment the id of its unit; empty for a unit that was rejected, and for none. */
  readonly units: readonly string[];
}

/** The rows and units of a side of a ladder by segment. */
export function useOf(
  rows: readonly Row[],
  side: 'src' | 'tgt',
  segments: number,
): Pick<DocumentUse, 'rows' | 'units'> {
  const used = new Int32Array(segments);
  const units = new Array<string>(segments).fill('');
  rows.forEach((row, at) => {
    if (row.kind === 'alone') return;
    for (const { index } of row[side]) {
      used[index] = row.kind === 'unit' ? at + 1 : -(at + 1);
      units[index] = row.unit?.id ?? '';
    }
  });
  return { rows: used, units };
}

/** Where a segment went in all pairs of its document. */
export function usesOf(uses: readonly DocumentUse[], { index }: Segment): readonly SegmentUse[] {
  const found: SegmentUse[] = [];
  for (const { pair, other, rows, units } of uses) {
    const row = rows[index] ?? 0;
    if (row === 0) continue;
    const at = Math.abs(row);
    const href = `${pairPath(pair, Math.floor((at - 1) / rowsPerPage))}#${row > 0 ? `u-${units[index]}` : `r${at}`}`;
    found.push({ kind: row > 0 ? 'unit' : 'rejected', href, other });
  }
  return found;
}
