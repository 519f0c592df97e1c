import { describe, expect, it } from 'vitest';
import { certaintyOf, type Evidence, gatherEvidence } from '../../src/identify/certainty.js';
import { createIdentifier } from '../../src/identify/index.js';
import { alphabetOf } from '../../src/identify/profiles.js';
import { relativeEvidence } from '../../src/identify/relatives.js';

const identify = await createIdentifier();

describe('how sure an identifier is', () => {
  it.each([
    // Between relatives, with no word that only one of them has.
    ['Ovaj program otvara novi prozor i prikazuje tekst.'],
  ])('tells no language of %s', (text) => {
    expect(identify(text).key).toBe('und_Latn');
  });

  it('tells Belarusian in Latin letters, whose profile is made of the Cyrillic spelling', () => {
    const text = 'Akreślivaje, ci papuŭla pavinna vykarystoŭvać hetuju infarmacyju ŭ jakaści padkazki.';
    expect(identify(text).key).toBe('bel_Latn');
  });

  it('tells Kashmiri, whose rare letters no near language writes either', () => {
    expect(identify('ژماں سرابن منز گرٲن چھِہ خابٕک کھلونہٕ ؤڈراواں تُلتِھ نِیَس تہٕ گوشہِ').key).toBe('kas_Arab');
  });

  it('tells Serbian in Cyrillic letters without words that Bosnian has not', () => {
    expect(
      identify('Можете да смањите ваше резултате према датуму, врсти датотеке, и према времену.').key,
    ).toBe('srp_Cyrl');
  });

  it('is surer the more there is to read', () => {
    const line = 'Tauira he hōtaka e tuhituhi ana i ngā kupu. ';
    const [once, often] = [identify(line), identify(line.repeat(8))].map(({ confidence }) => confidence);
    expect(often).toBeGreaterThan(once!);
  });

  it('is surer of a language that the document declares, and of that alone', () => {
    const text = 'Ovaj program otvara novi prozor i prikazuje tekst.';
    expect(identify(text, ['hrv']).key).toBe('hrv_Latn');
    expect(identify(text, ['deu']).key).toBe('und_Latn');
  });

  it('tells the likeliest all the same when asked for it', async () => {
    const guess = await createIdentifier({ minConfidence: 0 });
    expect(guess('Ovaj program otvara novi prozor i prikazuje tekst.').key).toMatch(/^(hrv|bos|srp)_Latn$/);
  });
});

describe('evidence', () => {
  const row = (iso: string) => ({ iso, scripts: ['Latn'], fasttext: [iso], franc: [] });
  const [pol, ces] = [row('pol'), row('ces')];

  it('is what the votes, the profiles and the letters say', () => {
    const heard = {
      text: 'řa',
      runs: 9,
      mean: new Map([
        ['pol', -9],
        ['ces', -9.25],
      ]),
      fastText: new Map([[pol, 0.5]]),
    };
    const votes = new Map([
      [pol, 0.8],
      [ces, 0.2],
    ]);
    const found = gatherEvidence('pol', 'Latn', votes, [heard], 'řa');
    expect(found.odds).toBeCloseTo(Math.log(4), 10);
    expect(found.fastText).toBeCloseTo(Math.log(0.5001 / 0.0001), 10);
    expect(found.gap).toBeCloseTo(0.25, 10);
    expect(found.gapRuns).toBeCloseTo(0.25 * Math.log(10), 10);
    // One of two letters is not Polish, and Czech; one that neither writes says nothing.
    expect(found.foreign).toBe(0.5);
    expect(gatherEvidence('pol', 'Latn', votes, [{ ...heard, text: 'ßa' }], 'ßa').foreign).toBe(0);
    expect(gatherEvidence('ces', 'Latn', votes, [heard], 'řa')).toMatchObject({
      gap: 0,
      fastText: expect.closeTo(-8.518, 2),
    });
  });

  it('of letters that a language does not write makes it unlikely', () => {
    expect(alphabetOf('pol', 'Latn')!.has('ł')).toBe(true);
    expect(alphabetOf('pol', 'Latn')!.has('ë')).toBe(false);
    const sure: Evidence = {
      odds: 9,
      within: 0,
      profileWithin: 0,
      fastText: 5,
      gap: 0.3,
      foreign: 0,
      words: 0,
      smallWords: 0,
      runs: 5,
      withinRuns: 0,
      gapRuns: 1.5,
      unknownToFastText: 0,
      withoutProfile: 0,
      alike: 0,
      oneLanguage: 0,
    };
    expect(certaintyOf(sure)).toBeGreaterThan(0.95);
    expect(certaintyOf({ ...sure, foreign: 0.1 })).toBeLessThan(0.85);
  });

  it('of relatives counts the words of each', () => {
    expect(relativeEvidence('srp', 'Gde je vreme? Ovde je sustav.')).toMatchObject({ own: 3, rival: 1 });
    expect(relativeEvidence('kor', 'gde')).toMatchObject({ own: 0, rival: 0 });
  });

  it.each([
    ['hrv', 'Spremi projekt u novi izbornik'],
    ['srp', 'Proverite da li je deljenje uspelo'],
    ['zsm', 'Sambungan ke pelayan ini tidak disokong'],
    ['nob', 'Brukeren lagret nye innstillinger'],
    ['dan', 'Brugeren kan ændre adgangskode'],
  ])('of relatives counts words of menus and messages: %s', (iso, text) => {
    const { own, rival } = relativeEvidence(iso, text);
    expect(own).toBeGreaterThanOrEqual(2);
    expect(own).toBeGreaterThan(rival);
  });
});
