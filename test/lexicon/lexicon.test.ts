import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { collectWordnets } from '../../scripts/lexicon/wordnet.js';
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
    // The largest files first, until there are enough: each takes time to load.
    const keys = readFileSync(join(data, 'index.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
      .sort((a, b) => Number(b[1]) - Number(a[1]))
      .map(([key]) => key!);
    const covered = new Set<string>();
    for (const key of keys) {
      if (covered.size > 100) break;
      const words = loadTable(key, ['udhr', 'names', 'wordnet'])?.words.length ?? 0;
      if (words > 1000) covered.add(key.slice(0, 3));
    }
    expect(covered.size).toBeGreaterThan(100);
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
    // A syllable of Hangul is two or three letters: a noun of two keeps its particle apart.
    expect(lexicon.translationStrength('kor_Kore', '권리를', 'eng_Latn', 'right')).toBeGreaterThan(0.1);
    expect(lexicon.translationStrength('kor_Kore', '학교에서', 'eng_Latn', 'school')).toBeGreaterThan(0.1);
    // One in common is a chance.
    expect(lexicon.conceptsOf('kor_Kore', '권쀍쀍')).toEqual([]);
    // Articles and particles before a word, and prefixes of classes of nouns.
    for (const [language, word, english] of [
      ['arb_Arab', 'وبالقانون', 'law'],
      ['heb_Hebr', 'כשהחוק', 'law'],
      ['zul_Latn', 'nabantwana', 'children'],
    ] as const)
      expect(lexicon.translationStrength(language, word, 'eng_Latn', english), word).toBeGreaterThan(0.05);
    expect(lexicon.conceptsOf('eng_Latn', 'qqdog')).toEqual([]);
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

  it('gives the same rows, in the same order, whatever words and languages were asked for before', () => {
    const russian = ['собака', 'хлеб', 'германия', 'хлеба', 'вода', 'человек'];
    const english = ['dog', 'bread', 'germany', 'water', 'human'];
    const ask = (src: readonly string[], tgt: readonly string[]) =>
      loadLexicon(['eng_Latn', 'rus_Cyrl'])
        .translationRows('eng_Latn', src, 'rus_Cyrl', tgt)
        .map((row) => row && [...row]);
    const first = ask(english, russian);
    ask(['dog', 'water'], ['вода']);
    for (const other of ['deu_Latn', 'fra_Latn', 'spa_Latn', 'hin_Deva', 'swh_Latn'])
      loadLexicon(['eng_Latn', other]).translationRows('eng_Latn', english, other, [
        'hund',
        'pan',
        'eau',
        'pani',
      ]);
    expect(ask(english, russian)).toEqual(first);
    expect(ask(['water', 'dog'], russian)).toEqual([first[3], first[0]]);
    expect(first.flat().length).toBeGreaterThan(4);
  });

  it('gives the same strengths to one who asks for one vocabulary after another', () => {
    const lexicon = loadLexicon(['eng_Latn', 'rus_Cyrl']);
    const translations = lexicon.translations('eng_Latn', 'rus_Cyrl');
    const english = ['dog', 'dogs', 'bread', 'zzzz', 'germany', 'water', 'human'];
    const russian = ['собака', 'хлеб', 'германия', 'хлеба', 'вода', 'человек', 'собаки'];
    for (const [src, tgt] of [
      [english, russian],
      [english.slice(2), russian.slice(1)],
      [english.toReversed(), russian.toReversed()],
    ] as const)
      for (const least of [0, 0.3]) {
        const { starts, columns, strengths } = translations.between(src, tgt, least);
        const rows = lexicon.translationRows('eng_Latn', src, 'rus_Cyrl', tgt);
        src.forEach((_, at) => {
          const found = new Map<number, number>();
          for (let k = starts[at]!; k < starts[at + 1]!; k++) found.set(columns[k]!, strengths[k]!);
          const said = [...(rows[at] ?? [])].filter(([, strength]) => strength >= least);
          expect(found).toEqual(new Map(said));
        });
      }
  });
});

