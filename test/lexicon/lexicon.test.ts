import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeTables, encodeTables, type WordEntry } from '../../src/lexicon/format.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { loadTable } from '../../src/lexicon/load.js';
import type { LexiconSource } from '../../src/lexicon/types.js';
import { packageRoot } from '../../src/model/root.js';
import { canonicalLanguage } from '../../src/text/lexicon-language.js';

const data = join(packageRoot(), 'data', 'lexicon');

describe('the compiled lexicon', () => {
  it('stays below ten megabytes and lists every file', () => {
    const files = readdirSync(data).filter((name) => name.endsWith('.br'));
    const bytes = files.reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
    expect(bytes).toBeLessThan(10_000_000);
    const listed = readFileSync(join(data, 'index.tsv'), 'utf8').trimEnd().split('\n');
    expect(
      listed
        .map((line) => `${line.split('\t')[0]}.br`)
        .concat('concepts.br')
        .sort(),
    ).toEqual(files.sort());
  });

  it('covers more than a hundred languages with CLDR words', () => {
    const keys = readFileSync(join(data, 'index.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0]!);
    const covered = keys.filter((key) => (loadTable(key, ['udhr', 'names'])?.words.length ?? 0) > 1000);
    expect(new Set(covered.map((key) => key.slice(0, 3))).size).toBeGreaterThan(100);
  });

  it.each([
    ['eng_Latn', 'hin_Deva', 'dog', 'कुत्ता'],
    ['hin_Deva', 'tgl_Latn', 'शिक्षा', 'edukasyon'],
    ['eng_Latn', 'cmn_Hans', 'umbrella', '雨伞'],
    ['deu_Latn', 'fra_Latn', 'Norwegen', 'norvège'],
    ['tam_Taml', 'eng_Latn', 'யானை', 'elephant'],
    ['swh_Latn', 'vie_Latn', 'farasi', 'ngựa'],
  ])('knows from %s to %s that %s is %s', (src, tgt, word, translation) => {
    const lexicon = loadLexicon([src, tgt]);
    expect(lexicon.translationStrength(src, word, tgt, translation)).toBeGreaterThan(0.15);
    const explained = lexicon.explainWord(src, tgt, word).map((row) => row.word);
    expect(explained).toContain(translation);
  });

  it('resolves macrolanguages, retired codes, two-letter codes and other scripts to what it has', () => {
    const lexicon = loadLexicon([]);
    for (const [a, b] of [
      ['ara_Arab', 'arb_Arab'],
      ['zho_Hans', 'cmn_Hans'],
      ['swa_Latn', 'swh_Latn'],
      ['fil_Latn', 'tgl_Latn'],
      ['nor_Latn', 'nob_Latn'],
      ['fas_Arab', 'pes_Arab'],
      ['lav_Latn', 'lvs_Latn'],
      ['nep_Deva', 'npi_Deva'],
      ['hi', 'hin_Deva'],
      ['kor_Hang', 'kor_Kore'],
    ] as const) {
      expect(lexicon.has(a), a).toBe(true);
      expect(loadTable(a, []), a).toBe(loadTable(b, []));
    }
    expect(loadTable('srp_Latn', [])).not.toBe(loadTable('srp_Cyrl', []));
    expect(loadTable('cmn_Hant', [])).not.toBe(loadTable('cmn_Hans', []));
    expect(lexicon.has('und_Zyyy')).toBe(false);
    expect(canonicalLanguage('in')).toBe('ind');
  });

  it('finds the known word behind a word form, at a discount', () => {
    const lexicon = loadLexicon(['deu_Latn', 'hin_Deva', 'tur_Latn']);
    const dog = lexicon.translationStrength('deu_Latn', 'Hund', 'hin_Deva', 'कुत्ता');
    const dogs = lexicon.translationStrength('deu_Latn', 'Hundes', 'hin_Deva', 'कुत्ता');
    expect(dogs).toBeGreaterThan(0);
    expect(dogs).toBeLessThan(dog);
    expect(lexicon.conceptsOf('tur_Latn', 'kitaplar').length).toBeGreaterThan(0);
    expect(lexicon.conceptsOf('deu_Latn', 'qqqqq')).toEqual([]);
  });

  it('gives rows that agree with single strengths', () => {
    const lexicon = loadLexicon(['eng_Latn', 'rus_Cyrl']);
    const english = ['dog', 'bread', 'zzzz', 'germany'];
    const russian = ['собака', 'хлеб', 'германия', 'хлеба'];
    const rows = lexicon.translationRows('eng_Latn', english, 'rus_Cyrl', russian);
    english.forEach((src, i) => {
      russian.forEach((tgt, j) => {
        const strength = lexicon.translationStrength('eng_Latn', src, 'rus_Cyrl', tgt);
        expect(rows[i]?.get(j) ?? 0).toBe(strength);
        expect(strength).toBeLessThanOrEqual(1);
      });
    });
    expect(rows[2]).toBeUndefined();
  });
});

describe('a source left out', () => {
  const all: LexiconSource[] = ['annotations', 'names', 'udhr'];

  it.each(all)('%s leaves no trace in words, concepts or weights', (source) => {
    const without = loadLexicon(['eng_Latn'], { exclude: [source] });
    for (const word of ['freedom', 'law', 'dog', 'france', 'everyone']) {
      for (const concept of without.conceptsOf('eng_Latn', word)) expect(concept.source).not.toBe(source);
    }
    const table = loadTable('eng_Latn', [source])!;
    for (const concept of table.concepts) expect(without.conceptName(concept).source).not.toBe(source);
  });

  it('gives the same table as if its words had never been compiled', () => {
    // A word's probabilities must come from the sources in use alone: rebuild them from those by hand.
    const table = loadTable('eng_Latn', ['udhr'])!;
    const id = table.ids.get('freedom') ?? table.ids.get('dog')!;
    let sum = 0;
    for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) sum += table.conceptGivenWord[at]!;
    expect(sum).toBeCloseTo(1, 5);
    expect(table.ids.has('disregard')).toBe(false);
    expect(loadTable('eng_Latn', [])!.ids.has('disregard')).toBe(true);
    const background = new Float64Array(loadLexicon([]).conceptCount);
    const lexicon = loadLexicon([], { exclude: ['udhr'] });
    lexicon.addBackground('eng_Latn', background);
    expect(background.every((value) => value === 0)).toBe(true);
    expect(lexicon.lettersOfSameText('eng_Latn')).toBeUndefined();
  });
});

describe('the format', () => {
  it('reads what it wrote', () => {
    const entries: WordEntry[] = [
      { word: 'a', concepts: [0, 5, 300], counts: [1, 3, 2] },
      { word: 'bé', concepts: [70_00], counts: [1] },
    ];
    const tables = decodeTables(encodeTables(new Map([['names', entries]])), new Set());
    expect([...tables.keys()]).toEqual(['names']);
    const table = tables.get('names')!;
    expect(table.words).toEqual(['a', 'bé']);
    expect([...table.concepts]).toEqual([0, 5, 300, 7000]);
    expect([...table.counts]).toEqual([1, 3, 2, 1]);
    expect([...table.offsets]).toEqual([0, 3, 4]);
  });
});

describe('regeneration', () => {
  it('gives the committed bytes for a sample of languages', async () => {
    const { collectLexicon } = await import('../../scripts/lexicon/collect.js');
    const { packTable } = await import('../../scripts/lexicon/pack.js');
    const collected = collectLexicon(new Set(['hin', 'tgl', 'deu', 'cmn', 'tha', 'nav']));
    const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    for (const key of ['hin_Deva', 'tgl_Latn', 'deu_Latn', 'cmn_Hans', 'tha_Thai', 'nav_Latn']) {
      const fresh = packTable(encodeTables(collected.languages.get(key)!));
      expect(sha(fresh), key).toBe(sha(readFileSync(join(data, `${key}.br`))));
    }
  }, 120_000);
});
