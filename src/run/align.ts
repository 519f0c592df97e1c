import { sureAgreement } from '../align/index.js';
import { round } from '../model/index.js';
import {
  type DocumentGroup,
  type DocumentPair,
  type PairDecision,
  type PairingResult,
  type Undoing,
  undoPairs,
} from '../pair/index.js';
import {
  alignPairs,
  confirmPairs,
  type PairToAlign,
  pairsOf,
  type TaskContext,
  type UndonePair,
} from './bitext.js';
import {
  allPairsLanguages,
  applyPlan,
  defaultPairs,
  edgeId,
  edgesByLanguages,
  type GroupPlan,
  planGroup,
} from './edges.js';
import { groupRows } from './multi.js';
import { undoTooLarge } from './pair-size.js';
import type { Warnings } from './warnings.js';

/** What alignment makes of the groups that pairing found. */
export interface AlignedGroups {
  readonly pairing: PairingResult;
  readonly undone: readonly UndonePair[];
}

/**
 * Aligns of every group what its plan asks for, looks closer at languages whose rows are not confirmed, and takes back
 * the pairs whose ladder is no better than chance.
 *
 * @param segments
 *   number of segments of each document
 * @param decisions
 *   what people said of pairs: a confirmed one is never taken back
 */
export async function alignGroups(
  paired: PairingResult,
  segments: ReadonlyMap<string, number>,
  context: TaskContext & { readonly warnings: Warnings },
  decisions: readonly PairDecision[],
): Promise<AlignedGroups> {
  const planned = new Map<string, DocumentPair>();
  const wide: { readonly group: DocumentGroup; readonly plan: GroupPlan }[] = [];
  const groups: DocumentGroup[] = [];
  const segmentsOf = (doc: string): number => segments.get(doc) ?? 0;
  const { found, undone: large, undoings: left } = undoTooLarge(paired, segmentsOf);
  for (const { src, tgt, reason } of left)
    context.warnings.warn(`${context.pathOf(src)} and ${context.pathOf(tgt)}: not paired, ${reason}`);
  const pairsOfWide = context.config.emit.pairs ?? defaultPairs(found.groups, segmentsOf);
  if (context.config.emit.pairs === undefined && pairsOfWide === 'hub')
    context.warnings.warn(
      `groups of more than ${allPairsLanguages} languages: only pairs with the language of the hub are written, because all would be many; ` +
        'the rows of multi/ hold the others, `tulay pair` writes one, `"emit": {"pairs": "all"}` all',
    );
  for (const group of found.groups) {
    const narrow = Object.keys(group.members).length <= allPairsLanguages;
    const plan = planGroup(group, context.config.emit.pairs ?? (narrow ? 'all' : pairsOfWide), segmentsOf);
    groups.push(applyPlan(group, plan));
    for (const edge of [...plan.emitted, ...plan.star, ...plan.checks]) planned.set(edgeId(edge), edge);
    if (plan.hub !== null) wide.push({ group, plan });
  }
  const pairs = pairsOf(planned.values());
  await confirmPairs(byGroup([...pairs.values()].flat(), found.groups), context);
  await alignPairs(pairs, context);

  const further = new Map<string, DocumentPair>();
  for (const { group, plan } of wide) {
    for (const edge of furtherChecks(group, plan, context)) further.set(edgeId(edge), edge);
  }
  await alignPairs(pairsOf(further.values()), context);

  const threshold = context.config.align.minConfidence;
  const decided = new Set(
    decisions.filter(({ decision }) => decision === 'confirmed').map(({ a, b }) => [a, b].sort().join(' ')),
  );
  const undone: UndonePair[] = [...large];
  const undoings: Undoing[] = [];
  for (const pair of [...pairs.values()].flat()) {
    const confidence = round(context.ladders.get(pair.id).ladder.confidence);
    if (confidence >= threshold || decided.has([pair.src, pair.tgt].sort().join(' '))) continue;
    undone.push({ pair, confidence, threshold });
    const reason = `aligned, the two are no better than chance (confidence ${confidence}, asked ${threshold})`;
    undoings.push({ src: pair.src, tgt: pair.tgt, reason });
  }
  const result = { ...found, groups, pairs: groups.flatMap(({ edges }) => edges).sort(byIds) };
  return { pairing: undoPairs(result, undoings), undone };
}

/** The pairs of each group, in the order given. */
function byGroup(
  pairs: readonly PairToAlign[],
  groups: readonly DocumentGroup[],
): readonly (readonly PairToAlign[])[] {
  const groupOf = new Map<string, number>();
  groups.forEach(({ members }, at) => {
    for (const doc of Object.values(members).flat()) groupOf.set(doc, at);
  });
  const lists = new Map<number, PairToAlign[]>();
  for (const pair of pairs) {
    const at = groupOf.get(pair.src)!;
    const list = lists.get(at);
    if (list === undefined) lists.set(at, [pair]);
    else list.push(pair);
  }
  return [...lists.values()];
}

/**
 * The pairs that tell which of two languages that do not agree is wrong: each with the best language that is neither the
 * hub nor itself.
 */
function furtherChecks(group: DocumentGroup, plan: GroupPlan, context: TaskContext): DocumentPair[] {
  const { agreements } = groupRows(group, plan.hub, context.ladders, context.config.accept.minScore);
  const edgeOf = edgesByLanguages(group.edges);
  const [, ...others] = plan.ranking;
  const sure = others.filter(
    (language) => (agreements.find((one) => one.language === language)?.share ?? 0) >= sureAgreement,
  );
  return agreements.flatMap(({ language, share }) => {
    if (share !== null && share >= sureAgreement) return [];
    const judge = [...sure, ...others].find((other) => other !== language && edgeOf(language, other));
    const edge = judge === undefined ? undefined : edgeOf(language, judge);
    return edge === undefined || context.ladders.has(edgeId(edge)) ? [] : [edge];
  });
}

function byIds(a: DocumentPair, b: DocumentPair): number {
  if (a.src !== b.src) return a.src < b.src ? -1 : 1;
  return a.tgt < b.tgt ? -1 : a.tgt > b.tgt ? 1 : 0;
}
