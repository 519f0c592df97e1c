import type { SectionLadder } from '../align/index.js';
import { multiUnitId, pairId } from '../model/ids.js';
import type { Bead, MultiUnit, Unit } from '../model/index.js';
import { round } from '../model/round.js';
import { type DocumentGroup, type LadderContradiction, mergeLadders, type NWayRow } from '../pair/index.js';
import type { Prepared } from './prepare.js';
import type { RecordStore } from './store.js';
import { unitSide } from './units.js';

/** Rows over all languages of a group, and the pairwise beads they do not follow. */
export interface GroupRows {
  readonly rows: readonly NWayRow[];
  readonly contradictions: readonly LadderContradiction[];
}

/**
 * Derives the n-way rows of a group from the ladders of its pairs; a group of two languages has none, its units say all.
 *
 * @param minScore
 *   beads scored lower do not take part, as they are no units either
 * @param verdicts
 *   by {@link beadKey} whether acceptance kept the bead, whatever its score
 */
export function groupRows(
  group: DocumentGroup,
  ladders: RecordStore<SectionLadder>,
  minScore: number,
  verdicts: ReadonlyMap<string, boolean> = new Map(),
): GroupRows {
  if (Object.keys(group.members).length < 3) return { rows: [], contradictions: [] };
  return mergeLadders(
    group.edges.map(({ src, tgt, srcLanguage, tgtLanguage }) => ({
      src: srcLanguage,
      tgt: tgtLanguage,
      beads: ladders
        .get(pairId(src, tgt))
        .ladder.beads.filter(
          (bead) => verdicts.get(beadKey(pairId(src, tgt), bead)) ?? bead.score >= minScore,
        ),
    })),
  );
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
