import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { WordEntry } from '../../src/lexicon/format.js';
import { canonicalLanguage } from '../../src/text/lexicon-language.js';
import { normalizeWord, tokenize } from '../../src/text/lexicon-tokens.js';
import { dominantScript } from './script.js';

/** The open wordnets, compiled: synset rows and each language's words. */
export interface CollectedWordnets {
  /** `wordnet TAB synset TAB English lemmas`, in order of concept id. */
  readonly concepts: readonly string[];
  readonly languages: ReadonlyMap<string, readonly WordEntry[]>;
  /** The wordnets of a language key with their licences, as the source's index has them. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Languages that have to name a synset before it becomes a concept: what few name rarely meets anything. */
const leastLanguages = 4;
/** Words of a lemma that is still taken apart; longer ones are descriptions. */
const longestPhrase = 3;
/** Words of a language in one script; fewer are stray lemmas in a foreign script. */
const leastWords = 60;
/** Synsets whose phrases a word may stand in; beyond, it is a function word of the language. */
const mostPhrases = 60;
/** Serbo-Croatian lemmas are words of each of its standards. */
const standards: Readonly<Record<string, readonly string[]>> = { hbs: ['srp', 'hrv', 'bos'] };

type Words = Map<string, Map<number, number>>;

/**
 * Reads `<language>.tsv.gz` (synset TAB lemma) and `index.tsv` of a folder.
 *
 * @param folder
 *   the files of the Open Multilingual Wordnet, one a language
 */
export function collectWordnets(folder: string): CollectedWordnets {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv.gz'))
    .sort();
  const lemmas = new Map(names.map((name) => [name.slice(0, 3), readLemmas(join(folder, name))]));
  const ids = chooseSynsets(lemmas);
  const languages = new Map<string, Words>();
  const licences = readLicences(folder);
  const sources = new Map<string, string>();
  for (const [language, rows] of lemmas) {
    const own = new Map<string, Words>();
    for (const [synset, lemma] of rows) {
      const id = ids.get(synset);
      if (id !== undefined) addLemma(own, language, cleanLemma(lemma, language), id);
    }
    for (const [key, words] of own) {
      if (words.size < leastWords) continue;
      dropFunctionWords(words);
      for (const code of standards[language] ?? [canonicalLanguage(language)]) {
        const target = `${code}_${key}`;
        languages.set(target, merge(languages.get(target), words));
        sources.set(target, [sources.get(target), licences.get(language)].filter(Boolean).join('; '));
      }
    }
  }
  const english = labels(lemmas.get('eng') ?? []);
  return {
    concepts: [...ids.keys()].map((synset) => `wordnet\t${synset}\t${english.get(synset) ?? ''}`),
    languages: new Map([...languages.keys()].sort().map((key) => [key, entriesOf(languages.get(key)!)])),
    sources,
  };
}

function readLemmas(file: string): (readonly [synset: string, lemma: string])[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((row) => row.length === 2)
    .map((row) => [row[0]!, row[1]!] as const);
}

function readLicences(folder: string): Map<string, string> {
  const rows = readFileSync(join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  return new Map(rows.map((row) => [row.split('\t')[0]!, row.split('\t')[3]!.replace(/\s+/g, ' ')]));
}

/** The synsets that enough languages name, with their ids in order of the synset. */
function chooseSynsets(
  lemmas: ReadonlyMap<string, readonly (readonly [string, string])[]>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const rows of lemmas.values()) {
    for (const synset of new Set(rows.map((row) => row[0])))
      counts.set(synset, (counts.get(synset) ?? 0) + 1);
  }
  const chosen = [...counts].filter(([, count]) => count >= leastLanguages).map(([synset]) => synset);
  return new Map(chosen.sort().map((synset, id) => [synset, id]));
}

/** `有能力+的` is an adjective with its suffix, `!` a mark of the Hebrew wordnet, `_` a space. */
function cleanLemma(lemma: string, language: string): string {
  const plain = lemma.replaceAll('_', ' ').replace(/^!/, '');
  return language === 'cmn' ? plain.replace(/\+[的地]$/, '').replaceAll('+', '') : plain;
}

function addLemma(scripts: Map<string, Words>, language: string, lemma: string, id: number): void {
  const words = tokenize(lemma);
  if (words.length === 0) return;
  const script = scriptOfLemma(lemma, language);
  const own = getOrAdd(scripts, script);
  // A phrase of an unspaced script is a dictionary entry of its own: the lookup reads the longest ones.
  const whole = normalizeWord(lemma);
  const spaced = /\s/.test(whole.trim());
  if (words.length === 1) put(own, words[0]!, id, 3);
  else if (!spaced && unspaced.test(whole)) put(own, whole, id, 3);
  else if (words.length <= longestPhrase) for (const word of words) put(own, word, id, 1);
}

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

function scriptOfLemma(lemma: string, language: string): string {
  if (language === 'jpn') return 'Jpan';
  const script = dominantScript(lemma);
  if (script === 'Hani') return language === 'kor' ? 'Kore' : language === 'yue' ? 'Hant' : 'Hans';
  return script;
}

function put(words: Words, word: string, id: number, count: number): void {
  const concepts = words.get(word);
  if (concepts === undefined) words.set(word, new Map([[id, count]]));
  else concepts.set(id, Math.max(count, concepts.get(id) ?? 0));
}

function dropFunctionWords(words: Words): void {
  for (const [word, concepts] of words) {
    const parts = [...concepts].filter(([, count]) => count === 1);
    if (parts.length > mostPhrases) for (const [id] of parts) concepts.delete(id);
    if (concepts.size === 0) words.delete(word);
  }
}

function merge(into: Words | undefined, from: Words): Words {
  const merged: Words = into ?? new Map();
  for (const [word, concepts] of from) for (const [id, count] of concepts) put(merged, word, id, count);
  return merged;
}

function entriesOf(words: Words): WordEntry[] {
  return [...words.keys()].sort(compare).map((word) => {
    const postings = [...words.get(word)!].sort((a, b) => a[0] - b[0]);
    return { word, concepts: postings.map((row) => row[0]), counts: postings.map((row) => row[1]) };
  });
}

function labels(rows: readonly (readonly [string, string])[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [synset, lemma] of rows) {
    const before = found.get(synset);
    if (before === undefined) found.set(synset, lemma);
    else if (before.length < 20) found.set(synset, `${before}, ${lemma}`);
  }
  return found;
}

function getOrAdd(map: Map<string, Words>, key: string): Words {
  let words = map.get(key);
  if (words === undefined) {
    words = new Map();
    map.set(key, words);
  }
  return words;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
