import { sureAgreement } from '../align/index.js';
import { type Group, pairId, type Rejected, round, roundParts } from '../model/index.js';
import type { PairingResult } from '../pair/index.js';
import type { UndonePair } from './bitext.js';
import type { GroupRows } from './multi.js';
import { tooLarge } from './pair-size.js';

/** The record of a group, with what speaks against it. */
export function groupRecord(
  id: string,
  group: PairingResult['groups'][number],
  pairing: PairingResult,
  rows: GroupRows,
  pathOf: ReadonlyMap<string, string>,
): Group {
  const duplicatesOf = new Map(
    pairing.duplicates.map((cluster) => [cluster.representative, cluster.members]),
  );
  const members = Object.entries(group.members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([lang, ids]) =>
      ids.map((doc) => ({
        doc,
        lang,
        path: pathOf.get(doc)!,
        duplicates: (duplicatesOf.get(doc) ?? []).filter((other) => other !== doc),
      })),
    );
  return {
    id,
    langs: [...new Set(members.map((member) => member.lang))].sort(),
    members,
    edges: group.edges.map((edge) => ({
      pair: pairId(edge.src, edge.tgt),
      score: round(edge.score),
      parts: roundParts(edge.parts),
      inferred: edge.origin === 'implied',
    })),
    contradictions: [
      ...group.contradictions.map(
        ({ src, tgt, reason }) => `${pathOf.get(src)} and ${pathOf.get(tgt)}: ${reason}`,
      ),
      ...(rows.leftOutBeads === 0
        ? []
        : [`${rows.leftOutBeads} pairwise beads that the n-way rows do not follow`]),
      ...rows.agreements.flatMap(({ language, share }) =>
        share === null || share >= sureAgreement
          ? []
          : [
              `${language} ${rows.out.includes(language) ? 'is left out of the n-way rows' : 'keeps only confirmed n-way rows'}: other alignments agree with ${round(share)} of them, asked ${sureAgreement}`,
            ],
      ),
    ],
    flags: group.wide ? ['wide'] : [],
  };
}

/** The record of a pair that was taken back. */
export function undoneRecord(undone: UndonePair): Rejected {
  const { id } = undone.pair;
  return { kind: 'pair', id, pair: id, ...whyUndone(undone), src: null, tgt: null };
}

function whyUndone({
  confidence,
  threshold,
  reviewer,
  size,
}: UndonePair): Pick<Rejected, 'rule' | 'value' | 'threshold' | 'message'> {
  if (size !== undefined) {
    const { segments, most } = size;
    return { rule: 'pair-size', value: segments, threshold: most, message: tooLarge(segments, most) };
  }
  const message =
    reviewer === undefined
      ? 'the alignment of the two documents is no better than chance'
      : `${reviewer} said: the two are no translations`;
  return {
    rule: reviewer === undefined ? 'ladder-confidence' : 'decision',
    value: confidence,
    threshold,
    message,
  };
}
