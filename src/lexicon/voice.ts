import { findForms, type KnownForm } from './forms.js';
import { pivotRowsOf } from './pivot-rows.js';
import type { LanguageTable } from './table.js';

/** One language's words over sources that are read as one, with the word forms looked up so far. */
export interface Voice {
  readonly table: LanguageTable;
  readonly forms: Map<string, readonly KnownForm[]>;
}

/** Strengths by source word: row `i` maps indices of the target words to strength in (0, 1]. */
export type StrengthRows = (Map<number, number> | undefined)[];

/** Word forms of a voice that are remembered; the words of a large corpus are without end. */
const mostForms = 200_000;

/** The known words that a word form stands for, remembered. */
export function formsOf(voice: Voice, word: string): readonly KnownForm[] {
  let forms = voice.forms.get(word);
  if (forms === undefined) {
    forms = findForms(voice.table, word);
    if (voice.forms.size >= mostForms) voice.forms.clear();
    voice.forms.set(word, forms);
  }
  return forms;
}

/**
 * What one voice says of two vocabularies. One pass over shared concepts, never all against all.
 *
 * @returns
 *   undefined for a word without translations
 */
export function rowsBetween(
  src: Voice,
  srcWords: readonly string[],
  tgt: Voice,
  tgtWords: readonly string[],
): StrengthRows {
  // Which of the target words, and how strongly, each known target word stands for.
  const standsFor = new Map<number, { index: number; factor: number }[]>();
  tgtWords.forEach((word, index) => {
    for (const { id, factor } of formsOf(tgt, word)) {
      const list = standsFor.get(id);
      if (list === undefined) standsFor.set(id, [{ index, factor }]);
      else list.push({ index, factor });
    }
  });
  const wanted = new Uint8Array(tgt.table.words.length);
  for (const id of standsFor.keys()) wanted[id] = 1;
  const known = pivotRowsOf(src.table, tgt.table);
  return srcWords.map((word) => {
    let merged: Map<number, number> | undefined;
    for (const { id, factor } of formsOf(src, word)) {
      const from = known.from(id);
      const to = known.to(id);
      const { ids } = known;
      for (let k = from; k < to; k++) {
        const tgtId = ids[k]!;
        if (wanted[tgtId] === 0) continue;
        for (const stand of standsFor.get(tgtId)!) {
          const value = known.strength(k) * factor * stand.factor;
          merged ??= new Map();
          if (value > (merged.get(stand.index) ?? 0)) merged.set(stand.index, value);
        }
      }
    }
    return merged;
  });
}

/**
 * Joins what independent voices say: a pair of words is believed unless all of them are wrong,
 * `1 - (1 - a)(1 - b)`.
 */
export function joinRows(rows: StrengthRows, others: StrengthRows): StrengthRows {
  return rows.map((row, index) => {
    const other = others[index];
    if (row === undefined || other === undefined) return row ?? other;
    for (const [word, strength] of other) row.set(word, eitherOf(strength, row.get(word) ?? 0));
    return row;
  });
}

/** Strength of what two independent voices believe. */
export function eitherOf(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

/** Whether a word of a table stands for a concept. */
export function hasConcept(table: LanguageTable, id: number, concept: number): boolean {
  for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
    if (table.concepts[at] === concept) return true;
  }
  return false;
}
