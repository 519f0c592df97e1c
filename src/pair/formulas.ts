import { LargeMap } from '../model/index.js';
import { mixedOwn } from './copies.js';
import type { FiledCopies } from './copy-keys.js';
import type { PageParts } from './page-parts.js';
import { type Formulas, sharedSentences } from './sentences.js';
import type { Prints } from './shelf.js';

/** Sentences of each of two documents from which on they are told to be different texts. */
const leastSentences = 5;
/** Two documents that share no more than this of either, by letters, are different texts. */
const mostShared = 0.25;

/**
 * Finds the sentences that different texts of one language share: what a site says on many of its pages (`This class is only
 * available as a return value.`) tells no copy, least of all of a short page or of the part of a page that nobody translated.
 * Linear in documents.
 *
 * @param parts
 *   what was cut from pages of several languages; of other sentences than theirs, and those of pages of two languages, nothing is asked
 * @returns
 *   hashes of such sentences, as fingerprints hold them
 */
export function findFormulas(
  prints: Prints,
  parts: PageParts,
  filed: Pick<FiledCopies, 'sentences'>,
): Formulas {
  const found = new LargeMap<number, true>();
  const holds = holdersOf(prints, parts);
  if (holds === undefined) return found;
  // The document that each was met by last: two that share several sentences are compared once.
  const met = new Int32Array(prints.length).fill(-1);
  filed.sentences.meetAll((document, other) => {
    if (holds[document] === 0 || holds[other] === 0 || met[other] === document) return;
    met[other] = document;
    const [a, b] = [prints.at(document), prints.at(other)];
    if (a.language !== b.language) return;
    if (Math.min(a.sentences.ids.length, b.sentences.ids.length) < leastSentences) return;
    const { ofA, ofB } = sharedSentences(a.sentences, b.sentences);
    if (Math.max(ofA, ofB) > mostShared) return;
    const said = new Set(a.sentences.ids);
    for (const id of b.sentences.ids) if (said.has(id)) found.set(id, true);
  });
  return found;
}

/** Bits of a sentence's hash by which it is noted, 16 MB in all: two that share them only make documents meet that need not. */
const notedBits = 27;

/** Which documents hold a sentence of what may be left of another page; undefined where nothing may. */
function holdersOf(prints: Prints, parts: PageParts): Uint8Array | undefined {
  let noted: Uint8Array | undefined;
  const placeOf = (sentence: number): number => sentence >>> (32 - notedBits);
  for (let at = 0; at < prints.length; at++) {
    const { id, ownShare, sentences } = prints.at(at);
    if (ownShare > mixedOwn && !parts.has(id)) continue;
    noted ??= new Uint8Array(2 ** (notedBits - 3));
    for (const sentence of sentences.ids) noted[placeOf(sentence) >>> 3]! |= 1 << (placeOf(sentence) & 7);
  }
  if (noted === undefined) return undefined;
  const isNoted = (sentence: number): boolean =>
    (noted[placeOf(sentence) >>> 3]! & (1 << (placeOf(sentence) & 7))) !== 0;
  return Uint8Array.from({ length: prints.length }, (_, at) =>
    prints.at(at).sentences.ids.some(isNoted) ? 1 : 0,
  );
}
