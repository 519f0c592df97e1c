import type { AlignOptions } from '../options.js';
import type { AlignParameters } from '../parameters.js';
import { findCognates } from './cognates.js';
import type { TranslationTable } from './table.js';
import { numberMark, punctuationMark } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordRows } from './word-rows.js';

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
  ].map(({ rows, mass }) => ({ rows: flatten(rows), mass }));
  return {
    learned: false,
    forward: normalise(all, src, tgt),
    backward: normalise(
      all.map(({ rows, mass }) => ({ rows: turnFlat(rows, tgt.size), mass })),
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
export function transposeRows(rows: WordRows, size: number): WordRows {
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

/** {@link WordRows} laid flat: `columns[k]`, `weights[k]` for `k` in `[starts[row], starts[row + 1])`. */
interface FlatRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float64Array;
}

function flatten(rows: WordRows): FlatRows {
  let total = 0;
  for (const row of rows) total += row?.size ?? 0;
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(total);
  const weights = new Float64Array(total);
  let at = 0;
  rows.forEach((row, index) => {
    row?.forEach((weight, column) => {
      columns[at] = column;
      weights[at] = weight;
      at += 1;
    });
    starts[index + 1] = at;
  });
  return { starts, columns, weights };
}

/** Flat rows with source and target exchanged. */
function turnFlat(rows: FlatRows, size: number): FlatRows {
  const starts = new Int32Array(size + 1);
  for (const column of rows.columns) starts[column + 1] = starts[column + 1]! + 1;
  for (let column = 0; column < size; column += 1) starts[column + 1] = starts[column + 1]! + starts[column]!;
  const fill = starts.slice(0, size);
  const columns = new Int32Array(rows.columns.length);
  const weights = new Float64Array(rows.columns.length);
  for (let row = 0; row + 1 < rows.starts.length; row += 1) {
    for (let k = rows.starts[row]!; k < rows.starts[row + 1]!; k += 1) {
      const at = fill[rows.columns[k]!]!;
      columns[at] = row;
      weights[at] = rows.weights[k]!;
      fill[rows.columns[k]!] = at + 1;
    }
  }
  return { starts, columns, weights };
}

/**
 * Each source claims `mass` times its best weight of the row, shared among its candidates by weight and by how
 * often they occur; a row that claims more than all is scaled down.
 */
function normalise(
  sources: readonly { readonly rows: FlatRows; readonly mass: number }[],
  src: Vocabulary,
  tgt: Vocabulary,
): TranslationTable {
  const most = sources.reduce((sum, { rows }) => sum + rows.columns.length, 0);
  const starts = new Int32Array(src.size + 1);
  const columns = new Int32Array(most);
  const weights = new Float32Array(most);
  const merged = new Float64Array(tgt.size);
  const tgtCounts = new Float64Array(tgt.counts);
  let end = 0;
  for (let s = 0; s < src.size; s += 1) {
    const start = end;
    const count = src.counts[s]!;
    let claimed = 0;
    for (const { rows, mass } of sources) {
      const rowEnd = rows.starts[s + 1]!;
      if (rows.starts[s] === rowEnd) continue;
      let best = 0;
      let sum = 0;
      let total = 0;
      for (let k = rows.starts[s]!; k < rowEnd; k += 1) {
        const t = rows.columns[k]!;
        const weight = rows.weights[k]!;
        best = Math.max(best, weight * commonShare(count, tgtCounts[t]!));
        sum += weight;
        total += weight * tgtCounts[t]!;
      }
      // Many equally good candidates are a sign of chance, not of many translations.
      const claim = mass * best * Math.sqrt(Math.min(1, best / sum));
      claimed += claim;
      for (let k = rows.starts[s]!; k < rowEnd; k += 1) {
        const t = rows.columns[k]!;
        if (merged[t] === 0) {
          columns[end] = t;
          end += 1;
        }
        merged[t] = merged[t]! + (claim * rows.weights[k]! * tgtCounts[t]!) / total;
      }
    }
    if (end - start > 1) columns.subarray(start, end).sort();
    for (let k = start; k < end; k += 1) {
      const t = columns[k]!;
      weights[k] = claimed > 0.95 ? (merged[t]! * 0.95) / claimed : merged[t]!;
      merged[t] = 0;
    }
    starts[s + 1] = end;
  }
  return { starts, columns: columns.slice(0, end), weights: weights.slice(0, end) };
}
