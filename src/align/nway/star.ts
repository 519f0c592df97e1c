import type { LanguageKey } from '../../model/index.js';
import { round } from '../../model/index.js';

/** The ladder between a group's hub and one other language, turned so that the hub comes first. */
export interface HubLadder {
  readonly language: LanguageKey;
  readonly beads: readonly HubBead[];
}

/** A bead seen from the hub. */
export interface HubBead {
  readonly hub: readonly number[];
  readonly own: readonly number[];
  readonly score: number;
}

/** One aligned unit over the languages of a group. */
export interface NWayRow {
  /** Segment indices by language key, ascending and consecutive; a language without a part is absent. */
  readonly segments: Readonly<Record<LanguageKey, readonly number[]>>;
  /** The least score of the beads that hold the row together, in [0, 1]. */
  readonly score: number;
}

/** A bead that the rows do not follow: it crosses the hub's rows, or would leave a gap in its language. */
export interface LeftOutBead extends HubBead {
  readonly language: LanguageKey;
  readonly reason: 'crossing' | 'gap';
}

/** What {@link starRows} gives back. */
export interface StarRows {
  /** In reading order of every language. */
  readonly rows: readonly NWayRow[];
  readonly leftOut: readonly LeftOutBead[];
}

/** Segments of the hub that a row may span. */
const widestRow = 6;
/** Share of the ladders that must join two neighbours of the hub for the rows to join them. */
const joinShare = 0.5;

/**
 * Rows over all languages of a group from the ladders between one hub and each other language.
 *
 * ```
 * hub  0   1   2       ladders  hub-A  0-0  1,2-1
 * A    0   1 1                  hub-B  0-0  1,2-1
 * B    0   1 1                  hub-C  0-0  1-1  2-2   (C follows: its segments 1 and 2 share a row)
 * ```
 *
 * Two neighbours of the hub share a row when at least half of the ladders put them into one bead. So one wrong link
 * costs its own language a row and no other language anything, where merging all ladders of a group would glue the rows
 * of all. Linear in beads.
 *
 * @param hub
 *   language key of the hub
 * @param ladders
 *   beads in reading order; null beads may be left out
 */
export function starRows(hub: LanguageKey, ladders: readonly HubLadder[]): StarRows {
  const sorted = [...ladders].sort((a, b) => (a.language < b.language ? -1 : 1));
  const rowOf = rowsOfHub(sorted);
  const rows = new Map<number, { segments: Map<LanguageKey, readonly number[]>; score: number }>();
  const leftOut: LeftOutBead[] = [];
  const members = new Map<number, number[]>();
  for (const [segment, row] of [...rowOf].sort(([a], [b]) => a - b)) {
    const list = members.get(row);
    if (list === undefined) members.set(row, [segment]);
    else list.push(segment);
  }
  for (const { language, beads } of sorted) {
    const parts = new Map<number, HubBead[]>();
    for (const bead of beads) {
      if (bead.hub.length === 0 || bead.own.length === 0) continue;
      const row = rowOf.get(bead.hub[0]!)!;
      if (bead.hub.some((segment) => rowOf.get(segment) !== row)) {
        leftOut.push({ ...bead, language, reason: 'crossing' });
        continue;
      }
      const list = parts.get(row);
      if (list === undefined) parts.set(row, [bead]);
      else list.push(bead);
    }
    for (const [row, list] of parts) {
      const own = list.flatMap((bead) => bead.own).sort((a, b) => a - b);
      if (own.some((segment, at) => at > 0 && segment !== own[at - 1]! + 1)) {
        for (const bead of list) leftOut.push({ ...bead, language, reason: 'gap' });
        continue;
      }
      const known = rows.get(row) ?? { segments: new Map([[hub, members.get(row)!]]), score: 1 };
      known.segments.set(language, own);
      known.score = Math.min(known.score, ...list.map((bead) => bead.score));
      rows.set(row, known);
    }
  }
  return {
    rows: [...rows]
      .sort(([a], [b]) => a - b)
      .map(([, { segments, score }]) => ({
        segments: Object.fromEntries([...segments].sort(([a], [b]) => (a < b ? -1 : 1))),
        score: round(score),
      })),
    leftOut,
  };
}

/** The row of each hub segment that any ladder links, named by its first segment. */
function rowsOfHub(ladders: readonly HubLadder[]): Map<number, number> {
  const joined = new Map<number, number>();
  const seen = new Map<number, number>();
  const rowOf = new Map<number, number>();
  for (const { beads } of ladders) {
    const linked = new Set<number>();
    for (const { hub, own } of beads) {
      if (own.length === 0) continue;
      for (const [at, segment] of hub.entries()) {
        linked.add(segment);
        rowOf.set(segment, segment);
        if (at > 0) joined.set(segment, (joined.get(segment) ?? 0) + 1);
      }
    }
    for (const segment of linked) {
      if (linked.has(segment - 1)) seen.set(segment, (seen.get(segment) ?? 0) + 1);
    }
  }
  const order = [...joined]
    .map(([segment, count]) => ({ segment, count, share: count / seen.get(segment)! }))
    .filter(({ share }) => share >= joinShare)
    .sort((a, b) => b.share - a.share || b.count - a.count || a.segment - b.segment);
  const spans = new Map<number, { first: number; last: number }>();
  const spanOf = (segment: number) => spans.get(segment) ?? { first: segment, last: segment };
  for (const { segment } of order) {
    const [before, after] = [spanOf(segment - 1), spanOf(segment)];
    const span = { first: before.first, last: after.last };
    if (span.last - span.first + 1 > widestRow) continue;
    for (let at = span.first; at <= span.last; at += 1) spans.set(at, span);
  }
  for (const segment of rowOf.keys()) rowOf.set(segment, spanOf(segment).first);
  return rowOf;
}
