import { describe, expect, it } from 'vitest';
import { loadTable } from '../../src/lexicon/load.js';
import { PivotRows, pivotRowsOf } from '../../src/lexicon/pivot-rows.js';
import type { LanguageTable } from '../../src/lexicon/table.js';

const [src, tgt] = ['eng_Latn', 'hin_Deva'].map((key) => loadTable(key, ['wordnet'])!) as [
  LanguageTable,
  LanguageTable,
];

/** Words and strengths of a row, in the order of the concepts: the formula as it stands in the documentation. */
function rowByFormula(id: number): [number, number][] {
  const forward = new Map<number, number>();
  const backward = new Map<number, number>();
  for (let at = src.offsets[id]!; at < src.offsets[id + 1]!; at++) {
    const concept = src.concepts[at]!;
    tgt.concepts.forEach((other, posting) => {
      if (other !== concept) return;
      const word = tgt.postingWords[posting]!;
      const given = src.conceptGivenWord[at]! * tgt.wordGivenConcept[posting]!;
      const back = src.wordGivenConcept[at]! * tgt.conceptGivenWord[posting]!;
      forward.set(word, (forward.get(word) ?? 0) + given);
      backward.set(word, (backward.get(word) ?? 0) + back);
    });
  }
  return [...forward].map(([word, p]) => [word, (p * backward.get(word)!) ** 0.25]);
}

function rowOf(rows: PivotRows, id: number): [number, number][] {
  const [from, to] = [rows.from(id), rows.to(id)];
  return Array.from({ length: to - from }, (_, k) => [rows.ids[from + k]!, rows.strength(from + k)]);
}

describe('rows of words through the concepts they share', () => {
  it('hold what the formula says, in whatever order they are asked for and as often', () => {
    const asked = ['water', 'dog', 'free', 'law', 'and', 'dog', 'water'].map((word) => src.ids.get(word)!);
    const rows = new PivotRows(src, tgt);
    for (const id of asked) {
      expect(rowOf(rows, id).length).toBeGreaterThan(0);
      expect(rowOf(rows, id)).toEqual(rowByFormula(id));
    }
  });

  it('stay as they were when more rows are worked out than there was room for', () => {
    const rows = new PivotRows(src, tgt);
    const dog = src.ids.get('dog')!;
    const before = rowOf(rows, dog);
    const room = rows.ids.length;
    for (let id = 0; id < src.words.length; id++) rows.from(id);
    expect(rows.ids.length).toBeGreaterThan(room);
    expect(rowOf(rows, dog)).toEqual(before);
    const last = src.words.length - 1;
    expect(rowOf(rows, last)).toEqual(rowByFormula(last));
  });

  it('are remembered for languages that follow each other', () => {
    expect(pivotRowsOf(src, tgt)).toBe(pivotRowsOf(src, tgt));
    expect(pivotRowsOf(tgt, src)).not.toBe(pivotRowsOf(src, tgt));
  });
});
