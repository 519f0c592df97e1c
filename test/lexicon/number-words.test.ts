import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Speller } from '../../scripts/lexicon/spellout.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { loadConcepts } from '../../src/lexicon/load.js';
import { packageRoot } from '../../src/model/index.js';

/** Rules made for the test, of every form that rules have. */
const rules = {
  '%of': [
    ['-x', 'minus →→;'],
    ['x.x', '←← point →→;'],
    ['0', 'nil;'],
    ['1', 'un;'],
    ['2', 'du;'],
    ['3', 'tri;'],
    ['4', '=%other=;'],
    ['10', 'dek[ →→];'],
    ['20', '←← dek[-→%other→];'],
    ['60/20', 'tri-score[ and →→];'],
    ['100', '←← $(cardinal,one{cento}other{centos})$[ →→];'],
    ['1100>', "←← ' centos[ →→];"],
    ['10000', '=#,##0=;'],
  ],
  '%other': [
    ['0', '=%of=;'],
    ['4', 'kvar;'],
    ['5', 'many;'],
  ],
  notes: 'none',
} as unknown as ConstructorParameters<typeof Speller>[0];

describe('numbers are spelled by rules', () => {
  const speller = new Speller(rules, 'en');
  it.each([
    [0, 'nil'],
    [3, 'tri'],
    [4, 'kvar'],
    [10, 'dek'],
    [12, 'dek du'],
    [20, 'du dek'],
    [24, 'du dek-kvar'],
    [60, 'tri-score'],
    [72, 'tri-score and dek du'],
    [100, 'un cento'],
    [203, 'du centos tri'],
    [10_000, undefined],
  ])('%i', (value, said) => {
    expect(speller.spell(value, '%of')).toBe(said);
  });

  it('and not at all by rules that call each other without end, or that are not there', () => {
    const endless = new Speller({ '%a': [['0', '=%b=;']], '%b': [['0', '=%a=;']] }, 'en');
    expect(endless.spell(1, '%a')).toBeUndefined();
    expect(endless.spell(1, '%c')).toBeUndefined();
  });
});

describe('the words of numbers, dates and units', () => {
  const lexicon = loadLexicon([]);

  it.each([
    ['eng_Latn', 'seventeen', 17],
    ['deu_Latn', 'einundzwanzig', 21],
    ['deu_Latn', 'hundert', 100],
    ['fra_Latn', 'mille', 1000],
    ['hin_Deva', 'लाख', 100_000],
    ['tha_Thai', 'ล้าน', 1_000_000],
    ['rus_Cyrl', 'тысячи', 1000],
    ['tam_Taml', 'பதினேழு', 17],
    ['kor_Kore', '스물하나', 21],
    ['swh_Latn', 'tatu', 3],
    ['pol_Latn', 'pierwszy', 1],
    ['spa_Latn', 'marzo', 3],
  ])('%s: %s is %i', (language, word, value) => {
    expect(lexicon.numberWords(language).get(word)).toBe(value);
  });

  it('hold no article, no word of another number, and nothing where the source is left out', () => {
    expect(lexicon.numberWords('fra_Latn').has('un')).toBe(false);
    expect(lexicon.numberWords('tha_Thai').get('ยี่')).toBeUndefined();
    expect(loadLexicon([], { exclude: ['terms'] }).numberWords('fra_Latn').size).toBe(0);
    expect(lexicon.numberWords('und_Zyyy').size).toBe(0);
  });

  it.each([
    ['eng_Latn', 'wednesday', 'ibo_Latn', 'wenezdee'],
    ['deu_Latn', 'vierzig', 'kat_Geor', 'ორმოცი'],
    ['eng_Latn', 'yesterday', 'ibo_Latn', 'ụnyaahụ'],
    ['fra_Latn', 'kilomètres', 'amh_Ethi', 'ኪሎሜትር'],
  ])('translate %s %s into %s', (src, word, tgt, translation) => {
    const strength = (exclude: readonly 'terms'[]): number =>
      loadLexicon([], { exclude }).translationStrength(src, word, tgt, translation);
    expect(strength([])).toBeGreaterThan(0.5);
    expect(strength(['terms'])).toBeLessThan(strength([]));
  });

  it('leave room for the numbers of all concepts in sixteen bits', () => {
    const concepts = loadConcepts();
    expect(concepts.length).toBeLessThan(2 ** 16);
    const terms = concepts.filter(({ source }) => source === 'terms');
    const page = readFileSync(join(packageRoot(), 'docs', 'lexicon.md'), 'utf8');
    expect(page).toContain(`Together ${concepts.length.toLocaleString('en')} concepts`);
    expect(page).toMatch(new RegExp(`^\\| \`terms\`.*\\| ${terms.length} \\| \\d+ \\|$`, 'm'));
  });
});
