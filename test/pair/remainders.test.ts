import { describe, expect, it } from 'vitest';
import { clusterDuplicates } from '../../src/pair/duplicates.js';
import { fingerprint, pairFingerprints } from '../../src/pair/index.js';
import { findPageParts } from '../../src/pair/page-parts.js';
import { nameRemainders } from '../../src/pair/remainders.js';
import { printsOf } from '../../src/pair/shelf.js';

const goods = ['bread', 'cheese', 'salt', 'wool', 'honey', 'paper', 'glass', 'rope', 'lamps', 'boats'];
const english = (town: string) => [
  `About the market of ${town}`,
  ...goods.map(
    (ware, at) => `In street ${at * 3 + town.length} of ${town} the merchants sell their ${ware}.`,
  ),
];
const waren = ['Brot', 'Käse', 'Salz', 'Wolle', 'Honig', 'Papier', 'Glas', 'Seile', 'Lampen', 'Boote'];
const german = (town: string) => [
  `Über den Markt von ${town}`,
  ...waren.map((ware, at) => `In Straße ${at * 3 + town.length} von ${town} verkaufen die Händler ${ware}.`),
];

function print(
  id: string,
  language: string,
  paragraphs: readonly string[],
  path = `${id}.txt`,
  ownShare = 1,
) {
  const sections = [{ heading: null, paragraphs }];
  return fingerprint({ id, path, language, title: null, sections, ownShare });
}

/** A page whose translator stopped: its German part and what was left in English. */
const half = (id: string, town: string) => [
  print(id, 'deu_Latn', german(town).slice(0, 4), `${id}.txt`, 0.4),
  print(`${id}-2`, 'eng_Latn', english(town).slice(4), `${id}.txt`, 0.6),
];

const versionsIn = (prints: readonly ReturnType<typeof print>[]) => {
  const parts = findPageParts(prints);
  const named = nameRemainders(clusterDuplicates(printsOf(prints), parts), parts, () => '');
  return new Map(prints.map(({ id }) => [id, named.get(id) ?? ''] as const));
};

describe('a page whose translator stopped', () => {
  it('is of the page whose words it still has', () => {
    const versions = versionsIn([
      ...half('d', 'Aberdeen'),
      print('e', 'eng_Latn', english('Aberdeen')),
      print('f', 'eng_Latn', english('Bergen')),
    ]);
    expect(versions.get('d')).not.toBe('');
    expect(versions.get('d')).toBe(versions.get('e'));
    expect([versions.get('d-2'), versions.get('f')]).toEqual(['', '']);
  });

  it('is of no other page that stopped where it did', () => {
    const other = half('f', 'Aberdeen').map((part) =>
      part.language === 'deu_Latn' ? { ...part, language: 'nld_Latn' } : part,
    );
    const versions = versionsIn([...half('d', 'Aberdeen'), ...other]);
    expect([...versions.values()].filter((key) => key !== '')).toEqual([]);
  });

  it('is of its page though its files have the bytes of another, whose parts are no parts of it', () => {
    const prints = [
      print('d', 'deu_Latn', german('Aberdeen'), 'a.txt'),
      print('d-2', 'eng_Latn', english('Aberdeen'), 'b.txt'),
      print('e', 'eng_Latn', english('Aberdeen')),
    ];
    expect([...versionsIn(prints).values()]).toEqual(['', '', '']);
  });

  it('is paired with it, not with a page of its own size that says much the same of another place', () => {
    const [translated, left] = half('d', 'Aberdeen');
    const anyTown = german('der Stadt').map((line) => line.replace(/ \d+/, ''));
    const prints = [
      { ...print('d', 'deu_Latn', anyTown.slice(0, 4)), ownShare: translated!.ownShare },
      left!,
      print('e', 'eng_Latn', english('Aberdeen')),
      print('f', 'eng_Latn', [...english('Bergen').slice(0, 3), english('Bergen')[9]!]),
    ];
    const { pairs } = pairFingerprints(prints, { threshold: 0.3 });
    expect(pairs.map(({ src, tgt }) => `${src} ${tgt}`)).toEqual(['d e']);
  });
});

describe('a chapter that stands in a book of its language too', () => {
  const towns = ['Aberdeen', 'Bergen', 'Calais', 'Dover', 'Emden', 'Faro', 'Genoa'];
  const germanOf = (town: string) => german(town).slice(0, 7);
  const restOf = (town: string) => english(town).slice(7);
  const chapters = (of: readonly string[]) =>
    of.flatMap((town) => [
      print(`d${town}`, 'deu_Latn', germanOf(town), `d${town}.txt`, 0.6),
      print(`d${town}-2`, 'eng_Latn', restOf(town), `d${town}.txt`, 0.4),
    ]);
  const copiesOf = (prints: readonly ReturnType<typeof print>[]) =>
    clusterDuplicates(printsOf(prints), findPageParts(prints)).map(({ members }) => members);

  it('is no copy of the book, half translated as both are', () => {
    const of = towns.slice(0, 2);
    const copies = copiesOf([
      print('book', 'deu_Latn', of.flatMap(germanOf), 'book.txt', 0.6),
      print('book-2', 'eng_Latn', of.flatMap(restOf), 'book.txt', 0.4),
      ...chapters(of),
    ]);
    expect(copies.flat().filter((id) => !id.endsWith('-2'))).toEqual([]);
  });

  it('is no copy of a book that is translated throughout', () => {
    const copies = copiesOf([print('book', 'deu_Latn', towns.flatMap(german)), ...chapters(towns)]);
    expect(copies).toEqual([]);
  });

  it('is no copy of the book where a page of two languages is one document', () => {
    const mixed = (town: string) => [...german(town).slice(0, 7), ...english(town).slice(7)];
    const copies = copiesOf([
      print('book', 'deu_Latn', towns.flatMap(mixed), 'book.txt', 0.6),
      ...towns.map((town) => print(`d${town}`, 'deu_Latn', mixed(town), `d${town}.txt`, 0.6)),
    ]);
    expect(copies).toEqual([]);
  });
});
