import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/root.js';
import { fingerprint, type PairDocument, pairFingerprints } from '../../src/pair/index.js';

const folder = join(packageRoot(), 'seeds');
const languages = ['hin_Deva', 'tgl_Latn', 'hin_Deva'];

/** The seeds as scraped, residue and all: a short line counts as a heading. */
const documents = readdirSync(folder)
  .sort()
  .map((name, index): PairDocument => {
    const sections: { heading: string | null; paragraphs: string[] }[] = [{ heading: null, paragraphs: [] }];
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      if (line.length < 80) sections.push({ heading: line, paragraphs: [] });
      else sections.at(-1)!.paragraphs.push(line);
    }
    return { id: name.slice(0, 3), path: name, language: languages[index]!, title: null, sections };
  });

const prints = documents.map((document) => fingerprint(document));

describe('the three seeds', () => {
  it('pairs the article with its translation and leaves the other article alone with its best candidate', () => {
    const result = pairFingerprints(prints);
    expect(result.pairs.map(({ src, tgt }) => [src, tgt])).toEqual([['000', '001']]);
    expect(result.pairs[0]!.score).toBeGreaterThan(0.95);
    expect(result.alone).toHaveLength(1);
    const [alone] = result.alone;
    expect(alone).toMatchObject({ id: '002', candidate: '001' });
    expect(alone!.score).toBeLessThan(0.2);
    expect(['below-threshold', 'lost-to-better']).toContain(alone!.reason);
  });

  it('gives no pair when the translation is taken away and only the same topic is left', () => {
    expect(pairFingerprints([prints[1]!, prints[2]!]).pairs).toEqual([]);
  });

  it('pairs the article with its translation when nothing else is there', () => {
    expect(pairFingerprints([prints[0]!, prints[1]!]).pairs).toHaveLength(1);
  });

  it('gives the same result whatever the order of the documents', () => {
    expect(pairFingerprints([...prints].reverse())).toEqual(pairFingerprints(prints));
  });

  it('survives a round trip of its fingerprints through JSON', () => {
    const copies = prints.map((print) => JSON.parse(JSON.stringify(print)) as (typeof prints)[0]);
    expect(pairFingerprints(copies)).toEqual(pairFingerprints(prints));
  });
});
