import { applyChanges, type Change } from '../../clean/index.js';
import { createIdentifier, type Identified, isDeclaredByDefault, isoOfTag } from '../../identify/index.js';
import { type LanguageKey, languageOf, scriptOf } from '../../model/index.js';
import type { RawDocument } from '../../read/index.js';
import { declaredLanguages } from '../prepare.js';
import { findPieces, interleavedLanguages } from './interleaved.js';
import { keepLast } from './keep.js';
import { countLetters, haveSameLines, leastAsked, saysTwice } from './same-lines.js';

/** Share of a document's prose, and of its letters line by line, that makes a part of it. */
const leastShare = 0.3;

/** Identifiers that know the languages of one document only: a short line is told among two where it is not among 200. */
const among = keepLast((languages: readonly LanguageKey[]) =>
  createIdentifier({ languages, minConfidence: 0 }),
);

/**
 * Splits a document whose lines are in two or three languages, or its sentences or columns by turns in two, into one document a language: each is the same raw text with
 * the lines of the others taken out by edits, so that its places stay those of the file.
 *
 * A document that declares one of its languages is one whose translator stopped, unless it says everything twice by turns, or marks what is in the others: what was
 * left is no text of its own, but of the page that it was translated from. English is declared where nobody said anything, so that does not count.
 *
 * @param found
 *   languages of the whole text
 * @returns
 *   the parts in the order in which they begin; the document alone where it is in one language
 */
export async function splitLanguages(
  raw: RawDocument,
  { languages }: Pick<Identified, 'languages'>,
): Promise<readonly RawDocument[]> {
  const turns = await interleavedLanguages(raw.plain);
  if (turns !== undefined) return splitPieces(raw, turns);
  const large = languages.filter(({ share }) => share >= leastShare).map(({ lang }) => lang);
  const known = large.filter((lang) => languageOf(lang) !== 'und').sort();
  const keys = [...known, ...large.filter((lang) => isApart(lang, known))];
  if (known.length === 0 || keys.length < 2) return [raw];
  const identify = await among(known);
  const lines = linesOf(raw.plain);
  let current = keys[0]!;
  const told = lines.map(({ text }) => {
    // A line of numbers or signs goes with the one before it.
    if (countLetters(text) > 0) {
      const { key } = identify(text);
      if (keys.includes(key)) current = key;
    }
    return current;
  });
  const declared = declaredLanguages(raw);
  if (
    keys.some((key) => declared.includes(languageOf(key)) && !isDeclaredByDefault(key)) &&
    !saysTwice(lines, told) &&
    !marksLanguages(raw, keys, declared)
  )
    return [raw];
  return partsOf(raw, keys, lines, told);
}

/**
 * Whether what is in no known language stands in a script that none of the known ones is written in. In Latin letters it may be their own words
 * once more, as pinyin is.
 */
function isApart(lang: LanguageKey, known: readonly LanguageKey[]): boolean {
  const script = scriptOf(lang);
  return languageOf(lang) === 'und' && script !== 'Latn' && known.every((own) => scriptOf(own) !== script);
}

/** Elements of text that say which language they are in; links and items of menus do too. */
const markedElement =
  /<(?:div|p|section|article|main|td|th|blockquote|h[1-6])\b[^>]{0,1000}?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})\b/gi;

/** Whether a page says of elements that they are in each of its languages that it does not declare as a whole. */
function marksLanguages(
  { format, text }: RawDocument,
  keys: readonly LanguageKey[],
  declared: readonly string[],
): boolean {
  if (format !== 'html') return false;
  const marked = new Set([...text.matchAll(markedElement)].map(([, tag]) => isoOfTag(tag!)));
  return keys.every((key) => declared.includes(languageOf(key)) || marked.has(languageOf(key)));
}

/** Splits a document of two languages by turns, sentence by sentence or in columns; what parts two columns goes. */
async function splitPieces(
  raw: RawDocument,
  keys: readonly [LanguageKey, LanguageKey],
): Promise<readonly RawDocument[]> {
  const identify = await among([...keys].sort());
  const pieces = findPieces(raw.plain);
  let current: LanguageKey | null = null;
  const told = pieces.map(({ text, isGap }): LanguageKey | null => {
    if (text === '\n') current = null;
    else if (!isGap && (current === null || countLetters(text) >= leastAsked)) {
      const { key } = identify(text);
      if (keys.includes(key)) current = key;
    }
    return text === '\n' ? null : current;
  });
  const parted = told.map((own, at) => (pieces[at]!.isGap && told[at + 1] !== own ? gone : own));
  return partsOf(raw, keys, pieces, parted);
}

/** What stands in no part. */
const gone = 'gone';

/** A stretch of the text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Makes a document of each language.
 *
 * @param told
 *   the language of each stretch; null where it stands in every part, as line breaks do
 */
function partsOf(
  raw: RawDocument,
  keys: readonly LanguageKey[],
  stretches: readonly Stretch[],
  told: readonly (LanguageKey | null)[],
): readonly RawDocument[] {
  const letters = new Map<LanguageKey, number>();
  told.forEach((key, at) => {
    if (key === null || key === gone) return;
    letters.set(key, (letters.get(key) ?? 0) + countLetters(stretches[at]!.text));
  });
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  if (keys.some((key) => (letters.get(key) ?? 0) < leastShare * all)) return [raw];
  const order = [...letters.keys()];
  const shares = order.map((key) => `${key} ${((letters.get(key) ?? 0) / all).toFixed(2)}`).join(', ');
  const parts = order.map((own, index): RawDocument => {
    const changes = stretches.flatMap(({ start, end }, at): Change[] => {
      const language = told[at]!;
      if (language === null || language === own) return [];
      const evidence = language === gone ? { between: order.join(', ') } : { language };
      return [{ start, end, after: '', rule: 'other-language', mechanism: 'language', evidence }];
    });
    const { text: plain, edits } = applyChanges(
      { raw: raw.text, text: raw.plain, edits: raw.edits },
      changes,
    );
    const note = `is in ${order.length} languages (${shares}); each is a document of its own`;
    return { ...raw, plain, edits, notes: index === 0 ? [...raw.notes, note] : [] };
  });
  if (!haveSameLines(parts.map(({ plain }) => plain))) return parts;
  const isBeside = told.includes(gone) || saysTwice(stretches, told);
  return isBeside ? parts.map((part) => ({ ...part, lineByLine: true })) : parts;
}

/** Lines with their breaks, in order, covering the text. */
function linesOf(text: string): Stretch[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
    text: line,
  }));
}
