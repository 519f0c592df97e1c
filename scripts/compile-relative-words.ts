/**
 * `npm run compile-relatives -- FOLDER TEXTS…`: compiles `data/relative-words.json`, words that only some of a group of close relatives write: those of
 * `scripts/profiles/relative-seeds.ts`, and what messages of free programs (FOLDER, as for `npm run compile-profiles`) have far more often in some of
 * the group than in the others. TEXTS of known language (JSON lines with `lang` and `text`; the halves for fitting of both draws) must not speak against a word.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/model/root.js';
import { countScripts } from '../src/text/index.js';
import { clean, messageHash } from './profiles/clean.js';
import { languageOfTag, readPrograms } from './profiles/messages.js';
import { relativeSeeds } from './profiles/relative-seeds.js';

/** So many times as often must all that a word speaks for write it as each of the others. */
const leastRatio = 10;
/** Words that lean to some: so many times as often. */
const leastLean = 3;
/** What writes a word a sixth as often as the one that writes it most writes it too; of one chosen by hand, nearly as often, for catalogs hold messages of a relative. */
const ownerShare = 1 / 6;
const seedShare = 0.7;
const leastCount = 8;
const mostWords = 400;
const mostLeaning = 1200;
const mostOfGroup = 8000;
/** Words of messages that a language must have to be compared. */
const leastWords = 5000;
/** Texts of the others that may hold a word, as a share of those that it speaks for. */
const mostAgainst = 1 / 6;

const scripts: Readonly<Record<string, string>> = { hin: 'Deva', mai: 'Deva', bho: 'Deva', mar: 'Deva', gom: 'Deva', tir: 'Ethi', amh: 'Ethi', tat: 'Cyrl', bak: 'Cyrl', kaz: 'Cyrl', kir: 'Cyrl', rus: 'Cyrl', ukr: 'Cyrl', bel: 'Cyrl', bul: 'Cyrl', mkd: 'Cyrl' }; // biome-ignore format: a table

/** Latin letters of the Serbian Cyrillic ones. */
const serbian = new Map(
  [...'абвгдђежзијклљмнњопрстћуфхцчџш'].map((letter, at) => [
    letter,
    'a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š'.split(' ')[at]!,
  ]),
);

interface Apart {
  readonly word: string;
  readonly owners: string;
  readonly ratio: number;
}

interface Counted {
  total: number;
  readonly words: Map<string, number>;
  readonly capital: Map<string, number>;
  readonly origins: Map<string, Set<string>>;
}

const [folder, ...files] = process.argv.slice(2) as [string, ...string[]];
const languages = new Set(
  relativeSeeds.flatMap((group) => Object.keys(group)).flatMap((codes) => codes.split(' ')),
);
const counted = new Map<string, Counted>();
/** Messages by their hashes; of those that stand in two languages, which are copied or borrowed, null. */
const said = new Map<
  string,
  { readonly iso: string; readonly origin: string; readonly text: string } | null
>();
for (const { origin, tag, messages } of readPrograms(folder)) {
  const iso = languageOfTag(tag);
  if (languages.has(iso)) for (const message of messages) hear(iso, origin, clean(message));
}
for (const message of said.values()) {
  if (message === null) continue;
  const { iso, text } = message;
  const script = countScripts(text)[0]?.script;
  // Most catalogs in Serbian are in Cyrillic letters, each of which is one of its Latin ones.
  if (iso === 'srp' && script === 'Cyrl') count({ ...message, text: inLatin(text) });
  else if (script === (scripts[iso] ?? 'Latn')) count(message);
}
/** Of each language how many of its texts hold a word. */
const held = new Map<string, { texts: number; words: Map<string, number> }>();
for (const file of files) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    const iso = lang.split('_')[0]!;
    const own = held.get(iso) ?? { texts: 0, words: new Map<string, number>() };
    held.set(iso, own);
    own.texts += 1;
    for (const word of new Set(wordsOf(text.toLowerCase())))
      own.words.set(word, (own.words.get(word) ?? 0) + 1);
  }
}
const groups = relativeSeeds.map((seeds) => {
  const codes = [...new Set(Object.keys(seeds).flatMap((some) => some.split(' ')))];
  const known = codes.filter((code) => (counted.get(code)?.total ?? 0) >= leastWords).sort();
  const chosen = chosenByHand(seeds, known);
  const words = new Map(codes.map((code) => [code, [] as string[]]));
  for (const [word, owners] of chosen) push(words, owners.join(' '), word);
  const leaning = new Map<string, string[]>();
  for (const { word, owners, ratio } of wordsApart(known)) {
    if (chosen.has(word)) continue;
    if (ratio >= leastRatio && (words.get(owners)?.length ?? 0) < mostWords) push(words, owners, word);
    else if ((leaning.get(owners)?.length ?? 0) < mostLeaning) push(leaning, owners, word);
  }
  return { words: joined(words), leaning: joined(leaning) };
});
writeFileSync(join(packageRoot(), 'data/relative-words.json'), `${JSON.stringify(groups, null, 1)}\n`);

