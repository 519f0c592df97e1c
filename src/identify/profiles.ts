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
  /** By run the place of its languages in {@link starts}. */
  readonly runs: ReadonlyMap<string, number>;
  /** `starts[n] .. starts[n + 1]` are the pairs of run `n`. */
  readonly starts: Uint32Array;
  /** The languages that know a run, each with how much likelier it is there, in sixteenths of a nat. */
  readonly pairs: Uint16Array;
}

const loaded = new Map<string, Profiles | undefined>();

function profilesOf(script: string): Profiles | undefined {
  if (loaded.has(script)) return loaded.get(script);
  const file = join(packageRoot(), 'data/profiles', `${script}.br`);
  let profiles: Profiles | undefined;
  if (existsSync(file)) {
    profiles = parseProfiles(brotliDecompressSync(readFileSync(file)));
  }
  loaded.set(script, profiles);
  return profiles;
}

/** Reads a file of profiles byte by byte: as one text, cut into lines, it would stand in memory twice. */
function parseProfiles(bytes: Buffer): Profiles {
  const [tab, lineEnd] = [9, 10];
  const firstEnd = bytes.indexOf(lineEnd);
  const headEnd = firstEnd < 0 ? bytes.length : firstEnd;
  const { languages, floors } = JSON.parse(bytes.toString('utf8', 0, headEnd)) as {
    languages: string[];
    floors: number[];
  };
  const runs = new Map<string, number>();
  const starts: number[] = [];
  const pairs = new Uint16Array(bytes.length - headEnd);
  let length = 0;
  let at = headEnd + 1;
  while (at < bytes.length) {
    const end = bytes.indexOf(tab, at);
    if (end < 0) break;
    runs.set(bytes.toString('utf8', at, end), starts.length);
    starts.push(length);
    for (at = end + 1; at < bytes.length && bytes[at] !== lineEnd; ) {
      // UTF-8 of one to three bytes: what is written are small numbers.
      const first = bytes[at]!;
      const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
      let code = size === 1 ? first : first & (size === 2 ? 0x1f : 0x0f);
      for (let k = 1; k < size; k += 1) code = (code << 6) | (bytes[at + k]! & 0x3f);
      pairs[length++] = code - profileOffset;
      at += size;
    }
    at += 1;
  }
  starts.push(length);
  return {
    languages,
    floors: Float64Array.from(floors),
    runs,
    starts: Uint32Array.from(starts),
    pairs: pairs.slice(0, length),
  };
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
  const { languages, floors, starts, pairs } = profiles;
  const sums = new Int32Array(languages.length);
  let runs = 0;
  for (const [run, count] of counts) {
    runs += count;
    const known = profiles.runs.get(run);
    if (known === undefined) continue;
    // Whole numbers: their sum is exact in any order.
    const end = starts[known + 1]!;
    for (let at = starts[known]!; at < end; at += 2) sums[pairs[at]!]! += count * pairs[at + 1]!;
  }
  if (runs === 0) return { runs, mean: new Map() };
  return {
    runs,
    mean: new Map(
      languages.map((code, index) => [code, sums[index]! / profileScale / runs + floors[index]!]),
    ),
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
    letters = new Set();
    const { starts, pairs } = profiles;
    for (const [run, known] of profiles.runs) {
      if (isWord(run)) continue;
      for (let at = starts[known]!; at < starts[known + 1]!; at += 2) {
        if (pairs[at] === index) for (const letter of run) letters.add(letter);
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
