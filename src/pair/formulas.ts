import { LargeMap } from '../model/index.js';
import type { FiledCopies } from './copy-keys.js';
import { meetTogether } from './meetings.js';
import { type Formulas, sharedSentences } from './sentences.js';
import type { Prints } from './shelf.js';
import type { CopyPrint } from './types.js';

/** Sentences of each of two documents from which on they are told to be different texts. */
const leastSentences = 5;
/** Two documents that share no more than this of either, by letters, are different texts. */
const mostShared = 0.25;

/**
 * Finds the sentences that different texts of one language share: what a site says on many of its pages (`This class is only
 * available as a return value.`) tells no copy, least of all of a short page or of the part of a page that nobody translated.
 * Linear in documents.
 *
 * @param left
 *   1 for documents that may be left of another page; of other sentences than theirs nothing is asked
 * @returns
 *   hashes of such sentences, as fingerprints hold them
 */
export function findFormulas(
  prints: Prints<CopyPrint>,
  left: Uint8Array,
  filed: Pick<FiledCopies, 'sentences' | 'languages'>,
): Formulas {
  const found = new LargeMap<number, true>();
  const holds = holdersOf(prints, left);
  if (holds === undefined) return found;
  const { sentences, languages } = filed;
  meetTogether(sentences, prints, {
    concerns: (document, other) =>
      holds[document] === 1 && holds[other] === 1 && languages[document] === languages[other],
    meet({ sentences: a }, { sentences: b }) {
      if (Math.min(a.ids.length, b.ids.length) < leastSentences) return;
      const { ofA, ofB } = sharedSentences(a, b);
      if (Math.max(ofA, ofB) > mostShared) return;
      const said = new Set(a.ids);
      for (const id of b.ids) if (said.has(id)) found.set(id, true);
    },
  });
  return found;
}

/** Bits of a sentence's hash by which it is noted, 16 MB in all: two that share them only make documents meet that need not. */
const notedBits = 27;

/** Which documents hold a sentence of what may be left of another page; undefined where nothing may. */
function holdersOf(prints: Prints<CopyPrint>, left: Uint8Array): Uint8Array | undefined {
  let noted: Uint8Array | undefined;
  const placeOf = (sentence: number): number => sentence >>> (32 - notedBits);
  for (let at = 0; at < prints.length; at++) {
    if (left[at] === 0) continue;
    noted ??= new Uint8Array(2 ** (notedBits - 3));
    for (const sentence of prints.at(at).sentences.ids)
      noted[placeOf(sentence) >>> 3]! |= 1 << (placeOf(sentence) & 7);
  }
  if (noted === undefined) return undefined;
  const isNoted = (sentence: number): boolean =>
    (noted[placeOf(sentence) >>> 3]! & (1 << (placeOf(sentence) & 7))) !== 0;
  return Uint8Array.from({ length: prints.length }, (_, at) =>
    prints.at(at).sentences.ids.some(isNoted) ? 1 : 0,
  );
}
