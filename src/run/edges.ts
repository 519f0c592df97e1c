import type { LanguageKey } from '../model/index.js';
import { pairId } from '../model/index.js';
import type { DocumentGroup, DocumentPair, PairingResult } from '../pair/index.js';

/** Which language pairs get a folder: those of the hub, all, or those that match a pattern (`eng-*`, `deu-fra`). */
export type EmitPairs = 'hub' | 'all' | readonly string[];

/** What of a group is aligned, and what for. */
export interface GroupPlan {
  /** The language that the n-way rows are drawn around; null for a group of two languages. */
  readonly hub: LanguageKey | null;
  /** Languages, the best hub first. */
  readonly ranking: readonly LanguageKey[];
  /** Pairs that get a place in a language pair folder. */
  readonly emitted: readonly DocumentPair[];
  /** Pairs of the hub with each other language. */
  readonly star: readonly DocumentPair[];
  /** Pairs that tell whether the star is right. */
  readonly checks: readonly DocumentPair[];
}

/** Languages of a group up to which all its pairs are aligned and written unless the configuration says otherwise. */
export const allPairsLanguages = 6;

/**
 * What all pairs of the wider groups of a corpus may cost before only those of the hubs are aligned and written: folders
 * (a dozen files each), and segments to align (about four milliseconds of processor time each, report and all).
 */
const allPairsLimit = { folders: 500, segments: 200_000 };

/**
 * Which pairs of groups of more than {@link allPairsLanguages} languages are written when the configuration is silent:
 * all while that costs little, else those of the hubs, because the pairs of a group grow with the square of its languages.
 *
 * @param segmentsOf
 *   number of segments of a document
 */
export function defaultPairs(
  groups: readonly Pick<DocumentGroup, 'members' | 'edges'>[],
  segmentsOf: (doc: string) => number,
): 'all' | 'hub' {
  const folders = new Set<string>();
  let segments = 0;
  for (const { members, edges } of groups) {
    if (Object.keys(members).length <= allPairsLanguages) continue;
    for (const { src, tgt, srcLanguage, tgtLanguage } of edges) {
      folders.add(`${srcLanguage}-${tgtLanguage}`);
      segments += (segmentsOf(src) + segmentsOf(tgt)) / 2;
      if (folders.size > allPairsLimit.folders || segments > allPairsLimit.segments) return 'hub';
    }
  }
  return 'all';
}

/**
 * Chooses the pairs of a group to align: all, or those of a hub and one check a language, so that the work grows with the
 * languages and not with their square.
 *
 * The hub is the language that has pairs with the most others, then the best mean score weighted by how complete its
 * document is. A check joins neighbours of the ranking, and leads around the hub.
 *
 * @param segmentsOf
 *   number of segments of a document
 */
export function planGroup(
  group: DocumentGroup,
  pairs: EmitPairs,
  segmentsOf: (doc: string) => number,
): GroupPlan {
  const languages = Object.keys(group.members);
  const chosen = (hub: LanguageKey | null) =>
    group.edges.filter(({ srcLanguage, tgtLanguage }) =>
      pairs === 'all'
        ? true
        : pairs === 'hub'
          ? hub === null || srcLanguage === hub || tgtLanguage === hub
          : pairs.some((pattern) => matches(pattern, srcLanguage, tgtLanguage)),
    );
  if (languages.length < 3) {
    return { hub: null, ranking: languages, emitted: chosen(null), star: [], checks: [] };
  }
  const ranking = rankHubs(group, segmentsOf);
  const [hub, ...others] = ranking as [LanguageKey, ...LanguageKey[]];
  const edgeOf = edgesByLanguages(group.edges);
  const star = others.flatMap((other) => edgeOf(hub, other) ?? []);
  // A small group's pairs are all there already when they are written anyway.
  const checks =
    pairs === 'all'
      ? group.edges.filter((edge) => !star.includes(edge))
      : others.flatMap((other, at) => {
          const next = others[at + 1] ?? others[at - 1];
          return next === undefined || (at % 2 === 1 && at + 1 < others.length)
            ? []
            : (edgeOf(other, next) ?? []);
        });
  return { hub, ranking, emitted: chosen(hub), star, checks };
}

/** The group with what its plan says of it: its hub, and what each edge is there for. */
export function applyPlan(group: DocumentGroup, plan: GroupPlan): DocumentGroup {
  const emitted = new Set(plan.emitted);
  const aligned = new Set([...plan.star, ...plan.checks]);
  const edges = group.edges.map((edge) =>
    emitted.has(edge) ? edge : { ...edge, use: aligned.has(edge) ? ('rows' as const) : ('none' as const) },
  );
  return { ...group, edges, ...(plan.hub === null ? {} : { hub: plan.hub }) };
}

/**
 * The hub of a group: the one its plan chose, or, where people have changed the group since, the language with the most
 * pairs. Null for two languages.
 */
export function hubOf(group: DocumentGroup): LanguageKey | null {
  if (Object.keys(group.members).length < 3) return null;
  if (group.hub !== undefined && group.hub in group.members) return group.hub;
  return rankHubs(group, () => 1)[0] ?? null;
}

/** The pairs that get a place in a language pair folder. */
export function writtenPairs({ groups }: PairingResult): readonly DocumentPair[] {
  return groups.flatMap(({ edges }) => edges.filter(({ use }) => use === undefined));
}

/** Finds an edge by its two languages in either order. */
export function edgesByLanguages(
  edges: readonly DocumentPair[],
): (a: LanguageKey, b: LanguageKey) => DocumentPair | undefined {
  const byLanguages = new Map(edges.map((edge) => [`${edge.srcLanguage} ${edge.tgtLanguage}`, edge]));
  return (a, b) => byLanguages.get(`${a} ${b}`) ?? byLanguages.get(`${b} ${a}`);
}

/** Names a pair among all. */
export function edgeId({ src, tgt }: DocumentPair): string {
  return pairId(src, tgt);
}

function rankHubs(group: DocumentGroup, segmentsOf: (doc: string) => number): LanguageKey[] {
  const sums = new Map<LanguageKey, { edges: number; score: number; segments: number }>();
  for (const { src, tgt, srcLanguage, tgtLanguage, score } of group.edges) {
    for (const [language, doc] of [
      [srcLanguage, src],
      [tgtLanguage, tgt],
    ] as const) {
      const sum = sums.get(language) ?? { edges: 0, score: 0, segments: segmentsOf(doc) };
      sum.edges += 1;
      sum.score += score;
      sums.set(language, sum);
    }
  }
  const sizes = [...sums.values()].map(({ segments }) => segments).sort((a, b) => a - b);
  const median = Math.max(1, sizes[sizes.length >> 1] ?? 1);
  // A document cut finer than the others is no better a hub than one that is whole.
  const worth = ({ edges, score, segments }: { edges: number; score: number; segments: number }) =>
    (score / edges) * Math.min(1, segments / median) * Math.min(1, (1.5 * median) / segments);
  return [...sums]
    .sort(([a, x], [b, y]) => y.edges - x.edges || worth(y) - worth(x) || (a < b ? -1 : 1))
    .map(([language]) => language);
}

/** `eng-*`, `deu-fra`, `hin_Deva-tgl_Latn`: languages by code or by key, in either order. */
function matches(pattern: string, src: LanguageKey, tgt: LanguageKey): boolean {
  const [a = '', b = ''] = pattern.split('-');
  const is = (part: string, key: LanguageKey): boolean =>
    part === '*' || part === key || part === key.slice(0, key.indexOf('_'));
  return (is(a, src) && is(b, tgt)) || (is(a, tgt) && is(b, src));
}
