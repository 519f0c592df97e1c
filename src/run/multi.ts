import {
  agreementsOf,
  type CheckLadder,
  confirmRows,
  type HubLadder,
  type NWayRow,
  type SectionLadder,
  starRows,
} from '../align/index.js';
import type { Bead, LanguageKey, MultiUnit, Unit } from '../model/index.js';
import { multiUnitId, round } from '../model/index.js';
import type { DocumentGroup } from '../pair/index.js';
import { edgeId } from './edges.js';
import type { Prepared } from './prepare.js';
import type { RecordStore } from './store.js';
import { unitSide } from './units.js';

/** Rows over all languages of a group, and what they leave out. */
export interface GroupRows {
  readonly rows: readonly NWayRow[];
  /** Beads that the rows do not follow. */
  readonly leftOutBeads: number;
  /** Share of each language's rows that alignments around the hub confirm, worst first; null when not checked. */
  readonly agreements: readonly { readonly language: LanguageKey; readonly share: number | null }[];
  /** Languages left out of all rows, because direct alignments contradict them. */
  readonly out: readonly LanguageKey[];
}

/**
 * Draws the n-way rows of a group from the ladders between its hub and each other language, and confirms them by the
 * ladders that lead around the hub; a group of two languages has none, its units say all.
 *
 * @param minScore
 *   beads scored lower do not take part, as they are no units either
 * @param verdicts
 *   by {@link beadKey} whether acceptance kept the bead, whatever its score
 */
export function groupRows(
  group: DocumentGroup,
  hub: LanguageKey | null,
  ladders: RecordStore<SectionLadder>,
  minScore: number,
  verdicts: ReadonlyMap<string, boolean> = new Map(),
): GroupRows {
  if (hub === null) return { rows: [], leftOutBeads: 0, agreements: [], out: [] };
  const star: HubLadder[] = [];
  const checks: CheckLadder[] = [];
  for (const edge of group.edges) {
    const { srcLanguage: src, tgtLanguage: tgt } = edge;
    const id = edgeId(edge);
    if (!ladders.has(id)) continue;
    const beads = ladders
      .get(id)
      .ladder.beads.filter((bead) => bead.src.length > 0 && bead.tgt.length > 0)
      .filter((bead) => verdicts.get(beadKey(id, bead)) ?? bead.score >= minScore);
    if (src === hub)
      star.push({ language: tgt, beads: beads.map((b) => ({ hub: b.src, own: b.tgt, score: b.score })) });
    else if (tgt === hub)
      star.push({ language: src, beads: beads.map((b) => ({ hub: b.tgt, own: b.src, score: b.score })) });
    else checks.push({ src, tgt, beads });
  }
  const drawn = starRows(hub, star);
  const agreements = agreementsOf(drawn.rows, checks);
  const { rows, out } = confirmRows(drawn.rows, agreements);
  return {
    rows,
    leftOutBeads: drawn.leftOut.length,
    agreements: star
      .map(({ language }) => ({ language, share: agreements.get(language)?.share ?? null }))
      .sort((a, b) => (a.share ?? 0) - (b.share ?? 0) || (a.language < b.language ? -1 : 1)),
    out,
  };
}

/** Names a bead with a source side among all pairs: no two beads of a ladder begin at the same segment. */
export function beadKey(pair: string, bead: Pick<Bead, 'src'>): string {
  return `${pair} ${bead.src[0]}`;
}

/** The records of a group's rows, in reading order. */
export function* multiUnits(
  id: string,
  group: DocumentGroup,
  rows: readonly NWayRow[],
  documents: RecordStore<Prepared>,
): Generator<MultiUnit> {
  const docOf = new Map<string, string>();
  for (const { src, tgt, srcLanguage, tgtLanguage } of group.edges) {
    docOf.set(srcLanguage, src).set(tgtLanguage, tgt);
  }
  const prepared = new Map([...docOf].map(([language, doc]) => [language, documents.get(doc)]));
  for (const [index, row] of rows.entries()) {
    const flags = new Set<string>();
    const ids: string[] = [];
    let kind: MultiUnit['kind'] = 'heading';
    const texts: Record<string, MultiUnit['texts'][string]> = {};
    for (const [language, indices] of Object.entries(row.segments)) {
      const document = prepared.get(language)!;
      const { lang: _lang, ...side }: Unit['src'] = unitSide(document, indices);
      texts[language] = side;
      for (const segment of side.segments) ids.push(segment);
      for (const at of indices) {
        const segment = document.segments[at]!;
        if (segment.kind === 'sentence') kind = 'sentence';
        for (const flag of segment.flags) flags.add(flag);
      }
    }
    yield {
      id: multiUnitId(ids),
      group: id,
      index,
      kind,
      score: round(row.score),
      texts,
      flags: [...flags].sort(),
    };
  }
}
