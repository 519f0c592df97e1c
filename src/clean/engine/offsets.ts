import type { Edit } from '../../model/index.js';

/** Offsets between raw and cleaned text, both ways; each look-up is a binary search over the edits. */
export interface OffsetMap {
  toRaw(offset: number, side?: 'start' | 'end'): number;
  toClean(offset: number): number;
}

/**
 * Builds the piecewise-linear map that the edits define.
 *
 * @param edits
 *   sorted, not overlapping, spans of the raw text
 * @returns
 *   the map; an edit that keeps the length maps inside one by one, any other to its bounds
 */
export function createOffsetMap(edits: readonly Edit[]): OffsetMap {
  const cleanStarts = new Float64Array(edits.length);
  let delta = 0;
  edits.forEach((edit, index) => {
    cleanStarts[index] = edit.start + delta;
    delta += edit.after.length - (edit.end - edit.start);
  });

  function toRaw(offset: number, side: 'start' | 'end' = 'start'): number {
    // The last edit whose replacement begins at or before the offset (strictly before it for `end`).
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = cleanStarts[middle]!;
      if (start < offset || (side === 'start' && start === offset)) low = middle + 1;
      else high = middle;
    }
    const edit = edits[low - 1];
    if (edit === undefined) return offset;
    const inside = offset - cleanStarts[low - 1]!;
    const length = edit.after.length;
    if (inside >= length) return edit.end + inside - length;
    if (length === edit.end - edit.start) return edit.start + inside;
    return side === 'start' ? edit.start : edit.end;
  }

  function toClean(offset: number): number {
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edits[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    const edit = edits[low - 1];
    if (edit === undefined) return offset;
    const start = cleanStarts[low - 1]!;
    if (offset >= edit.end) return start + edit.after.length + offset - edit.end;
    if (edit.after.length === edit.end - edit.start) return start + offset - edit.start;
    return start;
  }

  return { toRaw, toClean };
}
