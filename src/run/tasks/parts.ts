import { applyChanges, type Change } from '../../clean/index.js';
import { createIdentifier, type Identified } from '../../identify/index.js';
import { type LanguageKey, languageOf } from '../../model/index.js';
import type { RawDocument } from '../../read/index.js';
import { declaredLanguages } from '../prepare.js';
import { findPieces, interleavedLanguages } from './interleaved.js';
import { keepLast } from './keep.js';

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
 * A document that declares one of its languages is one whose translator stopped, unless it says everything twice by turns: what was
 * left is no text of its own, but of the page that it was translated from.
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
  const large = languages.filter(({ lang, share }) => share >= leastShare && languageOf(lang) !== 'und');
  if (large.length < 2) return [raw];
  const keys = large.map(({ lang }) => lang).sort();
  const identify = await among(keys);
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
  if (keys.some((key) => declared.includes(languageOf(key))) && !saysTwice(lines, told)) return [raw];
  return partsOf(raw, keys, lines, told);
}

/** Lines that stand beside one in another language, of all that say something, and least number of such pairs. */
const twiceShare = 0.75;
const leastTwice = 5;

/** Whether nearly every line stands beside one of about its length in another language. What a translator has left does not: it is a stretch, or words below translated headings. */
function saysTwice(lines: readonly Stretch[], told: readonly LanguageKey[]): boolean {
  const saying = lines.flatMap(({ text }, at) => {
    const letters = countLetters(text);
    return letters >= leastAsked ? [{ letters, language: told[at]! }] : [];
  });
  let pairs = 0;
  for (let at = 0; at + 1 < saying.length; at += 1) {
    const [one, other] = [saying[at]!, saying[at + 1]!];
    if (one.language === other.language) continue;
    if (Math.min(one.letters, other.letters) * 2 < Math.max(one.letters, other.letters)) continue;
    pairs += 1;
    at += 1;
  }
  return pairs >= leastTwice && pairs * 2 >= twiceShare * saying.length;
}

/** Letters that a sentence or cell must have to be asked for its language; shorter ones go with the one before. */
const leastAsked = 4;

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
  return order.map((own, index): RawDocument => {
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
}

/** Letters of a text; one of a script that writes a word in two of them counts for several, as a line in it says as much in fewer. */
function countLetters(text: string): number {
  return (text.match(/\p{L}/gu)?.length ?? 0) + 1.5 * (text.match(denseLetter)?.length ?? 0);
}

const denseLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}]/gu;

/** Lines with their breaks, in order, covering the text. */
function linesOf(text: string): Stretch[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
    text: line,
  }));
}
