import { type Profiles, profileScale } from './profile-format.js';
import { profilesOf } from './profiles.js';
import { eachRun, spacedWords, wholeWord, wordsCounted } from './runs.js';

/** Characters of a text that are read. */
const mostRead = 3000;

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
  const words = profiles === undefined ? '' : spacedWords(text.slice(0, mostRead));
  if (profiles === undefined || words === '') return { runs: 0, mean: new Map() };
  const { languages, floors, starts, pairs } = profiles;
  const counts = countKnown(words, profiles);
  const sums = new Int32Array(languages.length);
  for (const number of counts.known) {
    const count = counts.of[number]!;
    counts.of[number] = 0;
    // Whole numbers: their sum is exact in any order.
    const end = starts[number + 1]!;
    for (let at = starts[number]!; at < end; at += 2) sums[pairs[at]!]! += count * pairs[at + 1]!;
  }
  const { runs } = counts;
  return {
    runs,
    mean: new Map(
      languages.map((code, index) => [code, sums[index]! / profileScale / runs + floors[index]!]),
    ),
  };
}

/** By profiles how often each of their runs was met; zero between two texts. */
const tallies = new WeakMap<Profiles, Uint16Array>();

/** Counts the runs of spaced words: all, and of those that the profiles know each by its number. */
function countKnown(
  words: string,
  profiles: Profiles,
): { readonly runs: number; readonly known: readonly number[]; readonly of: Uint16Array } {
  const tally = tallies.get(profiles) ?? new Uint16Array(profiles.starts.length);
  tallies.set(profiles, tally);
  const known: number[] = [];
  let runs = 0;
  const add = (number: number, count: number): void => {
    runs += count;
    if (number < 0) return;
    if (tally[number] === 0) known.push(number);
    tally[number]! += count;
  };
  for (const word of wordsCounted(words)) add(profiles.words.get(word), wholeWord);
  eachRun(words, (first, second, third, fourth) => add(profiles.runs.get(first, second, third, fourth), 1));
  return { runs, known, of: tally };
}
