import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import {
  isLanguageName,
  keysOfLanguage,
  languageOfCode,
  languageTable,
  readLanguage,
  requireLanguage,
  toBcp47,
} from '../../src/text/index.js';

describe('readLanguage', () => {
  it.each([
    // Macrolanguages, and what is written under their names.
    ['zho', 'cmn_Hans'],
    ['ara', 'arb_Arab'],
    ['fas', 'pes_Arab'],
    ['swa', 'swh_Latn'],
    ['msa', 'zsm_Latn'],
    ['est', 'ekk_Latn'],
    ['lav', 'lvs_Latn'],
    ['nep', 'npi_Deva'],
    ['uzb', 'uzn_Latn'],
    ['kur', 'kmr_Latn'],
    ['ku', 'kmr_Latn'],
    ['ckb', 'ckb_Arab'],
    ['qu', 'quy_Latn'],
    ['sc', 'src_Latn'],
    ['nor', 'nob_Latn'],
    ['no', 'nob_Latn'],
    ['nb', 'nob_Latn'],
    ['nn', 'nno_Latn'],
    ['prs', 'prs_Arab'],
    // Bibliographic and retired codes.
    ['ger', 'deu_Latn'],
    ['chi', 'cmn_Hans'],
    ['iw', 'heb_Hebr'],
    ['in', 'ind_Latn'],
    ['ji', 'ydd_Hebr'],
    ['mo', 'ron_Latn'],
    ['sh', 'srp_Latn'],
    ['hbs', 'srp_Latn'],
    ['fil', 'tgl_Latn'],
    ['tl', 'tgl_Latn'],
    // Tags, in the spellings that files and locales have.
    ['hi', 'hin_Deva'],
    ['hi-IN', 'hin_Deva'],
    ['en-US', 'eng_Latn'],
    ['pt_BR', 'por_Latn'],
    ['zh-CN', 'cmn_Hans'],
    ['zh-TW', 'cmn_Hant'],
    ['zh-Hant', 'cmn_Hant'],
    ['ZH-HANT-HK', 'cmn_Hant'],
    ['zh-yue', 'yue_Hant'],
    ['sr', 'srp_Cyrl'],
    ['sr-Latn', 'srp_Latn'],
    ['sr-ME', 'srp_Latn'],
    ['pa-PK', 'pan_Arab'],
    ['uz-AF', 'uzn_Arab'],
    ['de-DE-1996', 'deu_Latn'],
    ['ar-u-nu-latn', 'arb_Arab'],
    ['en-x-plain', 'eng_Latn'],
    // Keys, also as FLORES writes them.
    ['hin_Deva', 'hin_Deva'],
    ['zho_Hans', 'cmn_Hans'],
    ['und_Latn', 'und_Latn'],
    // Languages that only the lexicon knows.
    ['aar', 'aar_Latn'],
    ['tir', 'tir_Ethi'],
  ])('takes %s for %s', (name, key) => {
    expect(readLanguage(name)).toBe(key);
  });

  it.each(['', 'x', 'xyz', 'qqq', 'english', 'e n', 'hin-', '-hin', 'de/fr', '12', 'hi--IN'])(
    'takes %j for no language',
    (name) => {
      expect(readLanguage(name)).toBeUndefined();
      expect(keysOfLanguage(name)).toEqual([]);
    },
  );

  it('lets the text say the script where the name does not', () => {
    expect(readLanguage('sr', 'Ovo je latinica.')).toBe('srp_Latn');
    expect(readLanguage('zh', '河上的橋是一百年前建的，現在還在那裡。')).toBe('cmn_Hant');
    expect(readLanguage('sr-Cyrl', 'Ovo je latinica.')).toBe('srp_Cyrl');
    // A Hindi text that quotes English is Hindi still.
    expect(readLanguage('hi', 'This is English.')).toBe('hin_Deva');
  });

  it('has every language of the lexicon and of the identifiers, and brings each back from its tag', () => {
    const lexicon = readFileSync(join(packageRoot(), 'data/lexicon/index.tsv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]!)
      .filter((key) => !key.endsWith('_Zyyy'));
    const identified = languageTable().languages.flatMap(({ iso, scripts }) =>
      scripts.map((script) => `${iso}_${script}`),
    );
    expect(lexicon.length).toBeGreaterThan(500);
    for (const key of [...lexicon, ...identified]) {
      expect(readLanguage(key), key).toBe(key);
      expect(readLanguage(toBcp47(key)), `${key} as ${toBcp47(key)}`).toBe(key);
    }
  });

  it('gives two languages of the table two tags', () => {
    const tags = languageTable().languages.map(({ iso, scripts }) => toBcp47(`${iso}_${scripts[0]!}`));
    expect(new Set(tags).size).toBe(tags.length);
  });
});

describe('toBcp47', () => {
  it.each([
    ['ibo_Latn', 'ig'],
    ['zul_Latn', 'zu'],
    ['aar_Latn', 'aa'],
    ['kmr_Latn', 'ku'],
    ['ckb_Arab', 'ckb'],
    ['nob_Latn', 'nb'],
    ['twi_Latn', 'tw'],
    ['pan_Arab', 'pa-Arab'],
    ['qqq_Latn', 'qqq-Latn'],
  ])('%s is %s', (key, tag) => {
    expect(toBcp47(key)).toBe(tag);
  });
});

describe('the other questions about a name', () => {
  it('codes become languages', () => {
    expect(['hi', 'HIN', 'ara', 'in', 'xx', 'txt'].map(languageOfCode)).toEqual([
      'hin',
      'hin',
      'arb',
      'ind',
      undefined,
      'txt',
    ]);
  });

  it('a code without a script stands for every script of the language', () => {
    expect(keysOfLanguage('zh')).toEqual(['cmn_Hans', 'cmn_Hant']);
    expect(keysOfLanguage('sr-Latn')).toEqual(['srp_Latn']);
    expect(keysOfLanguage('zh-TW')).toEqual(['cmn_Hant']);
  });

  it('names of files and columns are languages only where they can be identified', () => {
    expect(['de', 'deu', 'zh-CN', 'hin_Deva', 'no', 'zho', 'kur'].every(isLanguageName)).toBe(true);
    expect(['txt', 'doc', 'raw', 'ids', 'scores', 'json', 'xx', ''].some(isLanguageName)).toBe(false);
  });

  it('what a person gives and is no language is refused in one line that says where', () => {
    expect(() => requireLanguage('english', '--src-lang')).toThrow(
      '--src-lang: not a language tulay knows; expected a key like hin_Deva, a code of ISO 639 or a BCP 47 tag, got "english"',
    );
  });
});
