import { areCopies, mayBeLeft, mixedOwn, nearDuplicateSimilarity, similarity } from './copies.js';
import { bucketComparisons, type FiledCopies, fileCopies } from './copy-keys.js';
import { findFormulas } from './formulas.js';
import { type MeetingVisitor, meetTogether } from './meetings.js';
import type { PageParts } from './page-parts.js';
import type { Prints } from './shelf.js';
import type { CopyPrint, DuplicateCluster } from './types.js';

/**
 * Clusters the documents that are copies of one text: equal or nearly so in one language, half-translated pages
 * with what was left of the original, and pages that nobody translated whatever language they were given.
 *
 * Candidates share a hash, a MinHash band or a sentence; linear in documents.
 *
 * @param prints
 *   in ascending order of id
 * @param parts
 *   what was cut from pages of several languages: no original, and a copy as soon as its sentences stand in another text
 */
export function clusterDuplicates(
  prints: Prints<CopyPrint>,
  parts: PageParts,
  filed: FiledCopies = fileCopies(prints),
): DuplicateCluster[] {
  const left = Uint8Array.from({ length: prints.length }, (_, at) =>
    mayBeLeft(prints.at(at), parts) ? 1 : 0,
  );
  const context = { prints, parts, formulas: findFormulas(prints, left, filed) };
  const { languages, signatures } = filed;
  const parent = Int32Array.from({ length: prints.length }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  const visitor: MeetingVisitor<CopyPrint> = {
    // What is of one language and whole is a copy only of what is like it all over.
    concerns: (document, other) =>
      find(document) !== find(other) &&
      (left[document] === 1 ||
        left[other] === 1 ||
        languages[document] !== languages[other] ||
        signatures.mayBeAlike(document, other, nearDuplicateSimilarity)),
    meet(a, b, { document, other }) {
      const [one, two] = [find(document), find(other)];
      if (one === two || !areCopies(a, b, context)) return;
      parent[Math.max(one, two)] = Math.min(one, two);
    },
  };
  meetTogether(filed.texts, prints, visitor);
  meetTogether(filed.sentences, prints, visitor);
  const clusters = new Map<number, number[]>();
  parent.forEach((_, index) => {
    const root = find(index);
    if (root === index) return;
    const members = clusters.get(root);
    // Copying the list for each member would make ten thousand copies of an error page a matter of minutes.
    if (members === undefined) clusters.set(root, [root, index]);
    else members.push(index);
  });
  return [...clusters].sort(([a], [b]) => a - b).map(([, members]) => describe(prints, members, parts));
}

/**
 * The purest text stands for its copies: one that declares another language, or holds two, is no original, nor is one that
 * says what no other copy says, as a page of which somebody translated some lines does. Then the longest.
 */
function describe(prints: Prints<CopyPrint>, members: readonly number[], parts: PageParts): DuplicateCluster {
  const longest = members.reduce((most, at) => Math.max(most, prints.at(at).lengthChars), 0);
  const heads = members.map((at) => {
    const print = prints.at(at);
    const { id, misdeclared, ownShare, lengthChars } = print;
    const strange = isWhole(print, longest) ? strangeShare(at, members, prints) : 1;
    return { id, misdeclared, ownShare, lengthChars, strange };
  });
  const [first] = [...heads].sort(
    (a, b) =>
      Number(a.misdeclared) - Number(b.misdeclared) ||
      Number(parts.has(a.id)) - Number(parts.has(b.id)) ||
      Number(a.ownShare <= mixedOwn) - Number(b.ownShare <= mixedOwn) ||
      a.strange - b.strange ||
      b.lengthChars - a.lengthChars ||
      (a.id < b.id ? -1 : 1),
  );
  const numbers = new Map(heads.map(({ id }, at) => [id, members[at]!]));
  return describeCluster([...numbers.keys()], first!.id, (id) => prints.at(numbers.get(id)!));
}

/** A copy that is shorter than this share of the longest has been cut, and stands for none. */
const wholeShare = 0.9;

function isWhole({ lengthChars }: CopyPrint, longest: number): boolean {
  return lengthChars >= wholeShare * longest;
}

/** Share of a copy's letters in sentences that no other copy has, in hundredths; two copies do not tell which of them is strange. */
function strangeShare(member: number, members: readonly number[], prints: Prints<CopyPrint>): number {
  if (members.length < 3) return 0;
  const said = new Set<number>();
  for (const other of members.slice(0, bucketComparisons)) {
    if (other !== member) for (const id of prints.at(other).sentences.ids) said.add(id);
  }
  const { sentences } = prints.at(member);
  let all = 0;
  let strange = 0;
  sentences.ids.forEach((id, at) => {
    const letters = sentences.values[at]!;
    all += letters;
    if (!said.has(id)) strange += letters;
  });
  return all === 0 ? 0 : Math.round((100 * strange) / all) / 100;
}

/** The record of a cluster that one of its members stands for. */
export function describeCluster(
  members: readonly string[],
  representative: string,
  printOf: (id: string) => CopyPrint,
): DuplicateCluster {
  const original = printOf(representative);
  return {
    representative,
    members,
    similarity: members.map((id) => Math.round(similarity(printOf(id), original) * 10_000) / 10_000),
  };
}

/** Near-duplicates that take no part in pairing, with the document that stands for each. */
export function standAside(duplicates: readonly DuplicateCluster[]): Map<string, string> {
  const aside = new Map<string, string>();
  for (const { representative, members } of duplicates) {
    for (const member of members) if (member !== representative) aside.set(member, representative);
  }
  return aside;
}
