import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGoldSets } from '../../evaluate/score/index.js';
import { CorpusError } from '../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-gold-'));

function writeSet(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'src.txt'), 'eins\n');
  writeFileSync(join(path, 'tgt.txt'), 'one\n');
  writeFileSync(join(path, 'gold.tsv'), '0\t0\n');
  writeFileSync(join(path, 'META.json'), JSON.stringify({ name, srcLang: 'deu', tgtLang: 'eng' }));
  return path;
}

describe('gold sets', () => {
  const [b, a] = [writeSet('b'), writeSet('a')];
  const namesOf = (...folders: string[]) => readGoldSets(folders).map(({ name }) => name);

  it('are read from a folder of them, in order of their names, and from their own folders, in the order given', () => {
    expect(namesOf(folder)).toEqual(['a', 'b']);
    expect(namesOf(b, a)).toEqual(['b', 'a']);
  });

  it('that are not there are told by the folder', () => {
    for (const path of [join(a, 'none'), join(folder, 'missing')]) {
      if (path.endsWith('none')) mkdirSync(path);
      expect(() => readGoldSets([path])).toThrow(CorpusError);
      expect(() => readGoldSets([path])).toThrow(path);
    }
  });
});
