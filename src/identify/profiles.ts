import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { packageRoot } from '../model/index.js';
import { RunTable } from './run-table.js';
import { longestRun } from './runs.js';

/** First character that a number is written as in a profile; tabs and line ends stay below. */
export const profileOffset = 48;
/** Weights are written in sixteenths of a nat. */
export const profileScale = 16;

/** How often a script's languages use short runs of letters. */
export interface Profiles {
  readonly languages: readonly string[];
  /** Log likelihood of a run that the language does not know. */
  readonly floors: Float64Array;
  /** Places of the languages of short runs in {@link starts}. */
  readonly runs: RunTable;
  /** Those of whole words. */
  readonly words: ReadonlyMap<string, number>;
  /** `starts[n] .. starts[n + 1]` are the pairs of run `n`. */
  readonly starts: Uint32Array;
  /** The languages that know a run, each with how much likelier it is there, in sixteenths of a nat. */
  readonly pairs: Uint16Array;
}

const loaded = new Map<string, Profiles | undefined>();

/** The profiles of a script; none where one language alone is written in it, or none is known. */
export function profilesOf(script: string): Profiles | undefined {
  if (loaded.has(script)) return loaded.get(script);
  const file = join(packageRoot(), 'data/profiles', `${script}.br`);
  let profiles: Profiles | undefined;
  if (existsSync(file)) {
    profiles = parseProfiles(brotliDecompressSync(readFileSync(file)));
  }
  loaded.set(script, profiles);
  return profiles;
}

const [tab, lineEnd] = [9, 10];

/** Reads a file of profiles byte by byte: as one text, cut into lines, it would stand in memory twice. */
function parseProfiles(bytes: Buffer): Profiles {
  const firstEnd = bytes.indexOf(lineEnd);
  const headEnd = firstEnd < 0 ? bytes.length : firstEnd;
  const { languages, floors } = JSON.parse(bytes.toString('utf8', 0, headEnd)) as {
    languages: string[];
    floors: number[];
  };
  let lines = 0;
  for (let at = headEnd; at >= 0 && at < bytes.length; at = bytes.indexOf(lineEnd, at + 1)) lines += 1;
  const runs = new RunTable(lines);
  const words = new Map<string, number>();
  const starts = new Uint32Array(lines + 1);
  const pairs = new Uint16Array(bytes.length - headEnd);
  let length = 0;
  for (let [number, at] = [0, headEnd + 1]; number < lines; number += 1) {
    const end = readRun(bytes, at, number, runs, words);
    starts[number] = length;
    at = end + 1;
    for (; at < bytes.length && bytes[at] !== lineEnd; at += sizeOf(bytes[at]!))
      pairs[length++] = codeAt(bytes, at) - profileOffset;
    at += 1;
  }
  starts[lines] = length;
  return { languages, floors: Float64Array.from(floors), runs, words, starts, pairs: pairs.slice(0, length) };
}

/** Code units of the run that is read. */
const units = new Uint16Array(longestRun);

/** Files the run that begins a line, and gives the place of the tab behind it. */
function readRun(
  bytes: Buffer,
  from: number,
  number: number,
  runs: RunTable,
  words: Map<string, number>,
): number {
  let length = 0;
  let at = from;
  units.fill(0);
  for (; at < bytes.length && bytes[at] !== tab; at += sizeOf(bytes[at]!)) {
    const code = codeAt(bytes, at);
    if (code > 0xffff) units[length++] = 0xd7c0 + (code >> 10);
    units[length++] = code > 0xffff ? 0xdc00 | (code & 0x3ff) : code;
  }
  // What is longer is a word between two spaces.
  if (length > longestRun) words.set(bytes.toString('utf8', from + 1, at - 1), number);
  else runs.set(units[0]!, units[1]!, units[2]!, units[3]!, number);
  return at;
}

/** Bytes of a character of UTF-8, by its first. */
function sizeOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function codeAt(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  const size = sizeOf(first);
  let code = size === 1 ? first : first & (0xff >> (size + 1));
  for (let k = 1; k < size; k += 1) code = (code << 6) | (bytes[at + k]! & 0x3f);
  return code;
}

/** The languages of a script that have a profile, as ISO 639-3 codes. */
export function profiledLanguages(script: string): readonly string[] {
  return profilesOf(script)?.languages ?? [];
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
    const { runs, starts, pairs } = profiles;
    for (let number = 0; number + 1 < starts.length; number += 1) {
      for (let at = starts[number]!; at < starts[number + 1]!; at += 2) {
        if (pairs[at] === index) for (const letter of runs.runOf(number)) letters.add(letter);
      }
    }
  }
  alphabets.set(key, letters);
  return letters;
}
