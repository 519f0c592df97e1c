import type { AloneDocument, DocumentGroup, DocumentPair, PairingResult } from './types.js';

/**
 * Takes back a pair that alignment proved wrong: its ladder is no better than chance.
 *
 * The pair leaves `pairs` and its group, where it becomes a contradiction with the reason. A document that has
 * no other pair left leaves the group too and is reported alone, reason `undone`; a group left with one
 * language goes. The result given in is not changed; undoing an unknown pair changes nothing.
 *
 * @param src
 *   ids of the pair's documents, as in {@link DocumentPair}
 * @param reason
 *   a sentence for a person, with the figure that decided
 */
export function undoPair(result: PairingResult, src: string, tgt: string, reason: string): PairingResult {
  const undone = result.pairs.find((pair) => pair.src === src && pair.tgt === tgt);
  if (undone === undefined) return result;
  const alone: AloneDocument[] = [];
  const groups: DocumentGroup[] = [];
  for (const group of result.groups) {
    if (!group.edges.includes(undone)) groups.push(group);
    else {
      const rest = undoInGroup(group, undone, reason, alone);
      if (rest !== undefined) groups.push(rest);
    }
  }
  return {
    ...result,
    groups,
    pairs: groups.flatMap((group) => group.edges).sort(byIds),
    alone: [...result.alone, ...alone].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}

function undoInGroup(
  group: DocumentGroup,
  undone: DocumentPair,
  reason: string,
  alone: AloneDocument[],
): DocumentGroup | undefined {
  const edges = group.edges.filter((edge) => edge !== undone);
  const linked = new Set(edges.flatMap((edge) => [edge.src, edge.tgt]));
  const members: Record<string, readonly string[]> = {};
  for (const [language, ids] of Object.entries(group.members)) {
    // Near-duplicates stay with the member that stands for them.
    if (ids.some((id) => linked.has(id))) members[language] = ids;
  }
  for (const [id, other] of [
    [undone.src, undone.tgt],
    [undone.tgt, undone.src],
  ] as const) {
    if (linked.has(id)) continue;
    alone.push({
      id,
      reason: 'undone',
      candidate: other,
      score: undone.score,
      parts: undone.parts,
      detail: reason,
    });
  }
  if (edges.length === 0) return undefined;
  const contradiction = { src: undone.src, tgt: undone.tgt, score: undone.score, reason };
  return { ...group, members, edges, contradictions: [...group.contradictions, contradiction] };
}

function byIds(a: DocumentPair, b: DocumentPair): number {
  if (a.src !== b.src) return a.src < b.src ? -1 : 1;
  return a.tgt < b.tgt ? -1 : a.tgt > b.tgt ? 1 : 0;
}
