import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptSettings, decide, unitFeatures } from '../../src/accept/index.js';
import type { PersonalPlace } from '../../src/model/index.js';
import { build, folderWith, readCorpus, tulay } from './harness.js';

const english = `The ferry leaves from the old pier at seven in the morning. Write to captain@ferry.example or call +44 20 7946 0958. The crossing takes about an hour when the sea is calm. My grandfather was its captain for many years. Tickets are sold in the small house beside the pier.`;
const german = `Die Fähre legt um sieben Uhr morgens vom alten Pier ab. Schreiben Sie an captain@ferry.example oder rufen Sie +44 20 7946 0958 an. Die Überfahrt dauert bei ruhiger See etwa eine Stunde. Mein Großvater war viele Jahre lang ihr Kapitän. Fahrkarten werden in dem kleinen Haus neben dem Pier verkauft.`;

describe('a build that masks personal data', () => {
  let corpus: ReturnType<typeof readCorpus>;
  beforeAll(async () => {
    const folder = folderWith({
      'tulay.json': JSON.stringify({ accept: { personal: 'mask' } }),
      'seeds/en.txt': english,
      'seeds/de.txt': german,
    });
    const { code, err } = await tulay(['build', '--config', 'tulay.json'], folder);
    expect(code, err).toBe(0);
    corpus = readCorpus(join(folder, 'output'));
  });

  it('has its kind in its place, in units and segments', () => {
    const texts = corpus.units.flatMap(({ src, tgt }) => [src.text, tgt.text]);
    expect(texts).toContain('Write to [email] or call [phone].');
    expect(texts).toContain('Schreiben Sie an [email] oder rufen Sie [phone] an.');
    for (const { text } of corpus.segments) expect(text).not.toMatch(/captain@|7946/);
    for (const { flags } of corpus.units) expect(flags).not.toContain('personal-data');
  });

  it('has an edit of the ledger for each, with its place in the raw text', () => {
    const edits = corpus.edits.filter(({ rule }) => rule === 'personal-data');
    expect(edits).toHaveLength(4);
    for (const { doc, start, end, before, after, evidence } of edits) {
      const { path } = corpus.documents.find(({ id }) => id === doc)!;
      expect((path === 'en.txt' ? english : german).slice(start, end)).toBe(before);
      expect(after).toBe(`[${evidence.kind}]`);
    }
  });

  it('is a corpus that nothing is wrong with', async () => {
    expect((await tulay(['validate', corpus.dir], '/')).code).toBe(0);
  });

  it('says so in the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(corpus.dir, 'manifest.json'), 'utf8'));
    expect(manifest.config.accept.personal).toBe('mask');
  });
});

describe('a build that flags personal data', () => {
  it('says where it stands in the texts of its units, and validate holds it against them', async () => {
    const { dir, units } = await build({ 'en.txt': english, 'de.txt': german });
    const file = join(dir, 'audit/personal.jsonl');
    const places = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PersonalPlace);
    const unit = units.find(({ flags }) => flags.includes('personal-data'))!;
    expect(places.map(({ side, kind, start, end }) => [kind, unit[side].text.slice(start, end)])).toEqual([
      ['email', 'captain@ferry.example'],
      ['phone', '+44 20 7946 0958'],
      ['email', 'captain@ferry.example'],
      ['phone', '+44 20 7946 0958'],
    ]);
    expect(new Set(places.map((place) => place.unit))).toEqual(new Set([unit.id]));
    expect((await tulay(['validate', dir], '/')).code).toBe(0);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"end":', '"end":1'));
    expect((await tulay(['validate', dir], '/')).code).toBe(1);
  });
});

describe('a unit with personal data', () => {
  const [src, tgt] = ['Write to ana@example.org.', 'Schreibt an ana@example.org.'];
  const ratio = { mean: 0, deviation: 0.2 };
  const features = unitFeatures({ lang: 'eng_Latn', text: src }, { lang: 'deu_Latn', text: tgt }, { ratio });
  const unit = { src: { text: src }, tgt: { text: tgt }, features, score: 0.9 };
  const of = (options: Parameters<typeof acceptSettings>[0]) => decide(unit, acceptSettings(options));

  it('is flagged, and rejected where that is the policy', () => {
    expect(of({}).rejected).toBeNull();
    expect(of({}).marks.map(({ rule }) => rule)).toContain('personal-data');
    expect(of({ personal: 'drop' }).rejected).toMatchObject({
      rule: 'personal-data',
      value: 2,
      threshold: 1,
    });
  });

  it('is what its rule says where that is set', () => {
    expect(of({ personal: 'drop', rules: { 'personal-data': { threshold: 3 } } }).rejected).toBeNull();
  });
});
