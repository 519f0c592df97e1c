import type { LanguageRow } from '../text/index.js';
import { type Means, ProfileMeans } from './likelihoods.js';
import type { Profiles } from './profile-format.js';
import { alikeTo } from './relatives.js';

/** The languages that a text may be in, each with a number: its place among them. */
export class Gate {
  readonly rows: readonly LanguageRow[];
  readonly set: ReadonlySet<LanguageRow>;
  /** By row 1 where fastText knows the language. */
  readonly knownToFastText: Uint8Array;
  readonly #numbers: ReadonlyMap<LanguageRow, number>;
  /** By row the places in the profiles of the languages that runs do not tell it from, itself among them. */
  #alike: { readonly profiles: Profiles; readonly places: readonly (readonly number[])[] } | undefined;

  constructor(rows: readonly LanguageRow[]) {
    this.rows = rows;
    this.set = new Set(rows);
    this.knownToFastText = Uint8Array.from(rows, ({ fasttext }) => Math.min(1, fasttext.length));
    this.#numbers = new Map(rows.map((row, at) => [row, at]));
  }

  /** Votes for the rows scaled to a sum of 1; 0 where there is none. */
  sharesOf(votes: ReadonlyMap<LanguageRow, number>): Float64Array {
    const shares = new Float64Array(this.rows.length);
    let sum = 0;
    for (const vote of votes.values()) sum += vote;
    for (const [row, vote] of votes) {
      const at = this.#numbers.get(row);
      if (at !== undefined) shares[at] = sum > 0 ? vote / sum : vote;
    }
    return shares;
  }

  /** By row the mean of the likeliest among the languages that runs do not tell it from; not a number where none has a profile. */
  meansOf(mean: Means): Float64Array {
    const found = new Float64Array(this.rows.length).fill(Number.NaN);
    if (!(mean instanceof ProfileMeans)) return found;
    const { values } = mean;
    this.#placesIn(mean.profiles).forEach((places, row) => {
      let best = Number.NaN;
      for (const at of places) if (!(values[at]! <= best)) best = values[at]!;
      found[row] = best;
    });
    return found;
  }

  #placesIn(profiles: Profiles): readonly (readonly number[])[] {
    if (this.#alike?.profiles === profiles) return this.#alike.places;
    const numbers = new Map(profiles.languages.map((iso, at) => [iso, at]));
    const places = this.rows.map(({ iso }) => [...alikeTo(iso)].flatMap((other) => numbers.get(other) ?? []));
    this.#alike = { profiles, places };
    return places;
  }
}
