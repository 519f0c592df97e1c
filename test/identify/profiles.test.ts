import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIdentifier } from '../../src/identify/index.js';
import { likelihoods } from '../../src/identify/likelihoods.js';
import { formatProfiles, parseProfiles, profileScale } from '../../src/identify/profile-format.js';
import { profiledLanguages, profilesOf } from '../../src/identify/profiles.js';
import { amongRelatives } from '../../src/identify/relatives.js';
import { countRuns, isWord } from '../../src/identify/runs.js';
import { packageRoot } from '../../src/model/index.js';
import { languageTable } from '../../src/text/index.js';

const identify = await createIdentifier();

describe('profiles of languages', () => {
  it('know, with the other identifier, more than 500 languages', () => {
    const scripts = readdirSync(join(packageRoot(), 'data/profiles')).map((name) => name.slice(0, -3));
    const known = new Set([
      ...languageTable().languages.map(({ iso }) => iso),
      ...scripts.flatMap(profiledLanguages),
    ]);
    expect(known.size).toBeGreaterThan(500);
    expect([...known].filter((iso) => !/^[a-z]{3}$/.test(iso))).toEqual([]);
  });

  it('count runs of letters with the ends of words, and none across two words', () => {
    const counts = new Map<string, number>();
    countRuns('So, so!', counts);
    expect(Object.fromEntries(counts)).toEqual({ ' s': 2, so: 2, 'o ': 2, ' so': 2, 'so ': 2, ' so ': 2 });
  });

  it('name the language of a script that it alone is written in', () => {
    expect(identify('ᎣᏏᏲ ᏂᎦᏓ ᎠᏂᏴᏫ ᎤᎾᏕᎿ').key).toBe('chr_Cher');
  });

  it('read letters with their marks, in one character or in two, alike', () => {
    const text = 'Fáìlì tí o jù sílẹ̀ kìí ṣe ti agbègbè, a kò sì lè yí i padà.';
    const [composed, apart] = ['NFC', 'NFD'].map((form) => identify(text.normalize(form)));
    expect(composed!.key).toBe('yor_Latn');
    expect(apart!.key).toBe('yor_Latn');
    expect(apart!.confidence).toBe(composed!.confidence);
  });

  it('are read as they were written, run by run and word by word', () => {
    const many = Array.from({ length: 300 }, (_, at) => [at, 1 + at] as const);
    const runs = [
      [' a', many],
      [
        'ёж',
        [
          [2, 7],
          [258, 9],
        ] as const,
      ],
      ['𐐨a', [[299, 300]] as const],
    ] as const;
    const words = [
      ['ёжик', [[2, 40]] as const],
      ['мост', many.slice(0, 255)],
    ] as const;
    const languages = many.map(([at]) => `q${at}`);
    const read = parseProfiles(
      formatProfiles(
        languages,
        languages.map(() => -1.5),
        runs,
        words,
      ),
    );
    const pairsOf = (number: number): readonly number[] => [
      ...read.pairs.slice(read.starts[number], read.starts[number + 1]),
    ];
    const written = (pairs: readonly (readonly number[])[]): readonly number[] =>
      pairs.flatMap(([at, weight]) => [at!, Math.min(255, weight!)]);
    expect(read.languages).toEqual(languages);
    expect([...read.floors]).toEqual(languages.map(() => -1.5));
    for (const [run, pairs] of runs) {
      const unit = (at: number): number => (at < run.length ? run.charCodeAt(at) : 0);
      const number = read.runs.get(unit(0), unit(1), unit(2), unit(3));
      expect([run, pairsOf(number)]).toEqual([run, written(pairs)]);
      expect(read.runs.runOf(number)).toBe(run);
    }
    for (const [word, pairs] of words)
      expect([word, pairsOf(read.words.get(word))]).toEqual([word, written(pairs)]);
    expect([read.words.get('ёжики'), read.words.get('жёик'), read.runs.get(97, 97, 0, 0)]).toEqual([
      -1, -1, -1,
    ]);
  });

  it('add up over a text as its runs and words weigh', () => {
    const [script, text] = ['Cyrl', 'Мост длинный, река широкая: мост стоит.'];
    const { languages, floors, runs, words, starts, pairs } = profilesOf(script)!;
    const counts = new Map<string, number>();
    countRuns(text, counts);
    const sums = languages.map(() => 0);
    for (const [run, count] of counts) {
      const unit = (at: number): number => (at < run.length ? run.charCodeAt(at) : 0);
      const number = isWord(run) ? words.get(run.trim()) : runs.get(unit(0), unit(1), unit(2), unit(3));
      if (number < 0) continue;
      for (let at = starts[number]!; at < starts[number + 1]!; at += 2)
        sums[pairs[at]!]! += count * pairs[at + 1]!;
    }
    const total = [...counts.values()].reduce((a, b) => a + b, 0);
    const { mean } = likelihoods(text, script);
    expect([...mean]).toEqual(
      languages.map((code, at) => [code, sums[at]! / profileScale / total + floors[at]!]),
    );
  });

  it('say nothing of a script that one language writes', () => {
    expect(likelihoods('Το παλιό μύλο', 'Grek')).toEqual({ runs: 0, mean: new Map() });
  });
});