describe('the wordnets', () => {
  const folder = join(packageRoot(), 'data', 'wordnet');
  const rows = readFileSync(join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n');

  it('stand in a folder of their own, below twelve megabytes, each with its sources and licences', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.br'));
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(12_000_000);
    expect(
      rows
        .map((row) => `${row.split('\t')[0]}.br`)
        .concat('concepts.br')
        .sort(),
    ).toEqual(files.sort());
    for (const row of rows) {
      expect(row.split('\t')[2]).toMatch(/\((CC.BY|MIT|Apache|ODC-BY|wordnet)/);
    }
    expect(readFileSync(join(packageRoot(), 'NOTICE'), 'utf8')).toContain('data/wordnet/');
  });

  it('leave room: all compiled data stay below twenty-five megabytes', () => {
    const size = (path: string): number =>
      statSync(path).isDirectory()
        ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0)
        : statSync(path).size;
    expect(size(join(packageRoot(), 'data'))).toBeLessThan(25_000_000);
  });

  it.each([
    ['fin_Latn', 'eng_Latn', 'hikotella', 'hiccup'],
    ['hun_Latn', 'eng_Latn', 'gyógyszertár', 'pharmacy'],
    ['heb_Hebr', 'eng_Latn', 'תיירות', 'tourism'],
    ['lit_Latn', 'slk_Latn', 'judesys', 'pohyb'],
  ])('know from %s to %s that %s is %s, which the other sources do not', (src, tgt, word, translation) => {
    const strength = (exclude: LexiconSource[]): number =>
      loadLexicon([src, tgt], { exclude }).translationStrength(src, word, tgt, translation);
    expect(strength([])).toBeGreaterThan(0.25);
    expect(strength(['wordnet'])).toBe(0);
    const explained = loadLexicon([src, tgt]).explainWord(src, tgt, word);
    const why = explained.find((row) => row.word === translation)?.concepts ?? [];
    expect(why.map(({ source }) => source)).toContain('wordnet');
  });

  it('speak beside the other sources: what both know is believed more than what either does', () => {
    const strength = (exclude: LexiconSource[]): number =>
      loadLexicon([], { exclude }).translationStrength('deu_Latn', 'hund', 'fra_Latn', 'chien');
    const [both, wordnet, others] = [
      strength([]),
      strength(['annotations', 'names', 'udhr']),
      strength(['wordnet']),
    ];
    expect(wordnet).toBeGreaterThan(0);
    expect(others).toBeGreaterThan(0);
    expect(both).toBeCloseTo(1 - (1 - wordnet) * (1 - others), 6);
  });

  it('are compiled from rows of synset and lemma, phrases taken apart, script by script', () => {
    const source = mkdtempSync(join(tmpdir(), 'tulay-wordnets-'));
    const write = (language: string, lines: readonly string[]): void =>
      writeFileSync(join(source, `${language}.tsv.gz`), gzipSync(`${lines.join('\n')}\n`));
    const many = Array.from({ length: 60 }, (_, n) => `0000${1000 + n}-n`);
    const letters = (n: number): string => String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26));
    for (const language of ['eng', 'fin', 'deu', 'nld']) {
      write(language, [
        '00000001-n\tswizzle stick',
        ...many.map((id, n) => `${id}\tword${letters(n)}`),
        ...(language === 'eng' ? ['00000002-n\tunshared', '00000001-n\ta stick for a long drink'] : []),
      ]);
    }
    write('hbs', [
      ...many.map((id, n) => `${id}\treč${letters(n)}`),
      ...many.map(
        (id, n) => `${id}\tреч${String.fromCharCode(0x430 + (n % 32), 0x430 + Math.floor(n / 32))}`,
      ),
      '00000001-n\tმარტო',
    ]);
    const licences = ['eng', 'fin', 'deu', 'nld', 'hbs'].map((code) => `${code}\t1\t1\tTest (CC BY)`);
    writeFileSync(join(source, 'index.tsv'), `language\tsynsets\tlemmas\tsources\n${licences.join('\n')}\n`);
    const { concepts, languages, sources } = collectWordnets(source);
    rmSync(source, { recursive: true });
    expect(concepts).toHaveLength(61);
    expect(concepts[0]).toBe('wordnet\t00000001-n\tswizzle stick, a stick for a long drink');
    expect([...languages.keys()]).toEqual([
      'bos_Cyrl',
      'bos_Latn',
      'deu_Latn',
      'eng_Latn',
      'fin_Latn',
      'hrv_Cyrl',
      'hrv_Latn',
      'nld_Latn',
      'srp_Cyrl',
      'srp_Latn',
    ]);
    const english = new Map(languages.get('eng_Latn')!.map((entry) => [entry.word, entry]));
    expect(english.get('stick')).toEqual({ word: 'stick', concepts: [0], counts: [1] });
    expect(english.get('wordaa')?.counts).toEqual([3]);
    expect(english.has('unshared')).toBe(false);
    expect(english.has('drink')).toBe(false);
    expect(sources.get('srp_Cyrl')).toBe('Test (CC BY)');
  });
});

describe('a source left out', () => {
  const all: LexiconSource[] = ['annotations', 'names', 'udhr', 'terms', 'wordnet'];

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
    const table = loadTable('eng_Latn', ['udhr', 'wordnet'])!;
    const id = table.ids.get('freedom') ?? table.ids.get('dog')!;
    let sum = 0;
    for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) sum += table.conceptGivenWord[at]!;
    expect(sum).toBeCloseTo(1, 5);
    expect(table.ids.has('disregard')).toBe(false);
    expect(loadTable('eng_Latn', ['wordnet'])!.ids.has('disregard')).toBe(true);
    const background = new Float64Array(loadLexicon([]).conceptCount);
    const lexicon = loadLexicon([], { exclude: ['udhr'] });
    lexicon.addBackground('eng_Latn', background);
    expect(background.every((value) => value === 0)).toBe(true);
    expect(lexicon.lettersOfSameText('eng_Latn')).toBeUndefined();
  });
});

describe('the format', () => {
  it('reads what it wrote', () => {
    const sources: LexiconSource[] = ['annotations', 'names', 'udhr'];
    const entries: WordEntry[] = [
      { word: 'a', concepts: [0, 5, 300], counts: [1, 3, 2] },
      { word: 'bé', concepts: [70_00], counts: [1] },
    ];
    const tables = decodeTables(encodeTables(new Map([['names', entries]]), sources), sources, new Set(), 10);
    expect([...tables.keys()]).toEqual(['names']);
    const table = tables.get('names')!;
    expect(table.words).toEqual(['a', 'bé']);
    expect([...table.concepts]).toEqual([10, 15, 310, 7010]);
    expect([...table.counts]).toEqual([1, 3, 2, 1]);
    expect([...table.offsets]).toEqual([0, 3, 4]);
  });
});
