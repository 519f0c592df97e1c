import { describe, expect, it } from 'vitest';
import { layoutOfNames, nameOf, type RowLayout, roleOf } from '../../src/formats/rows/columns.js';

const shown = (layout: RowLayout | null): string | null =>
  layout &&
  `${layout.texts.map((text) => [text.column, nameOf(text), text.langColumn ?? '-'].join(' ')).join(', ')}; ${layout.score ?? '-'}`;

describe('what a column is by its name', () => {
  it.each([
    ['Source Text', 'src'],
    ['sentence_2', 'tgt'],
    ['laser-score', 'score'],
    ['src_lang', 'src_lang'],
    ['target.language', 'tgt_lang'],
    ['deu_Latn', 'lang'],
    ['de', 'lang'],
    ['text_de', 'lang'],
    ['de_sentence', 'lang'],
    ['translation.fr', 'lang'],
    ['fr.text', 'lang'],
    ['text_klingon', 'other'],
    ['remarks', 'other'],
  ])('%s: %s', (name, role) => {
    expect(roleOf(name)).toBe(role);
  });
});

describe('the texts of named columns', () => {
  it.each<[string[], string | null]>([
    [['src', 'tgt', 'score'], 'src #src -, tgt #tgt -; score'],
    [
      ['source', 'source_lang', 'target', 'target_lang'],
      'source #source source_lang, target #target target_lang; -',
    ],
    [['id', 'de', 'fr'], 'de de -, fr fr -; -'],
    [
      ['deu_Latn', 'fra_Latn', 'eng_Latn', 'margin'],
      'deu_Latn deu_Latn -, fra_Latn fra_Latn -, eng_Latn eng_Latn -; margin',
    ],
    // Where one other column alone has a language's name, `id` is Indonesian and `no` Norwegian.
    [['id', 'en'], 'id id -, en en -; -'],
    [['no', 'en'], 'no no -, en en -; -'],
    [['id', 'remarks'], null],
    [['src', 'remarks'], null],
  ])('%j', (names, layout) => {
    expect(shown(layoutOfNames(names))).toBe(layout);
  });

  it('are where the person says, by name or by number', () => {
    const names = ['a', 'b', 'c'];
    expect(shown(layoutOfNames(names, { src: 'b', tgt: '3', score: '1' }))).toBe('b #b -, c #c -; a');
    expect(shown(layoutOfNames(names, { de: '2', fr: 'c' }))).toBe('b de -, c fr -; -');
    expect(layoutOfNames(names, { src: 'b', tgt: '9' })).toBeNull();
    expect(layoutOfNames(names, { src: 'b', tgt: 'none' })).toBeNull();
  });
});
