import { sureAgreement } from '../align/index.js';
import type { LanguageKey } from '../model/index.js';
import { round } from '../model/round.js';
import {
  type DocumentGroup,
  type DocumentPair,
  type PairingResult,
  type Undoing,
  undoPairs,
} from '../pair/index.js';
import { alignPairs, type BitextContext, confirmPairs, pairsOf, type UndonePair } from './bitext.js';
import type { DocumentEntry } from './documents.js';
import { edgeId, edgesByLanguages, type GroupPlan, planGroup } from './edges.js';
import { groupRows } from './multi.js';

/** What was aligned of the groups, and which of it is written; groups are known by any of their pairs. */
export class GroupPlans {
  readonly #byEdge = new Map<string, GroupPlan>();
  readonly #emitted = new Set<string>();

  add(group: DocumentGroup, plan: GroupPlan): void {
    for (const edge of group.edges) this.#byEdge.set(edgeId(edge), plan);
    for (const edge of plan.emitted) this.#emitted.add(edgeId(edge));
  }

  /** The hub of a group, null for a group that has or has kept two languages only. */
  hubOf(group: DocumentGroup): LanguageKey | null {
    const [edge] = group.edges;
    if (edge === undefined || Object.keys(group.members).length < 3) return null;
    return this.#byEdge.get(edgeId(edge))?.hub ?? null;
  }

  /** The pairs that get a place in a language pair folder. */
  emitted(pairing: PairingResult): readonly DocumentPair[] {
    return pairing.groups.flatMap((group) => group.edges.filter((edge) => this.#emitted.has(edgeId(edge))));
  }
}

/** What alignment makes of the groups that pairing found. */
export interface AlignedGroups {
  readonly pairing: PairingResult;
  readonly undone: readonly UndonePair[];
  readonly plans: GroupPlans;
}

/**
 * Aligns of every group what its plan asks for, looks closer at languages whose rows are not confirmed, and takes back
 * the pairs whose ladder is no better than chance.
 */
export async function alignGroups(
  found: PairingResult,
  entries: readonly DocumentEntry[],
  context: BitextContext,
): Promise<AlignedGroups> {
  const segments = new Map(entries.map((entry) => [entry.id, entry.ok ? entry.segments : 0]));
  const plans = new GroupPlans();
  const planned = new Map<string, DocumentPair>();
  const wide: { readonly group: DocumentGroup; readonly plan: GroupPlan }[] = [];
  for (const group of found.groups) {
    const plan = planGroup(group, context.config.emit.pairs, (doc) => segments.get(doc) ?? 0);
    plans.add(group, plan);
    for (const edge of [...plan.emitted, ...plan.star, ...plan.checks]) planned.set(edgeId(edge), edge);
    if (plan.hub !== null) wide.push({ group, plan });
  }
  const pairs = pairsOf(planned.values());
  await confirmPairs([...pairs.values()].flat(), context);
  for (const list of pairs.values()) await alignPairs(list, context);

  const further = new Map<string, DocumentPair>();
  for (const { group, plan } of wide) {
    for (const edge of furtherChecks(group, plan, context)) further.set(edgeId(edge), edge);
  }
  for (const list of pairsOf(further.values()).values()) await alignPairs(list, context);

  const threshold = context.config.align.minConfidence;
  const undone: UndonePair[] = [];
  const undoings: Undoing[] = [];
  for (const pair of [...pairs.values()].flat()) {
    const confidence = round(context.ladders.get(pair.id).ladder.confidence);
    if (confidence >= threshold) continue;
    undone.push({ pair, confidence, threshold });
    const reason = `aligned, the two are no better than chance (confidence ${confidence}, asked ${threshold})`;
    undoings.push({ src: pair.src, tgt: pair.tgt, reason });
  }
  return { pairing: undoPairs(found, undoings), undone, plans };
}

/**
 * The pairs that tell which of two languages that do not agree is wrong: each with the best language that is neither the
 * hub nor itself.
 */
function furtherChecks(group: DocumentGroup, plan: GroupPlan, context: BitextContext): DocumentPair[] {
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
