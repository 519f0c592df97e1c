import { type Profiles, profileScale } from './profile-format.js';
import { profilesOf } from './profiles.js';
import { eachRun, spacedWords, wholeWord, wordsCounted } from './runs.js';

/** Characters of a text that are read. */
const mostRead = 3000;

/** Mean log likelihoods of a run by ISO 639-3 code; a map is one. */
export interface Means extends Iterable<[string, number]> {
  get(iso: string): number | undefined;
  has(iso: string): boolean;
  forEach(hear: (mean: number, iso: string) => void): void;
}

/** How likely a text is in languages that have a profile. */
export interface Likelihoods {
  readonly runs: number;
  readonly mean: Means;
}

/** The places of a script's languages in its profiles. */
const numbers = new WeakMap<Profiles, ReadonlyMap<string, number>>();

/** Means as an array in the order of the profiles' languages: a map of five hundred takes as long to make as they take to count. */
export class ProfileMeans implements Means {
  readonly profiles: Profiles;
  readonly values: Float64Array;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(profiles: Profiles, values: Float64Array) {
    this.profiles = profiles;
    this.values = values;
    const known = numbers.get(profiles) ?? new Map(profiles.languages.map((iso, at) => [iso, at]));
    numbers.set(profiles, known);
    this.#numbers = known;
  }

  get(iso: string): number | undefined {
    const at = this.#numbers.get(iso);
    return at === undefined ? undefined : this.values[at];
  }

  has(iso: string): boolean {
    return this.#numbers.has(iso);
  }

  forEach(hear: (mean: number, iso: string) => void): void {
    const { languages } = this.profiles;
    for (let at = 0; at < languages.length; at += 1) hear(this.values[at]!, languages[at]!);
  }

  *[Symbol.iterator](): Generator<[string, number]> {
    for (const [iso, at] of this.#numbers) yield [iso, this.values[at]!];
  }
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
  const { floors } = profiles;
  const counts = countKnown(words, profiles);
  const sums = sumWeights(counts, profiles);
  const { runs } = counts;
  const means = Float64Array.from(floors);
  for (let at = 0; at < means.length; at += 1) means[at] = sums[at]! / profileScale / runs + means[at]!;
  return { runs, mean: new ProfileMeans(profiles, means) };
}

/** Where the language and the weight of a pair stand in the 32 bits of both. */
const [languageAt, weightAt] = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? [0, 16] : [16, 0];

/** Sums the weights of the runs that were met by language, and forgets how often they were. */
function sumWeights({ known, of }: ReturnType<typeof countKnown>, profiles: Profiles): Int32Array {
  const { languages, starts, pairs } = profiles;
  const both = new Uint32Array(pairs.buffer, pairs.byteOffset, pairs.length / 2);
  const sums = new Int32Array(languages.length);
  for (const number of known) {
    const count = of[number]!;
    of[number] = 0;
    // Whole numbers: their sum is exact in any order.
    const end = starts[number + 1]! >>> 1;
    for (let at = starts[number]! >>> 1; at < end; at += 1) {
      const pair = both[at]!;
      sums[(pair >>> languageAt) & 0xffff]! += Math.imul(count, (pair >>> weightAt) & 0xffff);
    }
  }
  return sums;
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
