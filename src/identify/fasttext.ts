import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type LanguageRow, languageTable } from '../text/index.js';
import { readFastText } from './fasttext-file.js';
import { FastTextModel } from './fasttext-model.js';
import type { Votes } from './votes.js';

const modelFile = 'fasttext.wasm.js/dist/models/language-identification/assets/lid.176.ftz';
let loaded: Promise<FastTextModel> | undefined;

/** fastText's lid.176, which is part of the installed package; nothing is downloaded. It is read once in a thread. */
export function loadLanguageModel(): Promise<FastTextModel> {
  loaded ??= readFile(createRequire(import.meta.url).resolve(modelFile)).then(
    (bytes) => new FastTextModel(readFastText(bytes)),
  );
  return loaded;
}

/** fastText's model of 176 languages, as votes for the languages of the table. */
export class FastTextVoter {
  readonly #model: FastTextModel;
  readonly #byLabel: ReadonlyMap<string, LanguageRow>;

  constructor(model: FastTextModel) {
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
    for (const { label, probability } of this.#model.predict(text, most)) {
      const row = this.#byLabel.get(label);
      if (row !== undefined && hear(row, probability)) break;
    }
  }
}

/** The voter, with its model. */
export async function createFastTextVoter(): Promise<FastTextVoter> {
  return new FastTextVoter(await loadLanguageModel());
}
