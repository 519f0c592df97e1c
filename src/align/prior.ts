import { findCognates } from './cognates.js';
import type { AlignOptions } from './options.js';
import type { AlignParameters } from './parameters.js';
import { type TranslationTable, tableOfRows } from './table.js';
import { numberMark, punctuationMark } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** What is believed of word translation before the corpus itself is read. */
export interface PriorTables {
  /** `p(tgt | src)`, each row summing to at most 1. */
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
  /** Whether the tables were learned from beads, their own among them. */
  readonly learned: boolean;
}

/** The prior with which words are known by their form alone: numbers, marks and likely cognates. */
export interface Prior extends PriorTables {
  readonly byForm: { readonly src: Uint8Array; readonly tgt: Uint8Array };
}

/** A {@link WordRows} with the share of a word's translations that it may claim. */
export interface PriorSource {
  readonly rows: WordRows;
  readonly mass: number;
}

/** A source of word translations over two vocabularies: rows by source word, `target -> weight` in (0, 1]. */
export type WordRows = (Map<number, number> | undefined)[];

/**
 * Joins the sources of word translation: numerals and marks meet their equals, words their cognates, and
 * whatever further `sources` say, each with the share of a word's translations that it may claim.
 */
export function buildPrior(
  src: Vocabulary,
  tgt: Vocabulary,
  sources: readonly PriorSource[],
  parameters: AlignParameters,
): Prior {
  const signs = equalSigns(src, tgt);
  const cognates = findCognates(src, tgt);
  const all = [
    { rows: signs, mass: parameters.numberMass },
    { rows: cognates, mass: parameters.cognateMass },
    ...sources,
  ];
  return {
    learned: false,
    forward: normalise(all, src, tgt),
    backward: normalise(
      all.map(({ rows, mass }) => ({ rows: turnRows(rows, tgt.size), mass })),
      tgt,
      src,
    ),
    byForm: knownByForm([signs, cognates], src.size, tgt.size),
  };
}

/** Likeness from which a word is called a cognate in the parts of a score. */
const clearCognate = 0.5;

function knownByForm(sources: readonly WordRows[], srcSize: number, tgtSize: number): Prior['byForm'] {
  const src = new Uint8Array(srcSize);
  const tgt = new Uint8Array(tgtSize);
  for (const rows of sources) {
    rows.forEach((row, s) => {
      for (const [t, weight] of row ?? []) {
        if (weight < clearCognate) continue;
        src[s] = 1;
        tgt[t] = 1;
      }
    });
  }
  return { src, tgt };
}

/** What the pivot lexicon and the user's dictionary say of two vocabularies. */
export function priorSources(
  src: Vocabulary,
  tgt: Vocabulary,
  options: Pick<AlignOptions, 'languages' | 'lexicon' | 'dictionary'>,
  parameters: AlignParameters,
): PriorSource[] {
  const { languages, lexicon, dictionary } = options;
  const sources: PriorSource[] = [];
  if (lexicon) {
    const rows = lexicon.translationRows(languages.src, src.words, languages.tgt, tgt.words);
    sources.push({ rows, mass: parameters.lexiconMass });
  }
  if (dictionary) sources.push({ rows: dictionary(src, tgt), mass: parameters.dictionaryMass });
  return sources;
}

function equalSigns(src: Vocabulary, tgt: Vocabulary): WordRows {
  return src.words.map((word) => {
    if (!word.startsWith(numberMark) && !word.startsWith(punctuationMark)) return undefined;
    const id = tgt.idOf(word);
    return id === undefined ? undefined : new Map([[id, 1]]);
  });
}

/** Rows with source and target exchanged. */
export function turnRows(rows: WordRows, size: number): WordRows {
  const turned: WordRows = new Array(size).fill(undefined);
  rows.forEach((row, s) => {
    for (const [t, weight] of row ?? []) {
      let back = turned[t];
      if (back === undefined) {
        back = new Map();
        turned[t] = back;
      }
      back.set(s, weight);
    }
  });
  return turned;
}

/** How well two counts agree: a word and its translation occur about equally often. */
function commonShare(a: number, b: number): number {
  return Math.sqrt(Math.min(a, b) / Math.max(a, b));
}

/**
 * Each source claims `mass` times its best weight of the row, shared among its candidates by weight and by how
 * often they occur; a row that claims more than all is scaled down.
 */
function normalise(sources: readonly PriorSource[], src: Vocabulary, tgt: Vocabulary): TranslationTable {
  const rows: (Map<number, number> | undefined)[] = [];
  for (let s = 0; s < src.size; s += 1) {
    let merged: Map<number, number> | undefined;
    let claimed = 0;
    for (const { rows: source, mass } of sources) {
      const row = source[s];
      if (row === undefined) continue;
      let best = 0;
      let sum = 0;
      let total = 0;
      for (const [t, weight] of row) {
        best = Math.max(best, weight * commonShare(src.counts[s]!, tgt.counts[t]!));
        sum += weight;
        total += weight * tgt.counts[t]!;
      }
      // Many equally good candidates are a sign of chance, not of many translations.
      const claim = mass * best * Math.sqrt(Math.min(1, best / sum));
      claimed += claim;
      merged ??= new Map();
      for (const [t, weight] of row) {
        merged.set(t, (merged.get(t) ?? 0) + (claim * weight * tgt.counts[t]!) / total);
      }
    }
    if (merged !== undefined && claimed > 0.95) {
      for (const [t, p] of merged) merged.set(t, (p * 0.95) / claimed);
    }
    rows.push(merged);
  }
  return tableOfRows(rows);
}
