import { LargeMap } from '../model/index.js';
import { sharedSentences } from './sentences.js';
import type { Print } from './types.js';

/** Share of a document's sentences that must stand in two others, one of its language and one of another. */
const patched = 0.9;
/** What each of the two must give at least. */
const leastPatch = 0.2;
/** Sentences that a document is filed under; the smallest hashes, so that copies are filed under the same. */
const sentenceKeys = 24;
/** Documents of a bucket are compared with so many of the first ones only, which bounds the cost. */
const bucketComparisons = 20;

/** The document of its own language, and the one of another, that hold most of a document word for word. */
interface Sources {
  own: Source | undefined;
  other: Source | undefined;
}

interface Source {
  readonly document: Print;
  /** Share of the letters, in [0, 1]. */
  readonly share: number;
}

/**
 * Finds the pages whose translator stopped by what they are made of: all their sentences stand in two other documents,
 * some in one of the language they bear, the rest in one of another. Where an identifier takes such a page for one
 * language, it still is no original. Linear in documents.
 *
 * @returns
 *   the documents in the same order, such pages with the share that is really of their language
 */
export function tellPatchworks(documents: readonly Print[]): readonly Print[] {
  const sources: Sources[] = documents.map(() => ({ own: undefined, other: undefined }));
  const buckets = new LargeMap<number, number[]>();
  documents.forEach((document, index) => {
    const met = new Set<number>();
    for (const id of document.sentences.ids.slice(0, sentenceKeys)) {
      const bucket = buckets.get(id);
      if (bucket === undefined) {
        buckets.set(id, [index]);
        continue;
      }
      for (const other of bucket) {
        if (!met.has(other)) note(document, documents[other]!, sources[index]!, sources[other]!);
        met.add(other);
      }
      if (bucket.length < bucketComparisons) bucket.push(index);
    }
  });
  return documents.map((document, index) => {
    const foreign = foreignShare(document, sources[index]!);
    return foreign === 0 ? document : { ...document, ownShare: Math.min(document.ownShare, 1 - foreign) };
  });
}

function note(a: Print, b: Print, ofFirst: Sources, ofSecond: Sources): void {
  const { ofA, ofB } = sharedSentences(a.sentences, b.sentences);
  const kind = a.language === b.language ? 'own' : 'other';
  if (ofA > (ofFirst[kind]?.share ?? 0)) ofFirst[kind] = { document: b, share: ofA };
  if (ofB > (ofSecond[kind]?.share ?? 0)) ofSecond[kind] = { document: a, share: ofB };
}

/** What of a patchwork is of another language; 0 where the two sources overlap or leave much over, as of versions. */
function foreignShare({ sentences }: Print, { own, other }: Sources): number {
  if (own === undefined || other === undefined) return 0;
  if (Math.min(own.share, other.share) < leastPatch || own.share + other.share < patched) return 0;
  const foreign = new Set(other.document.sentences.ids);
  const native = new Set(own.document.sentences.ids);
  const both = sentences.ids.some((id) => foreign.has(id) && native.has(id));
  return both ? 0 : other.share;
}
