import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LanguageKey, languageOf, packageRoot } from '../model/index.js';

interface Group {
  readonly languages: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** Words by the languages of a group that write them and the others do not: `npm run compile-relatives` writes them. */
const relativeWords = JSON.parse(
  readFileSync(join(packageRoot(), 'data/relative-words.json'), 'utf8'),
) as readonly Readonly<Record<string, string>>[];

/** The groups, a word with the languages it speaks for; a word that all of them have says nothing. */
const compiled: readonly Group[] = relativeWords.map((group) => {
  const words = new Map<string, Set<string>>();
  for (const [codes, list] of Object.entries(group)) {
    for (const word of list === '' ? [] : list.split(' ')) {
      const languages = words.get(word) ?? new Set();
      for (const code of codes.split(' ')) languages.add(code);
      words.set(word, languages);
    }
  }
  const languages = new Set(Object.keys(group).flatMap((codes) => codes.split(' ')));
  return {
    languages,
    words: new Map(
      [...words]
        .filter(([, speaksFor]) => speaksFor.size < languages.size)
        .map(([word, speaksFor]) => [word, [...speaksFor]]),
    ),
  };
});

/** Groups whose members fastText knows and weighs by more than runs of letters can. */
const alike = [0, 1, 2, 3].map((at) => compiled[at]!.languages);

/** The languages whose runs of letters are a language's own as well as not; at least itself. */
export function alikeTo(iso: string): Iterable<string> {
  let found = alikeByLanguage.get(iso);
  if (found === undefined) {
    found = alike.find((languages) => languages.has(iso)) ?? [iso];
    alikeByLanguage.set(iso, found);
  }
  return found;
}

const alikeByLanguage = new Map<string, Iterable<string>>();

/** Whether a language is a standard of one with several, as Croatian is: letters and fastText hardly tell such apart. */
export function isStandardOfOne(iso: string): boolean {
  return alike[0]!.has(iso);
}

/** Code units that are read of a text. */
const readChars = 20_000;
/** So many more words, and so many times as many, must speak for a relative: letters say next to nothing between them. */
const leastMore = 1;
const leastTimes = 1.25;

/** How many words of a text speak for a language, and for the relative with the most. */
export interface RelativeEvidence {
  readonly own: number;
  readonly rival: number;
  /** The other languages of its group. */
  readonly others: ReadonlySet<string>;
}

const none: RelativeEvidence = { own: 0, rival: 0, others: new Set() };

/** What the words of a text say of a language among its close relatives. */
export function relativeEvidence(iso: string, text: string): RelativeEvidence {
  const group = compiled.find(({ languages }) => languages.has(iso));
  if (group === undefined) return none;
  const counts = countWords(group, text);
  const own = counts.get(iso) ?? 0;
  counts.delete(iso);
  return { own, rival: Math.max(0, ...counts.values()), others: group.languages };
}

function countWords(group: Group, text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .slice(0, readChars)
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}]+/gu)) {
    for (const code of group.words.get(word) ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** The language of a text among close relatives, by words that only some of them have; the one found where those are silent. */
export function amongRelatives(found: LanguageKey, text: string): LanguageKey {
  const iso = languageOf(found);
  const group = compiled.find(({ languages }) => languages.has(iso));
  if (group === undefined) return found;
  const counts = countWords(group, text);
  const own = counts.get(iso) ?? 0;
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (best === undefined || best[1] < own + leastMore || best[1] < own * leastTimes) return found;
  return `${best[0]}_${found.split('_')[1]!}` as LanguageKey;
}
