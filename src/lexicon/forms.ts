import { normalizeWord } from '../text/index.js';
import { exactId, type LanguageTable } from './table.js';

/** A known word that may stand for a word form, and how much of the form's meaning it carries, in (0, 1]. */
export interface KnownForm {
  readonly id: number;
  readonly factor: number;
}

/** Shortest stem, in UTF-16 code units, that two forms of a word must share. */
const minStemUnits = 3;
/** The same in Hangul, where a sign is a syllable of two or three letters: `권리` in `권리를`. */
const minStemSyllables = 2;
const hangul = /^\p{Script=Hangul}/u;
/** Most letters before a known word: an article behind `and`, a prefix of a class of nouns. */
const maxPrefixUnits = 3;
/** Shortest known word that may stand behind a prefix; a stem of three consonants where vowels are not written. */
const minWordUnits = 4;
const consonantal = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Ethiopic}]/u;
/** Least share of letters that two forms must have in common: `2 * stem / (length + length)`. */
const minOverlap = 0.6;
/** Forms whose overlap lies this close to the best one count too. */
const overlapSlack = 0.1;
/** Neighbours in sorted order that are looked at on each side; a stem rarely has more known forms. */
const neighbours = 6;

const sortedWords = new WeakMap<LanguageTable, Uint32Array>();

/**
 * Finds the known words that a word form stands for: itself, its spelling without diacritics, or else the
 * known words that share the longest beginning with it, and the one that stands behind a short prefix.
 *
 * Inflection at the end is by far the most common kind, and the sorted word list finds a shared beginning in
 * O(log words) without any table of affixes.
 *
 * @returns
 *   known words, the best first; empty when the lexicon has nothing near
 */
export function findForms(table: LanguageTable, word: string): readonly KnownForm[] {
  const exact = exactId(table, word);
  if (exact >= 0) return [{ id: exact, factor: 1 }];
  const normal = normalizeWord(word);
  const split = splitUnspaced(table, normal);
  if (split.length > 0 || /\d/.test(normal)) return split;
  return [...sharedBeginning(table, normal), ...behindPrefix(table, normal)].sort(best);
}

const best = (a: KnownForm, b: KnownForm): number => b.factor - a.factor || a.id - b.id;

/**
 * The known word at the end of a form: `وال` + `قانون`, `ה` + `חוק`, `aba` + `ntu`. Only a whole word counts: any shared ending
 * found less than it cost.
 */
function behindPrefix(table: LanguageTable, word: string): KnownForm[] {
  const least = consonantal.test(word) ? minStemUnits : minWordUnits;
  for (let cut = 1; cut <= maxPrefixUnits && word.length - cut >= least; cut++) {
    const id = table.ids.get(word.slice(cut));
    if (id === undefined) continue;
    const overlap = (2 * (word.length - cut)) / (2 * word.length - cut);
    return overlap > minOverlap ? [{ id, factor: overlap * overlap }] : [];
  }
  return [];
}

function sharedBeginning(table: LanguageTable, word: string): KnownForm[] {
  const least = hangul.test(word) ? minStemSyllables : minStemUnits;
  if (word.length < least) return [];
  const order = orderOf(table);
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.words[order[middle]!]! < word) low = middle + 1;
    else high = middle;
  }
  const found: { id: number; overlap: number }[] = [];
  let best = 0;
  for (let at = Math.max(0, low - neighbours); at < Math.min(order.length, low + neighbours); at++) {
    const id = order[at]!;
    const known = table.words[id]!;
    const stem = sharedUnits(known, word);
    const overlap = (2 * stem) / (known.length + word.length);
    if (stem < least || overlap <= minOverlap) continue;
    found.push({ id, overlap });
    if (overlap > best) best = overlap;
  }
  return found
    .filter(({ overlap }) => overlap >= best - overlapSlack)
    .sort((a, b) => b.overlap - a.overlap || a.id - b.id)
    .map(({ id, overlap }) => ({ id, factor: overlap * overlap }));
}

function sharedUnits(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

/** A phrase of an unspaced script that is no known word is read as the longest known words inside it. */
function splitUnspaced(table: LanguageTable, word: string): KnownForm[] {
  const characters = [...word];
  if (characters.length < 2 || characters.length > 40 || !unspaced.test(word)) return [];
  const found: { id: number; length: number }[] = [];
  for (let start = 0; start < characters.length; ) {
    let step = 1;
    for (let end = characters.length; end > start; end--) {
      const id = table.ids.get(characters.slice(start, end).join(''));
      if (id === undefined) continue;
      step = end - start;
      found.push({ id, length: step });
      break;
    }
    start += step;
  }
  return found.map(({ id, length }) => ({ id, factor: length / characters.length }));
}

function orderOf(table: LanguageTable): Uint32Array {
  let order = sortedWords.get(table);
  if (order === undefined) {
    const { words } = table;
    order = Uint32Array.from(words.keys()).sort((a, b) => (words[a]! < words[b]! ? -1 : 1));
    sortedWords.set(table, order);
  }
  return order;
}
