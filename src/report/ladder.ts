import type { Rejected, Segment, Unit } from '../model/index.js';

/** One row of a pair page: a unit, a unit rejected, or segments that nothing on the other side answers. */
export interface Row {
  readonly kind: 'unit' | 'rejected' | 'alone';
  readonly src: readonly Segment[];
  readonly tgt: readonly Segment[];
  readonly unit: Unit | null;
  readonly rejected: Rejected | null;
}

/**
 * Rebuilds the whole ladder of a document pair from its units, the units rejected and all segments of both
 * sides, so that what was left out stands where it stands in the documents.
 *
 * A segment alone comes before the first bead that lies behind it; of two alone at the same place the source
 * comes first. Linear in the number of segments.
 */
export function ladderRows(
  units: readonly Unit[],
  rejected: readonly Rejected[],
  src: readonly Segment[],
  tgt: readonly Segment[],
): readonly Row[] {
  const srcById = new Map(src.map((segment) => [segment.id, segment]));
  const tgtById = new Map(tgt.map((segment) => [segment.id, segment]));
  const pick = (ids: readonly string[] | undefined, from: ReadonlyMap<string, Segment>): Segment[] =>
    (ids ?? []).flatMap((id) => from.get(id) ?? []);
  const beads: Row[] = [
    ...units.map(
      (unit): Row => ({
        kind: 'unit',
        src: pick(unit.src.segments, srcById),
        tgt: pick(unit.tgt.segments, tgtById),
        unit,
        rejected: null,
      }),
    ),
    ...rejected.map(
      (record): Row => ({
        kind: 'rejected',
        src: pick(record.src?.segments, srcById),
        tgt: pick(record.tgt?.segments, tgtById),
        unit: null,
        rejected: record,
      }),
    ),
  ].filter((row) => row.src.length > 0 && row.tgt.length > 0);
  beads.sort((a, b) => a.src[0]!.index - b.src[0]!.index);
  const rows: Row[] = [];
  const alone = (side: 'src' | 'tgt', segment: Segment): void => {
    rows.push({
      kind: 'alone',
      src: side === 'src' ? [segment] : [],
      tgt: side === 'tgt' ? [segment] : [],
      unit: null,
      rejected: null,
    });
  };
  let i = 0;
  let j = 0;
  for (const bead of beads) {
    const [iTo, jTo] = [bead.src[0]!.index, bead.tgt[0]!.index];
    while (i < iTo) alone('src', src[i++]!);
    while (j < jTo) alone('tgt', tgt[j++]!);
    rows.push(bead);
    i = bead.src.at(-1)!.index + 1;
    j = bead.tgt.at(-1)!.index + 1;
  }
  while (i < src.length) alone('src', src[i++]!);
  while (j < tgt.length) alone('tgt', tgt[j++]!);
  return rows;
}

/** Bead type of a row, `1-1`, `0-1`. */
export function rowType(row: Row): string {
  return `${row.src.length}-${row.tgt.length}`;
}

/** Score of a row; null where there is none. */
export function rejectedScore(rejected: Rejected | null): number | null {
  if (rejected === null) return null;
  return rejected.score ?? (rejected.rule === 'min-score' ? rejected.value : null);
}

export function rowScore(row: Row): number | null {
  return row.unit?.score ?? rejectedScore(row.rejected);
}
