import { getLIDModel } from 'fasttext.wasm.js';
import { type LanguageRow, languageTable } from '../text/index.js';
import type { Votes } from './votes.js';

type Model = Awaited<ReturnType<Awaited<ReturnType<typeof getLIDModel>>['load']>>;

/** fastText's model of 176 languages, as votes for the languages of the table. */
export class FastTextVoter {
  readonly #model: Model;
  readonly #byLabel: ReadonlyMap<string, LanguageRow>;

  constructor(model: Model) {
    this.#model = model;
    this.#byLabel = new Map(
      languageTable().languages.flatMap((row) => row.fasttext.map((label) => [`__label__${label}`, row])),
    );
  }

  /** The probabilities of the languages that are candidates; they do not sum to 1. */
  vote(text: string, candidates: ReadonlySet<LanguageRow>): Votes {
    const votes: Votes = new Map();
    this.#predict(text, 176, (row, probability) => {
      if (candidates.has(row)) votes.set(row, (votes.get(row) ?? 0) + probability);
      return false;
    });
    return votes;
  }

  /** The first of the three likeliest languages that is probable enough and wanted. */
  first(
    text: string,
    leastProbability: number,
    isWanted: (row: LanguageRow) => boolean,
  ): LanguageRow | undefined {
    let first: LanguageRow | undefined;
    this.#predict(text, 3, (row, probability) => {
      if (!isWanted(row) || probability < leastProbability) return false;
      first = row;
      return true;
    });
    return first;
  }

  /** Reads predictions, the likeliest first, until `hear` has what it wants. */
  #predict(text: string, most: number, hear: (row: LanguageRow, probability: number) => boolean): void {
    const vector = this.#model.predict(text, most, 0);
    for (let i = 0; i < vector.size(); i++) {
      const [probability, label] = vector.get(i) as unknown as [number, string];
      const row = this.#byLabel.get(label);
      if (row !== undefined && hear(row, probability)) break;
    }
    (vector as unknown as { delete(): void }).delete();
  }
}

/** Loads the model, which is part of the installed package; nothing is downloaded. */
export async function createFastTextVoter(): Promise<FastTextVoter> {
  return new FastTextVoter(await (await getLIDModel()).load());
}
