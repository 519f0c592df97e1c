import { type FiledCopies, fileCopies } from './copy-keys.js';
import { type Meeting, meetTogether } from './meetings.js';
import { sharedSentences } from './sentences.js';
import type { Prints } from './shelf.js';
import type { CopyPrint } from './types.js';

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
  /** Of sources of equal shares the one met first is taken. */
  readonly rank: number;
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
  prints: Prints<CopyPrint>,
  filed: Pick<FiledCopies, 'sentences' | 'languages'> = fileCopies(prints),
): ReadonlyMap<number, number> {
  // Most documents have no other that holds so much of them.
  const sources = new Map<number, Sources>();
  const both = holdForeign(filed);
  meetTogether(filed.sentences, prints, {
    concerns: (document, other) => both[document] === 1 || both[other] === 1,
    meet: (a, b, meeting) => note([a, b], meeting, sources),
  });
  const found = new Map<number, number>();
  for (const [index, source] of [...sources].sort(([a], [b]) => a - b)) {
    const foreign = foreignShare(prints, index, source);
    if (foreign > 0) found.set(index, Math.min(prints.at(index).ownShare, 1 - foreign));
  }
  return found;
}

/** Which documents share a sentence with one of another language: of others, which are most, nothing need be read. */
function holdForeign({ sentences, languages }: Pick<FiledCopies, 'sentences' | 'languages'>): Uint8Array {
  const found = new Uint8Array(languages.length);
  sentences.meetAll((document, other) => {
    if (languages[document] !== languages[other]) found[document] = found[other] = 1;
  });
  return found;
}

function note(
  [a, b]: readonly [CopyPrint, CopyPrint],
  { document: first, other: second, rank }: Meeting,
  sources: Map<number, Sources>,
): void {
  const { ofA, ofB } = sharedSentences(a.sentences, b.sentences);
  const kind = a.language === b.language ? 'own' : 'other';
  const keep = (index: number, document: number, share: number): void => {
    if (share < leastPatch) return;
    const of = sources.get(index) ?? { own: undefined, other: undefined };
    sources.set(index, of);
    const known = of[kind];
    if (known !== undefined && (share < known.share || (share === known.share && rank > known.rank))) return;
    of[kind] = { document, share, rank };
  };
  keep(first, second, ofA);
  keep(second, first, ofB);
}

/** What of a patchwork is of another language; 0 where the two sources overlap or leave much over, as of versions. */
function foreignShare(prints: Prints<CopyPrint>, index: number, { own, other }: Sources): number {
  if (own === undefined || other === undefined) return 0;
  if (own.share + other.share < patched) return 0;
  const foreign = new Set(prints.at(other.document).sentences.ids);
  const native = new Set(prints.at(own.document).sentences.ids);
  const both = prints.at(index).sentences.ids.some((id) => foreign.has(id) && native.has(id));
  return both ? 0 : other.share;
}
