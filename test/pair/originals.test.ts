import { describe, expect, it } from 'vitest';
import { fingerprint, pairFingerprints } from '../../src/pair/index.js';
import type { PairDocument } from '../../src/pair/types.js';

const topics = [
  'harbour',
  'school',
  'hospital',
  'library',
  'railway',
  'garden',
  'museum',
  'bakery',
  'theatre',
];
const themen = [
  'Hafen',
  'Schule',
  'Krankenhaus',
  'Bibliothek',
  'Eisenbahn',
  'Garten',
  'Museum',
  'Bäckerei',
  'Theater',
];

const english = (topic: number): string[] =>
  Array.from(
    { length: 10 },
    (_, at) =>
      `In ${1800 + topic * 17 + at * 3} the ${topics[topic]} of Marwick${topic} bought ${at * 41 + topic * 7} horses, a house, water, bread and ${at + 2} books from Anna Kowalska${at}.`,
  );
const german = (topic: number): string[] =>
  Array.from(
    { length: 10 },
    (_, at) =>
      `Im Jahr ${1800 + topic * 17 + at * 3} kaufte ${themen[topic]} Marwick${topic} von Anna Kowalska${at} ${at * 41 + topic * 7} Pferde, ein Haus, Wasser, Brot und ${at + 2} Bücher.`,
  );

function print(id: string, language: string, paragraphs: readonly string[], anchors: readonly string[] = []) {
  const document: PairDocument = {
    id,
    path: '',
    language,
    title: null,
    anchors,
    sections: [{ heading: null, paragraphs }],
  };
  return fingerprint(document);
}

const corpus = topics.flatMap((_, topic) => [
  print(`en ${topic}`, 'eng_Latn', english(topic)),
  print(`de ${topic}`, 'deu_Latn', german(topic)),
]);

describe('near-duplicates', () => {
  it('let the one stand for them that the translation follows, though another is longer', () => {
    const links = Array.from({ length: 8 }, (_, at) => `example.org/harbour/${at}.png`);
    const moved = links.map((link) => link.replace('harbour', 'draft'));
    const { pairs, duplicates, alone } = pairFingerprints([
      ...corpus.filter(({ id }) => !id.endsWith(' 0')),
      print('en 0', 'eng_Latn', english(0), links),
      print('de 0', 'deu_Latn', german(0), links),
      print('a longer', 'eng_Latn', [...english(0), 'All that is told here was so.'], moved),
    ]);
    expect(duplicates).toMatchObject([{ representative: 'en 0', members: ['a longer', 'en 0'] }]);
    expect(duplicates[0]!.similarity[1]).toBe(1);
    expect(pairs.filter(({ src, tgt }) => [src, tgt].includes('de 0'))).toMatchObject([
      { src: 'de 0', tgt: 'en 0' },
    ]);
    expect(alone).toMatchObject([{ id: 'a longer', reason: 'near-duplicate', candidate: 'en 0' }]);
  });

  it('stay with the longest where the translation follows that', () => {
    const shorter = print('z shorter', 'eng_Latn', english(0).slice(0, 9));
    const { duplicates } = pairFingerprints([...corpus, shorter]);
    expect(duplicates).toMatchObject([{ representative: 'en 0' }]);
  });
});

describe('a translation that stops after a tenth', () => {
  const anchors = Array.from({ length: 8 }, (_, at) => `example.org/pictures/${at}.png`);
  const whole = print(
    'en long',
    'eng_Latn',
    [...english(3), ...english(3).map((line) => `${line} Again.`)],
    anchors,
  );

  it('is paired where both point to the same things', () => {
    const part = print('de part', 'deu_Latn', german(3).slice(0, 2), anchors);
    const rest = corpus.filter(({ id }) => !id.endsWith(' 3'));
    const { pairs } = pairFingerprints([...rest, whole, part]);
    expect(pairs).toContainEqual(expect.objectContaining({ src: 'de part', tgt: 'en long' }));
  });
});

describe('pairs that were nearly made', () => {
  it('are told with their probability, the likeliest first, each document once', () => {
    const { pairs, nearMisses } = pairFingerprints(corpus, { threshold: 0.99999999 });
    expect(pairs).toEqual([]);
    expect(nearMisses.length).toBeGreaterThan(3);
    const scores = nearMisses.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.4999);
    const named = nearMisses.flatMap(({ src, tgt }) => [src, tgt]);
    expect(new Set(named).size).toBe(named.length);
    expect(nearMisses.every(({ src, tgt }) => src.slice(-1) === tgt.slice(-1))).toBe(true);
  });
});
