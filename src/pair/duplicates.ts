import { LargeMap } from '../model/index.js';
import { bandKeys, signatureSimilarity } from './minhash.js';
import { findPageParts, type PageParts } from './page-parts.js';
import { sharedSentences } from './sentences.js';
import type { DuplicateCluster, Print } from './types.js';

/** Documents of one language whose shingle sets are at least this alike (Jaccard) are near-duplicates. */
const nearDuplicateSimilarity = 0.8;
/** Share of a document's sentences that makes it a copy of a text that bears the name of another language. */
const copyShare = 0.8;
/** The same for the part of a half-translated page that was left in the language it bears. */
const untranslatedShare = 0.85;
/** A page of two languages: no more of its prose than this is in the language that it bears. */
const mixedOwn = 0.92;
/** Documents of a bucket are compared with so many of the first ones only, which bounds the cost. */
const bucketComparisons = 20;

/**
 * Clusters the documents that are copies of one text: equal or nearly so in one language, half-translated pages
 * with what was left of the original, and pages that nobody translated whatever language they were given.
 *
 * Candidates share a hash, a MinHash band or a sentence; linear in documents.
 *
 * @param documents
 *   in ascending order of id
 * @param parts
 *   what was cut from pages of several languages: no original, and a copy as soon as its sentences stand in another text
 */
export function clusterDuplicates(
  documents: readonly Print[],
  parts: PageParts = findPageParts(documents),
): DuplicateCluster[] {
  const parent = documents.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  // Some forty keys a document: a million documents have more than one engine map can hold.
  const buckets = new LargeMap<string, number[]>();
  documents.forEach((document, index) => {
    const { language, sha256, minhash, sentences } = document;
    const keys = [
      `${language} =${sha256}`,
      ...bandKeys(minhash).map((key) => `${language} ${key}`),
      ...Array.from(sentences.ids.slice(0, sentenceKeys), (id) => `s${id}`),
    ];
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (bucket === undefined) {
        buckets.set(key, [index]);
        continue;
      }
      for (const other of bucket) {
        const [low, high] = [find(other), find(index)].sort((x, y) => x - y) as [number, number];
        if (low !== high && areCopies(document, documents[other]!, parts)) parent[high] = low;
      }
      if (bucket.length < bucketComparisons) bucket.push(index);
    }
  });
  const clusters = new Map<number, number[]>();
  documents.forEach((_, index) => {
    const root = find(index);
    const members = clusters.get(root);
    // Copying the list for each member would make ten thousand copies of an error page a matter of minutes.
    if (members === undefined) clusters.set(root, [index]);
    else members.push(index);
  });
  return [...clusters.values()]
    .filter((members) => members.length > 1)
    .map((members) =>
      describe(
        members.map((index) => documents[index]!),
        parts,
      ),
    );
}

/** Sentences that a document is filed under; the smallest hashes, so that copies are filed under the same. */
const sentenceKeys = 24;

function areCopies(a: Print, b: Print, parts: PageParts): boolean {
  const { ofA, ofB } = sharedSentences(a.sentences, b.sentences);
  if (a.language !== b.language) return Math.min(ofA, ofB) >= copyShare;
  if (similarity(a, b) >= nearDuplicateSimilarity) return true;
  const isLeft = (one: Print, shared: number): boolean =>
    parts.has(one.id) ? shared >= untranslatedShare : isUntranslatedPart(one, shared);
  return isLeft(a, ofA) || isLeft(b, ofB);
}

/** Whether what a page holds in the language it bears is all taken from the other, the rest being translated. */
function isUntranslatedPart({ ownShare }: Print, shared: number): boolean {
  return ownShare <= mixedOwn && shared >= untranslatedShare * ownShare && shared > 0.25;
}

/** Whether a document holds two languages, or another than it declares: no original for its copies. */
export function isMixed({ misdeclared, ownShare }: Print): boolean {
  return misdeclared || ownShare <= mixedOwn;
}

function similarity(a: Print, b: Print): number {
  return a.sha256 === b.sha256 ? 1 : signatureSimilarity(a.minhash, b.minhash);
}

/**
 * The purest text stands for its copies: one that declares another language, or holds two, is no original, nor is one that
 * says what no other copy says, as a page of which somebody translated some lines does. Then the longest.
 */
function describe(members: readonly Print[], parts: PageParts): DuplicateCluster {
  const longest = members.reduce((most, { lengthChars }) => Math.max(most, lengthChars), 0);
  const strange = new Map(
    members.map((member) => [member, isWhole(member, longest) ? strangeShare(member, members) : 1]),
  );
  const representative = [...members].sort(
    (a, b) =>
      Number(a.misdeclared) - Number(b.misdeclared) ||
      Number(parts.has(a.id)) - Number(parts.has(b.id)) ||
      Number(a.ownShare <= mixedOwn) - Number(b.ownShare <= mixedOwn) ||
      strange.get(a)! - strange.get(b)! ||
      b.lengthChars - a.lengthChars ||
      (a.id < b.id ? -1 : 1),
  )[0]!;
  const byId = new Map(members.map((member) => [member.id, member]));
  return describeCluster([...byId.keys()], representative.id, byId);
}

/** A copy that is shorter than this share of the longest has been cut, and stands for none. */
const wholeShare = 0.9;

function isWhole({ lengthChars }: Print, longest: number): boolean {
  return lengthChars >= wholeShare * longest;
}

/** Share of a copy's letters in sentences that no other copy has, in hundredths; two copies do not tell which of them is strange. */
function strangeShare(member: Print, members: readonly Print[]): number {
  if (members.length < 3) return 0;
  const said = new Set<number>();
  for (const other of members.slice(0, bucketComparisons)) {
    if (other !== member) for (const id of other.sentences.ids) said.add(id);
  }
  let all = 0;
  let strange = 0;
  member.sentences.ids.forEach((id, at) => {
    const letters = member.sentences.values[at]!;
    all += letters;
    if (!said.has(id)) strange += letters;
  });
  return all === 0 ? 0 : Math.round((100 * strange) / all) / 100;
}

/** The record of a cluster that one of its members stands for. */
export function describeCluster(
  members: readonly string[],
  representative: string,
  all: ReadonlyMap<string, Print>,
): DuplicateCluster {
  const likeness = (id: string): number => similarity(all.get(id)!, all.get(representative)!);
  return {
    representative,
    members,
    similarity: members.map((id) => Math.round(likeness(id) * 10_000) / 10_000),
  };
}
