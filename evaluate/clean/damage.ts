import { decodeHTML } from 'entities';
import type { RawDocument } from '../../src/clean/index.js';
import type { Edit } from '../../src/model/index.js';
import { cleanAll } from './measure.js';

/** What cleaning did to documents whose every letter is known to be text. */
export interface Damage {
  letters: number;
  /** Letters that a reader of the raw text sees and a reader of the cleaned text does not. */
  lost: number;
  /** Letters that were written as others: what read as a wrong decoding or a look-alike. */
  rewritten: number;
  /** Edits whose border lies inside a word. */
  wordsCut: number;
  /** By rule: letters lost and rewritten, edits, and up to ten of them for a person. */
  readonly byRule: Map<string, RuleDamage>;
}

/** What one rule did. */
export interface RuleDamage {
  edits: number;
  lost: number;
  rewritten: number;
  wordsCut: number;
  readonly samples: string[];
}

/**
 * Cleans documents of text alone as one corpus, both passes, and counts the letters that are gone. What only writes a
 * letter otherwise is none: a character reference stands for its character, a wiki link for its text.
 */
export function measureDamage(documents: readonly RawDocument[], into: Damage = noDamage()): Damage {
  cleanAll(documents).forEach((cleaned, index) => {
    const { path } = documents[index]!;
    into.letters += countLetters(cleaned.raw);
    for (const edit of cleaned.edits) count(into, edit, cleaned.raw, path);
  });
  return into;
}

export function noDamage(): Damage {
  return { letters: 0, lost: 0, rewritten: 0, wordsCut: 0, byRule: new Map() };
}

function count(
  damage: Damage,
  edit: Pick<Edit, 'start' | 'end' | 'before' | 'after' | 'rule'>,
  raw: string,
  path: string,
): void {
  const { rule, before, after } = edit;
  const own = damage.byRule.get(rule) ?? { edits: 0, lost: 0, rewritten: 0, wordsCut: 0, samples: [] };
  damage.byRule.set(rule, own);
  const shown = asShown(before);
  const same = commonLetters(shown, after);
  // A decoding has fewer letters and loses none; what is gone is gone where nothing took its place.
  const decodes = decoding.has(rule) && /\p{L}/u.test(after);
  const lost = decodes ? 0 : Math.max(0, countLetters(shown) - countLetters(after));
  const rewritten = countLetters(shown) - same - lost;
  const cut = isWordCut(edit, raw);
  own.edits += 1;
  for (const one of [own, damage]) {
    one.lost += lost;
    one.rewritten += Math.max(0, rewritten);
    one.wordsCut += Number(cut);
  }
  if ((lost > 0 || rewritten > 0 || cut) && own.samples.length < 10)
    own.samples.push(
      `${path} ${edit.start}-${edit.end} ${JSON.stringify(raw.slice(Math.max(0, edit.start - 20), edit.start))} [${JSON.stringify(before.slice(0, 100))} > ${JSON.stringify(after.slice(0, 60))}]`,
    );
}

/** Rules that read letters back that were written as others. */
const decoding = new Set(['mojibake', 'escape', 'homoglyph', 'normal-form']);

/** A text as a reader of its page would see it: character references read, links as their text. */
function asShown(text: string): string {
  return decodeHTML(text)
    .replace(/\[\[[^[\]|\n]{1,150}\|/gu, '')
    .replace(/\]\((?:https?:|\/|#|mailto:)[^()\s]{0,400}\)/gu, '');
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Letters, with their number, that two texts have in common. */
function commonLetters(a: string, b: string): number {
  const left = new Map<string, number>();
  for (const letter of b.match(/\p{L}/gu) ?? []) left.set(letter, (left.get(letter) ?? 0) + 1);
  let same = 0;
  for (const letter of a.match(/\p{L}/gu) ?? []) {
    const count = left.get(letter) ?? 0;
    if (count === 0) continue;
    left.set(letter, count - 1);
    same += 1;
  }
  return same;
}

const letterBefore = /[\p{L}\p{M}\p{N}]$/u;
const letterAfter = /^[\p{L}\p{M}\p{N}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Whether an edit takes a part of a word and leaves the other, or puts something between them. */
export function isWordCut(
  { start, end, after }: Pick<Edit, 'start' | 'end' | 'after'>,
  raw: string,
): boolean {
  const left = isInsideWord(raw, start) && !letterAfter.test(after);
  const right = isInsideWord(raw, end) && !letterBefore.test(after);
  return left || right;
}

/** Whether a word goes on over an offset; in scripts without spaces, a word by dictionary. */
function isInsideWord(raw: string, at: number): boolean {
  const before = raw.slice(Math.max(0, at - 30), at);
  const next = raw.slice(at, at + 30);
  if (!letterBefore.test(before) || !letterAfter.test(next)) return false;
  if (!unspaced.test(before.slice(-1) + next.charAt(0))) return true;
  return ![...segmenter.segment(before + next)].some(({ index }) => index === before.length);
}