function push(found: Map<string, string[]>, owners: string, word: string): void {
  const words = found.get(owners) ?? [];
  found.set(owners, words);
  words.push(word);
}

function joined(found: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([owners, words]) => [owners, words.join(' ')]),
  );
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? [];
}

function hear(iso: string, origin: string, text: string): void {
  const hash = messageHash(text);
  const before = said.get(hash);
  if (before === undefined) said.set(hash, { iso, origin, text });
  else if (before !== null && before.iso !== iso) said.set(hash, null);
}

function count({ iso, origin, text }: { iso: string; origin: string; text: string }): void {
  const own = counted.get(iso) ?? { total: 0, words: new Map(), capital: new Map(), origins: new Map() };
  counted.set(iso, own);
  for (const [at, word] of wordsOf(text).entries()) {
    const lower = word.toLowerCase();
    own.total += 1;
    own.words.set(lower, (own.words.get(lower) ?? 0) + 1);
    own.origins.set(lower, (own.origins.get(lower) ?? new Set()).add(origin));
    if (at > 0) own.capital.set(lower, (own.capital.get(lower) ?? 0) + (word === lower ? -1 : 1));
  }
}

function inLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const latin = serbian.get(letter.toLowerCase()) ?? ' ';
    return letter === letter.toLowerCase() ? latin : latin.toUpperCase();
  });
}

function countOf(iso: string, word: string): number {
  return counted.get(iso)?.words.get(word) ?? 0;
}

function rateOf(iso: string, word: string): number {
  return (countOf(iso, word) + 0.5) / counted.get(iso)!.total;
}

/** The words chosen by hand with the languages that they speak for, and others of the group that write them too. */
function chosenByHand(
  seeds: Readonly<Record<string, string>>,
  known: readonly string[],
): Map<string, string[]> {
  const chosen = new Map<string, string[]>();
  for (const [codes, list] of Object.entries(seeds)) {
    for (const word of list.split(' ')) {
      if (word === '') continue;
      chosen.set(word, [...new Set([...(chosen.get(word) ?? []), ...codes.split(' ')])].sort());
    }
  }
  for (const [word, owners] of chosen) {
    const most = Math.max(...owners.filter((code) => known.includes(code)).map((code) => rateOf(code, word)));
    const too = known.filter(
      (code) => countOf(code, word) >= leastCount && rateOf(code, word) >= most * seedShare,
    );
    chosen.set(word, [...new Set([...owners, ...too])].sort());
  }
  return chosen;
}

/** Words that some of the languages write far more often than the others, the most frequent first, with these. */
function wordsApart(known: readonly string[]): readonly Apart[] {
  if (known.length < 2) return [];
  const most = new Map<string, number>();
  for (const code of known) {
    const { words, total } = counted.get(code)!;
    for (const [word, count] of words) {
      if (word.length > 1) most.set(word, Math.max(most.get(word) ?? 0, count / total));
    }
  }
  const ranked = [...most].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostOfGroup);
  return ranked.flatMap(([word]) => {
    const rates = new Map(known.map((code) => [code, rateOf(code, word)]));
    const top = Math.max(...rates.values());
    const owners = ownersOf(known, rates, top);
    const others = known.filter((code) => !owners.includes(code));
    if (others.length === 0) return [];
    const least = Math.min(...owners.map((code) => rates.get(code)!));
    const ratio = least / Math.max(...others.map((code) => rates.get(code)!));
    if (ratio < leastLean) return [];
    if (!owners.every((code) => isCommon(code, word)) || speaksAgainst(word, owners, others)) return [];
    return [{ word, owners: owners.join(' '), ratio }];
  });
}

/** What writes a word a sixth as often as the one that writes it most; where the others are not so far below, what stands above the widest gap. */
function ownersOf(known: readonly string[], rates: ReadonlyMap<string, number>, top: number): string[] {
  const near = known.filter((code) => rates.get(code)! >= top * ownerShare);
  if (near.length < known.length) return near;
  const sorted = [...known].sort((a, b) => rates.get(b)! - rates.get(a)!);
  let most = 1;
  let at = known.length;
  for (let n = 1; n < known.length; n += 1) {
    const gap = rates.get(sorted[n - 1]!)! / rates.get(sorted[n]!)!;
    if (gap > most) [most, at] = [gap, n];
  }
  return sorted.slice(0, at).sort();
}

/** Whether a word is no name, and no program's own. */
function isCommon(iso: string, word: string): boolean {
  const { capital, origins } = counted.get(iso)!;
  return countOf(iso, word) >= leastCount && (capital.get(word) ?? 0) <= 0 && origins.get(word)!.size > 1;
}

function speaksAgainst(word: string, owners: readonly string[], others: readonly string[]): boolean {
  const share = (code: string): number =>
    (held.get(code)?.words.get(word) ?? 0) / Math.max(1, held.get(code)?.texts ?? 0);
  const against = Math.max(...others.map(share));
  return against > 0 && against > mostAgainst * Math.max(...owners.map(share));
}
