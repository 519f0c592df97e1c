import type { DecisionLog, SettledDecisions } from '../../accept/index.js';
import { type LanguageKey, pairId } from '../../model/index.js';
import { type DocumentGroup, type DocumentPair, type PairingResult, undoPair } from '../../pair/index.js';

/** What people made of the pairing. */
export interface DecidedPairing {
  readonly pairing: PairingResult;
  readonly refused: readonly (DocumentPair & { readonly reviewer: string })[];
}

const noParts = {
  lexicon: null,
  names: null,
  senses: null,
  numerals: null,
  length: null,
  structure: null,
  anchors: null,
  hints: null,
};

/**
 * Refuses and confirms pairs, refusals first, so that a document can be taken from one group and given to another.
 *
 * @param languageOf
 *   language key of a document; undefined when the corpus has none of that id or could not use it
 */
export function decidePairs(
  found: PairingResult,
  events: SettledDecisions['pairs'],
  languageOf: (doc: string) => LanguageKey | undefined,
  log: DecisionLog,
): DecidedPairing {
  let pairing = found;
  const refused: (DocumentPair & { readonly reviewer: string })[] = [];
  for (const event of events.filter(({ verdict }) => verdict === 'refused')) {
    const edge = edgeOf(pairing, event.src, event.tgt);
    // Documents that are no pair stay none: the refusal is followed by doing nothing.
    if (edge === undefined) {
      if ([event.src, event.tgt].some((doc) => languageOf(doc) === undefined))
        log.mark(event, 'stale', 'a document of the pair is not in this corpus');
      continue;
    }
    pairing = undoPair(pairing, edge.src, edge.tgt, `${event.reviewer} says the two are no translations`);
    refused.push({ ...edge, reviewer: event.reviewer });
  }
  const known = new Set<string>();
  for (const event of events.filter(({ verdict }) => verdict === 'confirmed')) {
    const edge = edgeOf(pairing, event.src, event.tgt);
    if (edge !== undefined) {
      known.add(pairId(edge.src, edge.tgt));
      continue;
    }
    const confirmed = confirmPair(pairing, event.src, event.tgt, languageOf);
    if (typeof confirmed === 'string') log.mark(event, 'stale', confirmed);
    else pairing = confirmed;
  }
  return { pairing: known.size === 0 ? pairing : withConfirmed(pairing, known), refused };
}

/** The pairing with some of its pairs confirmed; their scores stay what was found. */
function withConfirmed(pairing: PairingResult, confirmed: ReadonlySet<string>): PairingResult {
  const mark = (edge: DocumentPair): DocumentPair =>
    confirmed.has(pairId(edge.src, edge.tgt)) ? { ...edge, confirmed: true } : edge;
  return {
    ...pairing,
    groups: pairing.groups.map((group) => ({ ...group, edges: group.edges.map(mark) })),
    pairs: pairing.pairs.map(mark),
  };
}

function edgeOf({ pairs }: PairingResult, a: string, b: string): DocumentPair | undefined {
  return pairs.find(({ src, tgt }) => (src === a && tgt === b) || (src === b && tgt === a));
}

/** The pairing with one more pair, or why it cannot be. */
function confirmPair(
  pairing: PairingResult,
  a: string,
  b: string,
  languageOf: (doc: string) => LanguageKey | undefined,
): PairingResult | string {
  const [x, y] = [languageOf(a), languageOf(b)];
  if (x === undefined || y === undefined) return 'a document of the pair is not in this corpus';
  if (x === y) return 'both documents are in the same language';
  const groupOf = (doc: string): DocumentGroup | undefined =>
    pairing.groups.find(({ members }) => Object.values(members).some((ids) => ids.includes(doc)));
  const single = (doc: string, language: LanguageKey): DocumentGroup => ({
    id: doc,
    members: { [language]: [doc] },
    edges: [],
    contradictions: [],
    wide: false,
  });
  const [one, two] = [groupOf(a), groupOf(b)];
  const [left, right] = [one ?? single(a, x), two ?? single(b, y)];
  const shared = one === two ? [] : Object.keys(left.members).filter((key) => key in right.members);
  if (shared.length > 0)
    return `a document in ${shared.join(', ')} is already paired there; refuse that pair first`;
  const [src, tgt] = x < y ? [a, b] : [b, a];
  const edge: DocumentPair = {
    src,
    tgt,
    srcLanguage: x < y ? x : y,
    tgtLanguage: x < y ? y : x,
    score: 1,
    confirmed: true,
    parts: noParts,
    origin: 'direct',
  };
  const edges = one !== undefined && one === two ? one.edges : [...left.edges, ...right.edges];
  const group: DocumentGroup = {
    ...left,
    members: { ...left.members, ...right.members },
    edges: [...edges, edge].sort(byIds),
    contradictions: [...new Set([...left.contradictions, ...right.contradictions])].filter(
      ({ src: s, tgt: t }) => !(s === src && t === tgt),
    ),
    wide: left.wide || right.wide,
  };
  const groups = [...pairing.groups.filter((known) => known !== one && known !== two), group];
  return {
    ...pairing,
    groups,
    pairs: groups.flatMap((known) => known.edges).sort(byIds),
    alone: pairing.alone.filter(({ id }) => id !== a && id !== b),
  };
}

/**
 * The pairing after a document's language was set: its pairs get the languages, and the order of sides, that follow. A
 * group that has the language already loses the document.
 */
export function relabel(
  pairing: PairingResult,
  doc: string,
  language: LanguageKey,
  reviewer: string,
): PairingResult {
  const group = pairing.groups.find(({ members }) => Object.values(members).some((ids) => ids.includes(doc)));
  if (group === undefined) return pairing;
  const own = Object.keys(group.members).find((key) => group.members[key]!.includes(doc))!;
  if (own === language) return pairing;
  if (language in group.members) {
    let left = pairing;
    for (const { src, tgt } of group.edges.filter((edge) => edge.src === doc || edge.tgt === doc))
      left = undoPair(
        left,
        src,
        tgt,
        `${reviewer} set the language, which another document of the group has`,
      );
    return left;
  }
  const members = Object.fromEntries(
    Object.entries(group.members).map(([key, ids]) => [key === own ? language : key, ids]),
  );
  const edges = group.edges.map((edge) => turned(edge, doc, language)).sort(byIds);
  const hub = group.hub === own ? { hub: language } : {};
  const groups = pairing.groups.map((known) =>
    known === group ? { ...group, members, edges, ...hub } : known,
  );
  return { ...pairing, groups, pairs: groups.flatMap((known) => known.edges).sort(byIds) };
}

function turned(edge: DocumentPair, doc: string, language: LanguageKey): DocumentPair {
  if (edge.src !== doc && edge.tgt !== doc) return edge;
  const [a, b] = [
    { id: edge.src, language: edge.src === doc ? language : edge.srcLanguage },
    { id: edge.tgt, language: edge.tgt === doc ? language : edge.tgtLanguage },
  ].sort((x, y) => (x.language < y.language ? -1 : 1)) as [
    { id: string; language: LanguageKey },
    { id: string; language: LanguageKey },
  ];
  return { ...edge, src: a.id, tgt: b.id, srcLanguage: a.language, tgtLanguage: b.language };
}

function byIds(a: DocumentPair, b: DocumentPair): number {
  if (a.src !== b.src) return a.src < b.src ? -1 : 1;
  return a.tgt < b.tgt ? -1 : a.tgt > b.tgt ? 1 : 0;
}
