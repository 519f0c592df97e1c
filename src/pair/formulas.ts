import { mixedOwn } from './copies.js';
import type { FiledCopies } from './copy-keys.js';
import type { PageParts } from './page-parts.js';
import { sharedSentences } from './sentences.js';
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
): ReadonlySet<number> {
  const found = new Set<number>();
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
    for (const id of b.sentences.ids) if (said.has(id)) found.add(id);
  });
  return found;
}

/** Which documents hold a sentence of what may be left of another page; undefined where nothing may. */
function holdersOf(prints: Prints, parts: PageParts): Uint8Array | undefined {
  const asked = new Set<number>();
  for (let at = 0; at < prints.length; at++) {
    const { id, ownShare, sentences } = prints.at(at);
    if (ownShare <= mixedOwn || parts.has(id)) for (const sentence of sentences.ids) asked.add(sentence);
  }
  if (asked.size === 0) return undefined;
  return Uint8Array.from({ length: prints.length }, (_, at) =>
    prints.at(at).sentences.ids.some((id) => asked.has(id)) ? 1 : 0,
  );
}
