import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LanguageKey, languageOf, packageRoot } from '../model/index.js';

interface Weighed {
  readonly languages: readonly string[];
  readonly weight: number;
}

interface Group {
  readonly languages: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, Weighed>;
}

type Lists = Readonly<Record<string, string>>;

/**
 * Words by the languages of a group that write them and the others hardly do, and those that lean to some of them: `npm run compile-relatives`
 * writes both.
 */
const relativeWords = JSON.parse(
  readFileSync(join(packageRoot(), 'data/relative-words.json'), 'utf8'),
) as readonly { readonly words: Lists; readonly leaning: Lists }[];

/** How much of a word one counts that only leans to some of the languages. */
const leaningWeight = 0.5;

const compiled: readonly Group[] = relativeWords.map(({ words, leaning }) => ({
  languages: new Set(Object.keys(words).flatMap((codes) => codes.split(' '))),
  words: new Map([...weighed(leaning, leaningWeight), ...weighed(words, 1)]),
}));

function weighed(lists: Lists, weight: number): readonly (readonly [string, Weighed])[] {
  return Object.entries(lists).flatMap(([codes, list]) => {
    const languages = codes.split(' ');
    return list === '' ? [] : list.split(' ').map((word) => [word, { languages, weight }] as const);
  });
}

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
  const rivals = [...counts].flatMap(([code, count]) => (code === iso ? [] : count));
  return { own: counts.get(iso) ?? 0, rival: Math.max(0, ...rivals), others: group.languages };
}

/** What was counted last: of one text both the relatives and the evidence ask. */
let last: { readonly group: Group; readonly text: string; readonly counts: Map<string, number> } | undefined;

function countWords(group: Group, text: string): ReadonlyMap<string, number> {
  const read = text.slice(0, readChars);
  if (last?.group === group && last.text === read) return last.counts;
  const counts = new Map<string, number>();
  for (const word of read.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
    const found = group.words.get(word);
    if (found === undefined) continue;
    for (const code of found.languages) counts.set(code, (counts.get(code) ?? 0) + found.weight);
  }
  last = { group, text: read, counts };
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
