import { type FiledCopies, fileCopies } from './copy-keys.js';
import { sharedSentences } from './sentences.js';
import type { Prints } from './shelf.js';

/** Share of a document's sentences that must stand in two others, one of its language and one of another. */
const patched = 0.9;
/** What each of the two must give at least. */
const leastPatch = 0.2;

/** The document of its own language, and the one of another, that hold most of a document word for word. */
interface Sources {
  own: Source | undefined;
  other: Source | undefined;
}

interface Source {
  readonly document: number;
  /** Share of the letters, in [0, 1]. */
  readonly share: number;
}

/**
 * Finds the pages whose translator stopped by what they are made of: all their sentences stand in two other documents,
 * some in one of the language they bear, the rest in one of another. Where an identifier takes such a page for one
 * language, it still is no original. Linear in documents.
 *
 * @returns
 *   of such pages, by index, the share that is really of their language
 */
export function tellPatchworks(
  prints: Prints,
  filed: Pick<FiledCopies, 'sentences'> = fileCopies(prints),
): ReadonlyMap<number, number> {
  // Most documents have no other that holds so much of them.
  const sources = new Map<number, Sources>();
  const met = new Int32Array(prints.length).fill(-1);
  filed.sentences.meetAll((document, other) => {
    if (met[other] === document) return;
    met[other] = document;
    note(prints, document, other, sources);
  });
  const found = new Map<number, number>();
  for (const [index, source] of [...sources].sort(([a], [b]) => a - b)) {
    const foreign = foreignShare(prints, index, source);
    if (foreign > 0) found.set(index, Math.min(prints.at(index).ownShare, 1 - foreign));
  }
  return found;
}

function note(prints: Prints, first: number, second: number, sources: Map<number, Sources>): void {
  const [a, b] = [prints.at(first), prints.at(second)];
  const { ofA, ofB } = sharedSentences(a.sentences, b.sentences);
  const kind = a.language === b.language ? 'own' : 'other';
  const keep = (index: number, document: number, share: number): void => {
    if (share < leastPatch) return;
    const of = sources.get(index) ?? { own: undefined, other: undefined };
    sources.set(index, of);
    if (share > (of[kind]?.share ?? 0)) of[kind] = { document, share };
  };
  keep(first, second, ofA);
  keep(second, first, ofB);
}

/** What of a patchwork is of another language; 0 where the two sources overlap or leave much over, as of versions. */
function foreignShare(prints: Prints, index: number, { own, other }: Sources): number {
  if (own === undefined || other === undefined) return 0;
  if (own.share + other.share < patched) return 0;
  const foreign = new Set(prints.at(other.document).sentences.ids);
  const native = new Set(prints.at(own.document).sentences.ids);
  const both = prints.at(index).sentences.ids.some((id) => foreign.has(id) && native.has(id));
  return both ? 0 : other.share;
}
