import type { AloneDocument, DocumentGroup, DocumentPair, PairingResult } from './types.js';

/** A pair to take back. */
export interface Undoing {
  /** Ids of the pair's documents, as in {@link DocumentPair}. */
  readonly src: string;
  readonly tgt: string;
  /** A sentence for a person, with the figure that decided. */
  readonly reason: string;
}

/** {@link undoPairs} of one pair. */
export function undoPair(result: PairingResult, src: string, tgt: string, reason: string): PairingResult {
  return undoPairs(result, [{ src, tgt, reason }]);
}

/**
 * Takes back pairs that alignment proved wrong: their ladders are no better than chance.
 *
 * A pair leaves `pairs` and its group, where it becomes a contradiction with the reason. A document that has
 * no other pair left leaves the group too and is reported alone, reason `undone`; a group left with one
 * language goes. The result given in is not changed; undoing an unknown pair changes nothing. Linear in pairs, however
 * many are undone.
 *
 * @param undoings
 *   in the order in which the contradictions shall stand
 */
export function undoPairs(result: PairingResult, undoings: readonly Undoing[]): PairingResult {
  const reasons = new Map<string, Undoing>();
  for (const undoing of undoings) reasons.set(keyOf(undoing), undoing);
  const order = new Map([...reasons.keys()].map((key, at) => [key, at]));
  const alone: AloneDocument[] = [];
  const groups: DocumentGroup[] = [];
  let changed = false;
  for (const group of result.groups) {
    const undone = group.edges
      .filter((edge) => reasons.has(keyOf(edge)))
      .sort((a, b) => order.get(keyOf(a))! - order.get(keyOf(b))!);
    if (undone.length === 0) {
      groups.push(group);
      continue;
    }
    changed = true;
    let rest: DocumentGroup | undefined = group;
    for (const pair of undone) {
      if (rest !== undefined) rest = undoInGroup(rest, pair, reasons.get(keyOf(pair))!.reason, alone);
    }
    if (rest !== undefined) groups.push(rest);
  }
  if (!changed) return result;
  return {
    ...result,
    groups,
    pairs: groups.flatMap((group) => group.edges).sort(byIds),
    alone: [...result.alone, ...alone].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}

function keyOf({ src, tgt }: { readonly src: string; readonly tgt: string }): string {
  return `${src}\n${tgt}`;
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
