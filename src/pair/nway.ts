import type { Bead } from '../model/ladder.js';
import type { LanguageKey } from '../model/language.js';

/** One pairwise ladder of a group. */
export interface GroupLadder {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly beads: readonly Pick<Bead, 'src' | 'tgt' | 'score'>[];
}

/** One aligned unit over all languages of a group. */
export interface NWayRow {
  /** Segment indices by language key, ascending and consecutive; a language without a part is absent. */
  readonly segments: Readonly<Record<LanguageKey, readonly number[]>>;
  /** The least score of the beads that hold the row together, in [0, 1]. */
  readonly score: number;
  /** Pairwise beads that the row is made of. */
  readonly agreeing: number;
}

/** A pairwise bead that the rows do not follow. */
export interface LadderContradiction {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly srcSegments: readonly number[];
  readonly tgtSegments: readonly number[];
  readonly score: number;
  readonly reason: 'gap' | 'too-wide' | 'crossing';
}

/** What {@link mergeLadders} gives back. */
export interface NWayResult {
  /** In reading order of every language. */
  readonly rows: readonly NWayRow[];
  readonly contradictions: readonly LadderContradiction[];
}

/** Segments of one language that a row may span; longer chains come from beads that disagree. */
const maxSegmentsPerLanguage = 6;

interface Row {
  readonly spans: Map<LanguageKey, { first: number; last: number }>;
  score: number;
  beads: number;
}

interface LinkedBead {
  readonly ladder: GroupLadder;
  readonly bead: Pick<Bead, 'src' | 'tgt' | 'score'>;
}

/**
 * Derives rows over all languages of a group from its pairwise ladders.
 *
 * ```
 * A-B  0-0  1,2-1        rows  A 0   B 0  C 0
 * B-C  0-0  1-1                A 1,2 B 1  C 1
 * ```
 *
 * Beads join rows from the most to the least certain. A bead that would leave a gap in a language, or make a
 * row too wide, or make two rows cross in some pair of languages, is left out and reported; so every row is
 * consecutive in every language and all rows are monotone in every pair. O(beads log beads) times languages
 * squared.
 *
 * @param ladders
 *   any subset of the group's language pairs, in any order
 */
