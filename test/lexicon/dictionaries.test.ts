import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dictdNumber, readDictd, readStarDict } from '../../src/lexicon/lists/binary.js';
import { findList, keepList, listFolder, removeList, storedLists } from '../../src/lexicon/lists/store.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-lists-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the folder of word lists', () => {
  it('is that of TULAY_LEXICON, else in the data of the user', () => {
    expect(listFolder({ TULAY_LEXICON: '/lists', XDG_DATA_HOME: '/data' })).toBe('/lists');
    expect(listFolder({ TULAY_LEXICON: '', XDG_DATA_HOME: '/data' })).toBe('/data/tulay/lexicon');
    expect(listFolder({ HOME: '/home/ana' })).toBe('/home/ana/.local/share/tulay/lexicon');
    expect(listFolder({ XDG_DATA_HOME: '', HOME: '/home/ana' })).toBe('/home/ana/.local/share/tulay/lexicon');
    expect(listFolder({})).toBe(join(homedir(), '.local/share/tulay/lexicon'));
  });

  it('holds lists by their names, and passes over what is none', () => {
    expect(storedLists(join(folder, 'none'))).toEqual([]);
    expect(() => removeList(join(folder, 'none'), 'x')).toThrow(
      expect.objectContaining({ code: 'word-list-unknown', expected: 'a word list; there are none' }),
    );
    const list = {
      src: 'eng_Latn',
      tgt: 'deu_Latn',
      entries: [['door', 'Tür']],
      format: 'tsv',
      sha256: 'ab',
    } as never;
    keepList(folder, 'doors', list);
    writeFileSync(join(folder, 'other.tsv'), 'door\tTür\n');
    writeFileSync(join(folder, '.hidden.tsv'), '');
    expect(storedLists(folder)).toEqual([
      { name: 'doors', src: 'eng_Latn', tgt: 'deu_Latn', entries: 1, format: 'tsv', sha256: 'ab' },
    ]);
    expect(findList(folder, 'doors')).toBe(join(folder, 'doors.tsv'));
    expect([findList(folder, 'houses'), findList(folder, '../doors')]).toEqual([undefined, undefined]);
    expect(() => removeList(folder, 'houses')).toThrow(expect.objectContaining({ expected: 'doors' }));
    removeList(folder, 'doors');
    expect(storedLists(folder)).toEqual([]);
  });
});

describe('a dictd dictionary', () => {
  it('has numbers of base 64', () => {
    expect([dictdNumber('A'), dictdNumber('BA'), dictdNumber('//')]).toEqual([0, 64, 4095]);
    expect([dictdNumber(''), dictdNumber('B-')]).toEqual([Number.NaN, Number.NaN]);
  });

  it('has translations below the headword, behind it, or under numbers', () => {
    const articles = [
      '00info',
      'door\n Tür',
      'Gate Tor',
      'moon /muːn/\n1. Mond\n the one in the sky\n2. Trabant',
      'x',
    ];
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const number = (value: number) => `${digits[value >> 6]}${digits[value & 63]}`;
    let at = 0;
    const index = ['00-database-info', 'door', 'gate', 'moon', 'y']
      .map((word, k) => {
        const size = Buffer.byteLength(articles[k]!);
        at += size;
        return `${word}\t${number(at - size)}\t${number(size)}\n`;
      })
      .join('');
    const { entries } = readDictd(index, Buffer.from(articles.join('')));
    expect([...entries].map((entry) => entry.join(' '))).toEqual([
      'door Tür',
      'gate Tor',
      'moon Mond',
      'moon Trabant',
      'y x',
    ]);
    expect(() => readDictd('door\tA\t/\n', Buffer.from('x'))).toThrow(
      'line 1 of the index points past the articles',
    );
  });
});

describe('a StarDict dictionary', () => {
  const entry = (word: string, start: number, size: number, wide: boolean) => {
    const head = Buffer.from(`${word}\0`);
    const numbers = Buffer.alloc(wide ? 12 : 8);
    if (wide) numbers.writeBigUInt64BE(BigInt(start));
    else numbers.writeUInt32BE(start);
    numbers.writeUInt32BE(size, wide ? 8 : 4);
    return Buffer.concat([head, numbers]);
  };

  it.each([
    ['short offsets, one type', 'sametypesequence=h\n', '<b>Tür</b><br>Tor', false],
    ['long offsets, a type before each article', 'idxoffsetbits=64\n', 'hTür<br>Tor', true],
  ] as const)('is read: %s', (_name, info, article, wide) => {
    const articles = Buffer.from(`..${article}`);
    const index = entry('door', 2, Buffer.byteLength(article), wide);
    const { entries } = readStarDict(info, index, articles);
    expect(entries).toEqual([
      ['door', 'Tür'],
      ['door', 'Tor'],
    ]);
    expect(() => readStarDict(info, index.subarray(0, -1), articles)).toThrow(
      'the index ends within an entry, at byte 0',
    );
    expect(() => readStarDict(info, index, articles.subarray(0, 4))).toThrow(
      '"door" points past the articles',
    );
  });
});
