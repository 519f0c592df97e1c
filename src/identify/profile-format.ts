import { RunTable } from './run-table.js';
import { WordTable } from './word-table.js';

/** How often a script's languages use short runs of letters. */
export interface Profiles {
  readonly languages: readonly string[];
  /** Log likelihood of a run that the language does not know. */
  readonly floors: Float64Array;
  /** Places of the languages of short runs in {@link starts}. */
  readonly runs: RunTable;
  /** Those of whole words. */
  readonly words: WordTable;
  /** `starts[n] .. starts[n + 1]` are the pairs of run `n`. */
  readonly starts: Uint32Array;
  /** The languages that know a run or word, each with how much likelier it is there, in parts of {@link profileScale}. */
  readonly pairs: Uint16Array;
}

/** Weights are written in sixteenths of a nat, in a byte. */
export const profileScale = 16;
const mostWeight = 255;

/** What a run or word weighs in the languages that know it: their numbers, ascending, with weights in parts of {@link profileScale}. */
export type Weights = readonly (readonly [language: number, weight: number])[];

interface Head {
  readonly languages: readonly string[];
  readonly floors: readonly number[];
  readonly runs: number;
  readonly words: number;
  readonly pairs: number;
  /** Bytes of the text of the runs and words. */
  readonly text: number;
}

const lineEnd = 10;
/** A byte that says that one more is added. */
const more = 255;

/**
 * Writes the profiles of a script:
 * ```
 * {"languages":…}\n    a line of JSON
 * run\nrun\n…word\n   each run, then each word, in UTF-8
 * bytes               how many languages know each; 255 stands for 255 and what the next byte says
 * bytes               their numbers, each less the one before it, in the same way
 * bytes               their weights
 * ```
 * Columns of one kind pack better than rows and are read faster.
 *
 * @param runs
 *   weights of runs of two to four letters, and of words without the spaces around them, each in the order of the code units
 */
export function formatProfiles(
  languages: readonly string[],
  floors: readonly number[],
  runs: readonly (readonly [string, Weights])[],
  words: readonly (readonly [string, Weights])[],
): Buffer {
  const [counts, numbers, weights]: [number[], number[], number[]] = [[], [], []];
  const all = [...runs, ...words];
  for (const [, pairs] of all) {
    put(counts, pairs.length);
    let last = 0;
    for (const [language, weight] of pairs) {
      put(numbers, language - last);
      last = language;
      weights.push(Math.min(weight, mostWeight));
    }
  }
  const text = Buffer.from(all.map(([run]) => `${run}\n`).join(''));
  const head: Head = {
    languages,
    floors,
    runs: runs.length,
    words: words.length,
    pairs: weights.length,
    text: text.length,
  };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    text,
    ...[counts, numbers, weights].map((column) => Buffer.from(column)),
  ]);
}

function put(column: number[], value: number): void {
  let rest = value;
  for (; rest >= more; rest -= more) column.push(more);
  column.push(rest);
}

/** Reads what {@link formatProfiles} wrote. */
export function parseProfiles(bytes: Buffer): Profiles {
  const headEnd = bytes.indexOf(lineEnd);
  const head = JSON.parse(bytes.toString('utf8', 0, headEnd)) as Head;
  const all = head.runs + head.words;
  const textStart = headEnd + 1;
  let at = textStart + head.text;
  const starts = new Uint32Array(all + 1);
  for (let number = 0; number < all; number += 1) {
    let count = 0;
    for (; bytes[at] === more; at += 1) count += more;
    starts[number + 1] = starts[number]! + count + bytes[at]!;
    at += 1;
  }
  const pairs = new Uint16Array(2 * head.pairs);
  let weightAt = bytes.length - head.pairs;
  for (let number = 0; number < all; number += 1) {
    const end = 2 * starts[number + 1]!;
    let language = 0;
    for (let pair = 2 * starts[number]!; pair < end; pair += 2) {
      for (; bytes[at] === more; at += 1) language += more;
      language += bytes[at]!;
      at += 1;
      pairs[pair] = language;
      pairs[pair + 1] = bytes[weightAt]!;
      weightAt += 1;
    }
  }
  const text = bytes.toString('utf8', textStart, textStart + head.text);
  return {
    languages: head.languages,
    floors: Float64Array.from(head.floors),
    ...readRuns(text, head),
    starts: starts.map((start) => 2 * start),
    pairs,
  };
}

function readRuns(text: string, head: Head): Pick<Profiles, 'runs' | 'words'> {
  const runs = new RunTable(head.runs);
  const words = new WordTable(head.words);
  let from = 0;
  for (let number = 0; number < head.runs + head.words; number += 1) {
    const end = text.indexOf('\n', from);
    if (number < head.runs) {
      const unit = (place: number): number => (from + place < end ? text.charCodeAt(from + place) : 0);
      runs.set(unit(0), unit(1), unit(2), unit(3), number);
    } else words.set(text, from, end, number);
    from = end + 1;
  }
  return { runs, words };
}
