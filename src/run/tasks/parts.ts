import { applyChanges, type Change } from '../../clean/engine/draft.js';
import { createIdentifier, type Identified } from '../../identify/index.js';
import { type LanguageKey, languageOf } from '../../model/index.js';
import type { RawDocument } from '../../read/index.js';
import { declaredLanguages } from '../prepare.js';
import { keepLast } from './keep.js';

/** Share of a document's prose, and of its letters line by line, that makes a part of it. */
const leastShare = 0.3;

/** Identifiers that know the languages of one document only: a short line is told among two where it is not among 200. */
const among = keepLast((languages: readonly LanguageKey[]) =>
  createIdentifier({ languages, minConfidence: 0 }),
);

/**
 * Splits a document whose lines are in two or three languages into one document a language: each is the same raw text with
 * the lines of the others taken out by edits, so that its places stay those of the file.
 *
 * A document that declares one of its languages is one whose translator stopped: what was left is no text of its own, but
 * of the page that it was translated from.
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
  const large = languages.filter(({ lang, share }) => share >= leastShare && languageOf(lang) !== 'und');
  if (large.length < 2) return [raw];
  const keys = large.map(({ lang }) => lang).sort();
  const declared = declaredLanguages(raw);
  if (keys.some((key) => declared.includes(languageOf(key)))) return [raw];
  const identify = await among(keys);
  const lines = linesOf(raw.plain);
  const letters = new Map<LanguageKey, number>();
  let current = keys[0]!;
  const told = lines.map(({ text }) => {
    const count = text.match(/\p{L}/gu)?.length ?? 0;
    // A line of numbers or signs goes with the one before it.
    if (count > 0) {
      const { key } = identify(text);
      if (keys.includes(key)) current = key;
      letters.set(current, (letters.get(current) ?? 0) + count);
    }
    return current;
  });
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  if (keys.some((key) => (letters.get(key) ?? 0) < leastShare * all)) return [raw];
  const order = [...new Set(told)];
  const shares = order.map((key) => `${key} ${((letters.get(key) ?? 0) / all).toFixed(2)}`).join(', ');
  return order.map((own, index): RawDocument => {
    const changes = lines.flatMap(({ start, end }, at): Change[] =>
      told[at] === own
        ? []
        : [
            {
              start,
              end,
              after: '',
              rule: 'other-language',
              mechanism: 'language',
              evidence: { language: told[at]! },
            },
          ],
    );
    const { text: plain, edits } = applyChanges(
      { raw: raw.text, text: raw.plain, edits: raw.edits },
      changes,
    );
    const note = `is in ${order.length} languages (${shares}); each is a document of its own`;
    return { ...raw, plain, edits, notes: index === 0 ? [...raw.notes, note] : [] };
  });
}

/** Lines with their breaks, in order, covering the text. */
function linesOf(text: string): { readonly start: number; readonly end: number; readonly text: string }[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
    text: line,
  }));
}
