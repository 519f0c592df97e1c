import { foldWord, normalizeWord } from '../text/index.js';
import type { SourceTable } from './format.js';
import type { LexiconSource } from './types.js';

/** One language's words over the sources in use, as flat arrays; immutable after construction. */
export interface LanguageTable {
  readonly words: readonly string[];
  /** Word to its index in `words`; folded spellings point to the plain word. */
  readonly ids: ReadonlyMap<string, number>;
  readonly foldedIds: ReadonlyMap<string, number>;
  /** `offsets[i] .. offsets[i + 1]` are the postings of word `i`. */
  readonly offsets: Uint32Array;
  readonly concepts: Uint16Array;
  /** P(concept | word) of each posting. */
  readonly conceptGivenWord: Float32Array;
  /** P(word | concept) of each posting. */
  readonly wordGivenConcept: Float32Array;
  /** Postings by concept: `conceptOffsets[c] .. conceptOffsets[c + 1]` index `conceptPostings`. */
  readonly conceptOffsets: Uint32Array;
  readonly conceptPostings: Uint32Array;
  /** The word of each posting. */
  readonly postingWords: Uint32Array;
}

/**
 * How much one occurrence counts, by source and stored count. An emoji's keyword counts once, its name once,
 * a word in both twice; a word of a UDHR block as often as it occurs there (capped at three when compiled).
 */
const mass: Readonly<Record<LexiconSource, readonly number[]>> = {
  annotations: [0, 1, 1, 2],
  names: [0, 1, 1, 1],
  udhr: [0, 1, 2, 3],
  terms: [0, 0.3, 0.5, 1],
  wordnet: [0, 0.3, 0.5, 1],
};

/**
 * Joins the tables of the sources in use into one.
 *
 * Both probabilities are computed here, from the given sources alone, so that a source left out leaves no
 * trace. O(postings).
 *
 * @param conceptCount
 *   number of concepts over all sources
 */
export function buildTable(
  tables: ReadonlyMap<LexiconSource, SourceTable>,
  conceptCount: number,
): LanguageTable {
  const ids = new Map<string, number>();
  const words: string[] = [];
  let postings = 0;
  for (const table of tables.values()) {
    postings += table.concepts.length;
    for (const word of table.words) {
      if (ids.has(word)) continue;
      ids.set(word, words.length);
      words.push(word);
    }
  }
  const offsets = new Uint32Array(words.length + 1);
  for (const table of tables.values()) {
    table.words.forEach((word, index) => {
      offsets[ids.get(word)! + 1]! += table.offsets[index + 1]! - table.offsets[index]!;
    });
  }
  for (let word = 0; word < words.length; word++) offsets[word + 1]! += offsets[word]!;
  const concepts = new Uint16Array(postings);
  const conceptGivenWord = new Float32Array(postings);
  const wordGivenConcept = new Float32Array(postings);
  const postingWords = new Uint32Array(postings);
  const cursor = offsets.slice(0, words.length);
  const perConcept = new Float64Array(conceptCount);
  const conceptOffsets = new Uint32Array(conceptCount + 1);
  for (const [source, table] of tables) {
    table.words.forEach((word, index) => {
      const id = ids.get(word)!;
      for (let from = table.offsets[index]!; from < table.offsets[index + 1]!; from++) {
        const at = cursor[id]!++;
        const concept = table.concepts[from]!;
        concepts[at] = concept;
        postingWords[at] = id;
        const amount = mass[source][table.counts[from]!]!;
        conceptGivenWord[at] = amount;
        perConcept[concept]! += amount;
        conceptOffsets[concept + 1]!++;
      }
    });
  }
  for (let concept = 0; concept < conceptCount; concept++) {
    conceptOffsets[concept + 1]! += conceptOffsets[concept]!;
  }
  const conceptPostings = new Uint32Array(postings);
  const fill = conceptOffsets.slice(0, conceptCount);
  for (let word = 0; word < words.length; word++) {
    let total = 0;
    for (let at = offsets[word]!; at < offsets[word + 1]!; at++) total += conceptGivenWord[at]!;
    for (let at = offsets[word]!; at < offsets[word + 1]!; at++) {
      const concept = concepts[at]!;
      wordGivenConcept[at] = conceptGivenWord[at]! / perConcept[concept]!;
      conceptGivenWord[at]! /= total;
      conceptPostings[fill[concept]!++] = at;
    }
  }
  return {
    words,
    ids,
    foldedIds: foldIds(words),
    offsets,
    concepts,
    conceptGivenWord,
    wordGivenConcept,
    conceptOffsets,
    conceptPostings,
    postingWords,
  };
}

function foldIds(words: readonly string[]): Map<string, number> {
  const folded = new Map<string, number>();
  words.forEach((word, id) => {
    const plain = foldWord(word);
    if (plain !== word && !folded.has(plain)) folded.set(plain, id);
  });
  return folded;
}

/** Index of an exact word, or of the word whose spelling differs by diacritics only; -1 when unknown. */
export function exactId(table: LanguageTable, word: string): number {
  const normal = normalizeWord(word);
  const exact = table.ids.get(normal);
  if (exact !== undefined) return exact;
  const folded = foldWord(normal);
  return table.ids.get(folded) ?? table.foldedIds.get(folded) ?? -1;
}