describe('an identifier tells languages from their relatives', () => {
  it.each([
    ['tir_Ethi', 'ሎሚ ንግሆ ናብ ቤት ትምህርቲ ከይደ ነይረ። መምህረይ ብዛዕባ ታሪኽ ሃገርና ነጊሩና።'],
    ['amh_Ethi', 'ዛሬ ጠዋት ወደ ትምህርት ቤት ሄድኩ። አስተማሪዬ ስለ አገራችን ታሪክ ነገረን።'],
    ['mai_Deva', 'हम आइ भोरे अपन गाम गेल छलहुँ। ओतय लोक सभ बहुत नीक छथि आ ओ हमरा भोजन करौलनि।'],
    ['hin_Deva', 'मैं आज सुबह अपने गाँव गया था। वहाँ के लोग बहुत अच्छे हैं और उन्होंने मुझे खाना खिलाया।'],
    [
      'fao_Latn',
      'Eg eri í Føroyum og tosi føroyskt við vinir mínar. Veðrið er gott í dag, og vit fara at rógva út.',
    ],
    [
      'isl_Latn',
      'Ég er á Íslandi og tala íslensku við vini mína. Veðrið er gott í dag og við förum út að róa.',
    ],
    [
      'fur_Latn',
      'Il furlan al è une lenghe che si fevele tal Friûl, e tancj frutins le imparin a scuele cui nonos.',
    ],
    ['mri_Latn', 'Ka haere mātou ki te kura i tēnei ata, ā, ka kōrero te kaiako mō ngā kōrero o mua.'],
    ['haw_Latn', 'Ua hele mākou i ke kula i kēia kakahiaka, a ua aʻo ke kumu iā mākou i ka moʻolelo.'],
    ['bos_Latn', 'Šta se desilo? Niko ne zna gdje je mjesto, ali također nema uslova da se riječ promijeni.'],
    [
      'hrv_Latn',
      'Što se dogodilo? Nitko ne zna gdje je mjesto, ali također nema uvjeta da se riječ promijeni.',
    ],
    ['srp_Latn', 'Šta se desilo? Niko ne zna gde je mesto, ali takođe nema uslova da se reč promeni.'],
    ['nno_Latn', 'Eg veit ikkje korleis det vart, men dei kom frå byen og hadde mykje å fortelje oss.'],
    ['nob_Latn', 'Jeg vet ikke hvordan det ble, men de kom fra byen og hadde mye å fortelle oss.'],
    ['dan_Latn', 'Jeg ved ikke, hvordan det blev, men de kom fra byen og havde meget at fortælle os.'],
    ['ind_Latn', 'Kamu bisa mengunduh berkas itu karena layar menunjukkan nomor halaman yang berbeda.'],
    ['zsm_Latn', 'Awak perlu memuat turun fail itu kerana skrin menunjukkan nombor halaman yang berbeza.'],
  ])('%s', (key, text) => {
    expect(identify(text).key).toBe(key);
  });

  it.each(['Yes', 'Thank you', 'iPhone 12 Pro Max', 'Дякую', 'Salamat po', 'धन्यवाद', 'شكرا'])(
    'and leaves %s, of one to three words, untold',
    (text) => {
      expect(identify(text).key).toMatch(/^und_/);
    },
  );

  it('but not where a script has one language', () => {
    expect(identify('Καλημέρα').key).toBe('ell_Grek');
    expect(identify('สวัสดี').key).toBe('tha_Thai');
  });
});

describe('words that only some relatives have', () => {
  it('overrule what was found when there are more of them', () => {
    expect(amongRelatives('hrv_Latn', 'gde je vreme, mesto i reč')).toBe('srp_Latn');
    expect(amongRelatives('hrv_Latn', 'gdje je vrijeme i mjesto')).toBe('hrv_Latn');
  });

  it('are silent where as many speak for what was found, and for other languages', () => {
    expect(amongRelatives('hrv_Latn', 'ovaj sustav ima uslov')).toBe('hrv_Latn');
    expect(amongRelatives('hrv_Latn', 'ovaj most je dug')).toBe('hrv_Latn');
    expect(amongRelatives('eng_Latn', 'bisa karena bahwa')).toBe('eng_Latn');
  });
});
