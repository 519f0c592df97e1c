import type { DocumentGroup, DocumentPair, Undoing } from '../pair/index.js';

/** Ladders of one document with so many others tell that it does not belong to their group; one may have been wrong itself. */
const leastLadders = 2;

/**
 * The pairs that nothing speaks for any more: of documents that were aligned with several of their group and fit none of
 * them. In a wide group most pairs are never aligned, they follow from the group; these would keep such a document in it.
 *
 * @param isAligned
 *   whether a ladder was drawn for a pair
 * @param isChance
 *   whether that ladder is no better than chance and no person confirmed the pair
 */
export function undoStrangers(
  groups: readonly DocumentGroup[],
  isAligned: (edge: DocumentPair) => boolean,
  isChance: (edge: DocumentPair) => boolean,
): Undoing[] {
  return groups.flatMap(({ edges }) => {
    const ladders = new Map<string, { aligned: number; wrong: number }>();
    for (const edge of edges) {
      if (!isAligned(edge)) continue;
      const wrong = Number(isChance(edge));
      for (const doc of [edge.src, edge.tgt]) {
        const known = ladders.get(doc) ?? { aligned: 0, wrong: 0 };
        ladders.set(doc, { aligned: known.aligned + 1, wrong: known.wrong + wrong });
      }
    }
    const strangers = new Map(
      [...ladders].filter(([, { aligned, wrong }]) => aligned >= leastLadders && wrong === aligned),
    );
    if (strangers.size === 0) return [];
    return edges.flatMap((edge) => {
      const stranger = [edge.src, edge.tgt].find((doc) => strangers.has(doc));
      if (stranger === undefined) return [];
      const { aligned } = strangers.get(stranger)!;
      const language = stranger === edge.src ? edge.srcLanguage : edge.tgtLanguage;
      const reason = `the ${language} one was aligned with ${aligned} documents of the group and is no better than chance with any`;
      return [{ src: edge.src, tgt: edge.tgt, reason }];
    });
  });
}