export function mergeLadders(ladders: readonly GroupLadder[]): NWayResult {
  const beads = ladders
    .flatMap((ladder) => ladder.beads.map((bead): LinkedBead => ({ ladder, bead })))
    .filter(({ bead }) => bead.src.length > 0 && bead.tgt.length > 0)
    .sort(byCertainty);
  const rows = new Map<string, Row>();
  const rowAt = (language: LanguageKey, segment: number): Row => {
    const key = `${language} ${segment}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = { spans: new Map([[language, { first: segment, last: segment }]]), score: 1, beads: 0 };
      rows.set(key, row);
    }
    return row;
  };
  const contradictions: LadderContradiction[] = [];
  for (const linked of beads) {
    const { ladder, bead } = linked;
    const parts = new Set([
      ...bead.src.map((segment) => rowAt(ladder.src, segment)),
      ...bead.tgt.map((segment) => rowAt(ladder.tgt, segment)),
    ]);
    const joined = joinRows([...parts]);
    const reason = parts.size === 1 ? undefined : obstacle(joined, [...parts], rows);
    if (reason !== undefined) {
      contradictions.push(describe(linked, reason));
      continue;
    }
    joined.score = Math.min(joined.score, bead.score);
    joined.beads += 1;
    for (const [language, { first, last }] of joined.spans) {
      for (let segment = first; segment <= last; segment++) rows.set(`${language} ${segment}`, joined);
    }
  }
  const distinct = [...new Set(rows.values())].filter((row) => row.spans.size > 1);
  return {
    rows: orderRows(distinct).map((row) => ({
      segments: Object.fromEntries(
        [...row.spans]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([language, { first, last }]) => [
            language,
            Array.from({ length: last - first + 1 }, (_, at) => first + at),
          ]),
      ),
      score: Math.round(row.score * 10_000) / 10_000,
      agreeing: row.beads,
    })),
    contradictions,
  };
}

function byCertainty(x: LinkedBead, y: LinkedBead): number {
  const sizes = (bead: LinkedBead['bead']): number => bead.src.length + bead.tgt.length;
  return (
    y.bead.score - x.bead.score ||
    sizes(x.bead) - sizes(y.bead) ||
    compare(x.ladder.src, y.ladder.src) ||
    compare(x.ladder.tgt, y.ladder.tgt) ||
    x.bead.src[0]! - y.bead.src[0]! ||
    x.bead.tgt[0]! - y.bead.tgt[0]!
  );
}

function joinRows(parts: readonly Row[]): Row {
  const spans = new Map<LanguageKey, { first: number; last: number }>();
  let score = 1;
  let beads = 0;
  for (const part of parts) {
    score = Math.min(score, part.score);
    beads += part.beads;
    for (const [language, { first, last }] of part.spans) {
      const span = spans.get(language);
      spans.set(language, {
        first: Math.min(first, span?.first ?? first),
        last: Math.max(last, span?.last ?? last),
      });
    }
  }
  return { spans, score, beads };
}

/** Why the parts may not become one row, or undefined when they may. */
function obstacle(
  joined: Row,
  parts: readonly Row[],
  rows: ReadonlyMap<string, Row>,
): LadderContradiction['reason'] | undefined {
  for (const [language, { first, last }] of joined.spans) {
    if (last - first + 1 > maxSegmentsPerLanguage) return 'too-wide';
    for (let segment = first; segment <= last; segment++) {
      const row = rows.get(`${language} ${segment}`);
      // A segment in between that belongs to no row yet, or to another one, would be swallowed.
      if (row === undefined || !parts.includes(row)) return 'gap';
    }
  }
  return crosses(joined, parts, rows) ? 'crossing' : undefined;
}

/** Rows within so many segments are checked for crossings; a bead further off cannot be a neighbour. */
const crossingReach = 40;

function crosses(joined: Row, parts: readonly Row[], rows: ReadonlyMap<string, Row>): boolean {
  for (const [language, { first, last }] of joined.spans) {
    for (const step of [-1, 1]) {
      const start = step < 0 ? first : last;
      for (let reach = 1; reach <= crossingReach; reach++) {
        const other = rows.get(`${language} ${start + step * reach}`);
        if (other === undefined || other.spans.size < 2 || parts.includes(other)) continue;
        for (const [shared, span] of other.spans) {
          const own = joined.spans.get(shared);
          if (own === undefined) continue;
          if (step < 0 ? span.last > own.first : span.first < own.last) return true;
        }
      }
    }
  }
  return false;
}

function describe({ ladder, bead }: LinkedBead, reason: LadderContradiction['reason']): LadderContradiction {
  return {
    src: ladder.src,
    tgt: ladder.tgt,
    srcSegments: bead.src,
    tgtSegments: bead.tgt,
    score: bead.score,
    reason,
  };
}

/**
 * Puts rows in an order that every language agrees with: again and again the row whose earlier rows are all
 * written (Kahn 1962), the smallest first segment of the first language among several.
 */
function orderRows(rows: readonly Row[]): Row[] {
  const byLanguage = new Map<LanguageKey, Row[]>();
  for (const row of rows) {
    for (const language of row.spans.keys()) {
      const list = byLanguage.get(language);
      if (list === undefined) byLanguage.set(language, [row]);
      else list.push(row);
    }
  }
  const languages = [...byLanguage.keys()].sort(compare);
  for (const [language, list] of byLanguage) {
    list.sort((a, b) => a.spans.get(language)!.first - b.spans.get(language)!.first);
  }
  const heads = new Map(languages.map((language) => [language, 0]));
  const written = new Set<Row>();
  const ordered: Row[] = [];
  while (ordered.length < rows.length) {
    const fronts: Row[] = [];
    for (const language of languages) {
      const list = byLanguage.get(language)!;
      let head = heads.get(language)!;
      while (head < list.length && written.has(list[head]!)) head++;
      heads.set(language, head);
      if (head < list.length) fronts.push(list[head]!);
    }
    const free = fronts.find((row) =>
      [...row.spans.keys()].every((language) => byLanguage.get(language)![heads.get(language)!] === row),
    );
    // Three languages can disagree in a circle although every two agree; the first front breaks it.
    const next = free ?? fronts[0]!;
    written.add(next);
    ordered.push(next);
  }
  return ordered;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
