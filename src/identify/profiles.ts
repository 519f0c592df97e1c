import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { packageRoot } from '../model/index.js';

/** First character that a number is written as in a profile; tabs and line ends stay below. */
export const profileOffset = 48;
/** Weights are written in sixteenths of a nat. */
export const profileScale = 16;

/** Letters of the runs that are counted. */
const shortestRun = 2;
const longestRun = 4;
/** Whole words are runs too, which small words of relatives differ in, and count so many times. */
const wholeWord = 2;
const shortestWord = 3;
const longestWord = 12;
/** Characters of a text that are read. */
const mostRead = 3000;

/** How often a script's languages use short runs of letters. */
interface Profiles {
  readonly languages: readonly string[];
  /** Log likelihood of a run that the language does not know. */
  readonly floors: Float64Array;
  /** By run: the languages that know it, each with how much likelier it is there. */
  readonly runs: ReadonlyMap<string, string>;
}

const loaded = new Map<string, Profiles | undefined>();

function profilesOf(script: string): Profiles | undefined {
  if (loaded.has(script)) return loaded.get(script);
  const file = join(packageRoot(), 'data/profiles', `${script}.br`);
  let profiles: Profiles | undefined;
  if (existsSync(file)) {
    const [head, ...lines] = brotliDecompressSync(readFileSync(file)).toString('utf8').split('\n');
    const { languages, floors } = JSON.parse(head!) as { languages: string[]; floors: number[] };
    const runs = new Map<string, string>();
    for (const line of lines) {
      const tab = line.indexOf('\t');
      runs.set(line.slice(0, tab), line.slice(tab + 1));
    }
    profiles = { languages, floors: Float64Array.from(floors), runs };
  }
  loaded.set(script, profiles);
  return profiles;
}

/** The languages of a script that have a profile, as ISO 639-3 codes. */
export function profiledLanguages(script: string): readonly string[] {
  return profilesOf(script)?.languages ?? [];
}

/** How likely a text is in languages that have a profile. */
export interface Likelihoods {
  readonly runs: number;
  /** Mean log likelihood of a run by ISO 639-3 code. */
  readonly mean: ReadonlyMap<string, number>;
}

/**
 * How likely a text is in each language of its script that has a profile (naive Bayes over runs of two to four letters, word
 * ends among them, and whole words).
 *
 * @returns
 *   mean log likelihood of a run by ISO 639-3 code, and the number of runs; empty where the script has no profiles
 */
export function likelihoods(text: string, script: string): Likelihoods {
  const profiles = profilesOf(script);
  if (profiles === undefined) return { runs: 0, mean: new Map() };
  const counts = new Map<string, number>();
  countRuns(text.slice(0, mostRead), counts);
  const { languages, floors } = profiles;
  const sums = new Float64Array(languages.length);
  let runs = 0;
  for (const [run, count] of counts) {
    runs += count;
    const pairs = profiles.runs.get(run);
    if (pairs === undefined) continue;
    for (let at = 0; at < pairs.length; at += 2) {
      const language = pairs.charCodeAt(at) - profileOffset;
      sums[language]! += (count * (pairs.charCodeAt(at + 1) - profileOffset)) / profileScale;
    }
  }
  if (runs === 0) return { runs, mean: new Map() };
  return {
    runs,
    mean: new Map(languages.map((code, index) => [code, sums[index]! / runs + floors[index]!])),
  };
}

/** Whether a run is a whole word, longer than the other runs. */
export function isWord(run: string): boolean {
  return run.length > longestRun && run.startsWith(' ') && run.endsWith(' ');
}

const alphabets = new Map<string, ReadonlySet<string> | undefined>();

/** The letters that occur in the frequent runs of a language; undefined where it has no profile. */
export function alphabetOf(iso: string, script: string): ReadonlySet<string> | undefined {
  const key = `${iso}_${script}`;
  if (alphabets.has(key)) return alphabets.get(key);
  const profiles = profilesOf(script);
  const index = profiles?.languages.indexOf(iso) ?? -1;
  let letters: Set<string> | undefined;
  if (profiles !== undefined && index >= 0) {
    const own = String.fromCharCode(profileOffset + index);
    letters = new Set();
    for (const [run, pairs] of profiles.runs) {
      if (isWord(run)) continue;
      for (let at = 0; at < pairs.length; at += 2) {
        if (pairs[at] === own) for (const letter of run) letters.add(letter);
      }
    }
  }
  alphabets.set(key, letters);
  return letters;
}

/** Counts the runs of a line: letters in lower case with one space between words, and none across two; and its words. */
export function countRuns(line: string, counts: Map<string, number>): void {
  const words = line
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{M}'-]+/gu, ' ')
    .trim();
  if (words === '') return;
  const padded = ` ${words} `;
  for (const word of words.split(' ')) {
    if (word.length < shortestWord || word.length > longestWord) continue;
    counts.set(` ${word} `, (counts.get(` ${word} `) ?? 0) + wholeWord);
  }
  for (let length = shortestRun; length <= longestRun; length += 1) {
    for (let at = 0; at + length <= padded.length; at += 1) {
      const run = padded.slice(at, at + length);
      const space = run.indexOf(' ', 1);
      if (space > 0 && space < length - 1) continue;
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  }
}
