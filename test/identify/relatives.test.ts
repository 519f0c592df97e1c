import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { amongRelatives, relativeEvidence } from '../../src/identify/relatives.js';
import { packageRoot } from '../../src/model/index.js';

describe('words of close relatives', () => {
  it('speak for all that write them, and not where all do', () => {
    const { own, rival } = relativeEvidence('afr', 'Met dit uit lêers');
    expect({ own, rival }).toEqual({ own: 4, rival: 3 });
    expect(relativeEvidence('xyz', 'met').own).toBe(0);
  });

  it('count half where they only lean to a language', () => {
    const [group] = JSON.parse(readFileSync(join(packageRoot(), 'data/relative-words.json'), 'utf8')) as {
      leaning: Record<string, string>;
    }[];
    const [leaning] = group!.leaning.hrv!.split(' ');
    expect(relativeEvidence('hrv', `${leaning} ${leaning} netko`).own).toBe(2);
  });

  it('move a text to the relative that they speak for', () => {
    expect(amongRelatives('spa_Latn', 'Una pachina y un fichero ta fer a connexión')).toBe('arg_Latn');
    expect(amongRelatives('spa_Latn', 'Una página y un archivo')).toBe('spa_Latn');
    expect(amongRelatives('rus_Cyrl', 'Сторінка була збережена, але файл не знайдено')).toBe('ukr_Cyrl');
  });

  it('are words in lower case, each once in its group', () => {
    const groups = JSON.parse(
      readFileSync(join(packageRoot(), 'data/relative-words.json'), 'utf8'),
    ) as readonly Readonly<Record<'words' | 'leaning', Readonly<Record<string, string>>>>[];
    for (const group of groups) {
      const words = [group.words, group.leaning]
        .flatMap(Object.values<string>)
        .flatMap((list) => (list === '' ? [] : list.split(' ')));
      expect(words.filter((word) => !/^[\p{L}\p{M}]+$/u.test(word) || word !== word.toLowerCase())).toEqual(
        [],
      );
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
