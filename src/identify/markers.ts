import type { LanguageKey } from '../model/index.js';

/** A language that no identifier knows, told from the relative that it is taken for by its small words. */
interface Markers {
  readonly key: LanguageKey;
  readonly takenFor: LanguageKey;
  /** Words that the relative has not, in lower case. */
  readonly words: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Small words of each language; those that the relative has too (`fit`, `go`, `make` of Pidgin) are left out. */
const languages: readonly Markers[] = [
  {
    key: 'pcm_Latn',
    takenFor: 'eng_Latn',
    words: words(
      'dey wey una wetin pesin dem dis di dat im sabi abeg na oda wit pipol sey becos wia hia pikin dia wan evri dere tori neva',
    ),
  },
];

/** The evidence for a language that no identifier knows, where its small words speak for it. */
export const ofMarkers = {
  smallWords: 3,
  unknownToFastText: 0,
  oddsUnknown: 0,
  gapUnknown: 0,
  smallGapUnknown: 0,
};

/** Code units that are read of a text. */
const readChars = 20_000;
/** Share of all words that are markers; running text of the languages has a tenth, of their relatives a thousandth. */
const leastShare = 0.04;
/** Markers, and different ones, below which a text says nothing. */
const leastWords = 6;
const leastDifferent = 4;

/** The language of a text that was taken for a relative of it; the relative itself where nothing speaks against it. */
export function closestRelative(found: LanguageKey, text: string): LanguageKey {
  const candidates = languages.filter(({ takenFor }) => takenFor === found);
  if (candidates.length === 0) return found;
  const all =
    text
      .slice(0, readChars)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  let best = { key: found, count: 0 };
  for (const { key, words: markers } of candidates) {
    const own = all.filter((word) => markers.has(word));
    if (own.length < leastWords || own.length < leastShare * all.length) continue;
    if (new Set(own).size >= leastDifferent && own.length > best.count) best = { key, count: own.length };
  }
  return best.key;
}
