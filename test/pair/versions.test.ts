import { describe, expect, it } from 'vitest';
import { fingerprint, type PairDocument, pairFingerprints, versionsKey } from '../../src/pair/index.js';

const list = [
  { lang: 'en', href: 'https://www.mill.example/en/a/' },
  { lang: 'fr-FR', href: 'https://www.mill.example/fr/a/' },
  { lang: 'x-default', href: 'https://www.mill.example/' },
];

describe('versionsKey', () => {
  it('is the same for all versions of a page, whichever way they are written', () => {
    const english = versionsKey(list, 'https://mill.example/en/a/', 'eng_Latn');
    expect(english).toBe('mill.example/en/a mill.example/fr/a');
    expect(versionsKey([...list].reverse(), 'https://mill.example/fr/a/', 'fra_Latn')).toBe(english);
    const relative = [
      { lang: 'en', href: '../en/a/index.html' },
      { lang: 'fr', href: '/fr/a/#top' },
    ];
    expect(versionsKey(relative, 'http://mill.example/fr/', 'fra_Latn')).toBe(english);
  });

  it('adds the page itself where only the others are named', () => {
    const english = versionsKey([{ lang: 'fr', href: '/fr/a' }], 'https://mill.example/en/a', 'eng_Latn');
    expect(english).toBe(
      versionsKey([{ lang: 'en', href: '/en/a' }], 'https://mill.example/fr/a', 'fra_Latn'),
    );
    expect(english).toBe('mill.example/en/a mill.example/fr/a');
  });

  it('is empty where a page names none, itself only, what is no address, or hundreds', () => {
    const own = 'https://mill.example/en/a';
    expect(versionsKey([], own, 'eng_Latn')).toBe('');
    expect(versionsKey([{ lang: 'en', href: own }], own, 'eng_Latn')).toBe('');
    expect(
      versionsKey(
        [
          { lang: 'en', href: own },
          { lang: 'fr', href: 'http://' },
        ],
        own,
        'eng_Latn',
      ),
    ).toBe('');
    const many = Array.from({ length: 300 }, (_, at) => ({ lang: 'fr', href: `/${at}` }));
    expect(versionsKey(many, own, 'eng_Latn')).toBe('');
  });
});

const document = (
  id: string,
  language: PairDocument['language'],
  text: string,
  versions: string,
): PairDocument => ({
  id,
  path: `${id}.html`,
  language,
  title: null,
  versions,
  sections: [{ heading: null, paragraphs: [text] }],
});
const english = 'The old mill stands by the river, and its wheel has not turned since 1954.';
const french = 'Le vieux moulin est au bord de la rivière, et sa roue ne tourne plus depuis 1954.';
const hintsOf = (documents: readonly PairDocument[]): (number | null | undefined)[] => {
  const { pairs, alone } = pairFingerprints(documents.map((one) => fingerprint(one)));
  return [...pairs.map(({ parts }) => parts.hints), ...alone.map(({ parts }) => parts?.hints)];
};

describe('pages that name the same versions', () => {
  it('are evidence of translation', () => {
    const key = 'mill.example/en/a mill.example/fr/a';
    expect(
      hintsOf([document('a', 'eng_Latn', english, key), document('b', 'fra_Latn', french, key)]),
    ).toContain(1);
    expect(
      hintsOf([document('a', 'eng_Latn', english, key), document('b', 'fra_Latn', french, '')]),
    ).not.toContain(1);
  });

  it('are none where every page of the site names them', () => {
    const key = 'mill.example/en mill.example/fr';
    const other = 'A second page tells who owned the mill before it was sold to the town in 1901.';
    expect(
      hintsOf([
        document('a', 'eng_Latn', english, key),
        document('c', 'eng_Latn', other, key),
        document('b', 'fra_Latn', french, key),
      ]),
    ).not.toContain(1);
  });
});
