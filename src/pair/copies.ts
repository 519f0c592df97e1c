import { signatureSimilarity } from './minhash.js';
import type { PageParts } from './page-parts.js';
import { type Formulas, sharedSentences } from './sentences.js';
import type { Prints } from './shelf.js';
import type { CopyPrint } from './types.js';

/** Documents of one language whose shingle sets are at least this alike (Jaccard) are near-duplicates. */
export const nearDuplicateSimilarity = 0.8;
/** Share of a document's sentences that makes it a copy of a text that bears the name of another language. */
const copyShare = 0.8;
/** The same for the part of a half-translated page that was left in the language it bears. */
const untranslatedShare = 0.85;
/** A page of two languages: no more of its prose than this is in the language that it bears. */
export const mixedOwn = 0.92;
/** What two measures of one page may differ by: its share in a language, and the share that stands in another page. */
const tolerance = 0.05;
/** A page shorter than this share of another is a chapter of it: no script takes so much less room for a translation. */
const chapterLength = 0.2;

/** What is known of the corpus where two documents are compared. */
export interface CopyContext {
  readonly prints: Prints<CopyPrint>;
  /** What was cut from pages of several languages. */
  readonly parts: PageParts;
  /** Sentences that different texts share, which tell no copy. */
  readonly formulas: Formulas;
}

/**
 * Whether two documents are copies of one text: nearly equal in one language; word for word the same under the names of two;
 * or one holds what a translator left of the other.
 *
 * A chapter that stands in a book, with what was left untranslated in it, is no copy of the book:
 *
 *     page.el  [Greek part] [English part]      book.en  [------------ English ------------]   left: the English part
 *     page.el  [Greek part] [English part]      book.el  [-- Greek part --] [English part]     a chapter: both parts stand in it
 */
export function areCopies(a: CopyPrint, b: CopyPrint, context: CopyContext): boolean {
  const { parts, formulas } = context;
  const sameLanguage = a.language === b.language;
  if (sameLanguage) {
    if (similarity(a, b) >= nearDuplicateSimilarity) return true;
    // Of most documents nothing can be left of another page, and their sentences need not be looked at.
    if (!mayBeLeft(a, parts) && !mayBeLeft(b, parts)) return false;
  }
  const { ofA, ofB } = sharedSentences(a.sentences, b.sentences, formulas);
  if (!sameLanguage) return Math.min(ofA, ofB) >= copyShare;
  return isLeft(a, b, ofA) || isLeft(b, a, ofB);

  function isLeft(one: CopyPrint, other: CopyPrint, shared: number): boolean {
    if (!parts.has(one.id)) return isUntranslatedPart(one, shared);
    return shared >= untranslatedShare && !isChapter(one, other, context);
  }
}

/** Whether what a document holds may be left of another page: it is of two languages, or was cut from a page that is. */
export function mayBeLeft({ id, ownShare }: CopyPrint, parts: PageParts): boolean {
  return ownShare <= mixedOwn || parts.has(id);
}

/**
 * Whether what a page holds in the language it bears is all taken from the other, the rest being translated. Where the rest
 * stands in the other too, the page is a chapter of it.
 */
function isUntranslatedPart({ ownShare }: CopyPrint, shared: number): boolean {
  return (
    ownShare <= mixedOwn &&
    shared >= untranslatedShare * ownShare &&
    shared > 0.25 &&
    shared <= ownShare + tolerance
  );
}

/** Whether the page that a part was cut from stands in another page with all its languages, or is far too short to be a version of it. */
function isChapter(one: CopyPrint, other: CopyPrint, { parts, prints, formulas }: CopyContext): boolean {
  const siblings = (parts.get(one.id) ?? []).map(({ index }) => prints.at(index));
  const length = siblings.reduce((sum, { lengthChars }) => sum + lengthChars, one.lengthChars);
  if (length < chapterLength * other.lengthChars) return true;
  const rest = (parts.get(other.id) ?? []).map(({ index }) => prints.at(index));
  return siblings.some((sibling) =>
    rest.some(
      (part) =>
        part.language === sibling.language &&
        sharedSentences(sibling.sentences, part.sentences, formulas).ofA >= untranslatedShare,
    ),
  );
}

/** Whether a document holds two languages, or another than it declares: no original for its copies. */
export function isMixed({ misdeclared, ownShare }: CopyPrint): boolean {
  return misdeclared || ownShare <= mixedOwn;
}

/** How much of their shingles two documents share (Jaccard, estimated), in [0, 1]. */
export function similarity(a: CopyPrint, b: CopyPrint): number {
  return a.sha256 === b.sha256 ? 1 : signatureSimilarity(a.minhash, b.minhash);
}
