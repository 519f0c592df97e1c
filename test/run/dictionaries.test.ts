import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/align/index.js';
import type { LanguageKey } from '../../src/model/index.js';
import { nameDictionaries, openDictionaries, withoutPaths, withPaths } from '../../src/run/dictionaries.js';
import { folderWith } from './harness.js';

const languages = { src: 'eng_Latn' as LanguageKey, tgt: 'fra_Latn' as LanguageKey };
const rights = 'right\tdroit\nrights\tdroits\nfree\tlibre\neveryone\ttoute personne\nlaw\tloi\n';

function vocabulary(...words: readonly string[]): Vocabulary {
  const made = new Vocabulary();
  for (const word of words) made.add(word);
  return made;
}

const named = (folder: string, ...names: readonly string[]) => {
  const problems: Error[] = [];
  const given = names.map((name) => ({ name, base: folder }));
  return { lists: nameDictionaries(given, join(folder, 'kept'), problems as never), problems };
};

describe('dictionaries of a build', () => {
  const folder = folderWith({
    'eng-fra.tsv': rights,
    'fra-eng.tsv': 'droit\tright\n',
    'eng-swh.tsv': 'law\tsheria\n',
  });

  it('speak for the pairs of their languages, whichever way round they are written', () => {
    const words = [vocabulary('right'), vocabulary('droit')] as const;
    for (const name of ['eng-fra.tsv', 'fra-eng.tsv']) {
      const { lists } = named(folder, name);
      expect(openDictionaries({ dictionaries: lists }, languages)!(...words)[0]).toEqual(new Map([[0, 1]]));
    }
    const { lists } = named(folder, 'eng-swh.tsv');
    expect(openDictionaries({ dictionaries: lists }, languages)).toBeNull();
  });

  it('are named by their entries, whatever file they stand in, in the order of their names', () => {
    const more = folderWith({
      'eng-fra.tsv': `# a remark\n${rights.split('\n').reverse().join('\n')}`,
      'a-eng-swh.tsv': 'law\tsheria\n',
    });
    const [first, second] = named(more, 'eng-fra.tsv', 'a-eng-swh.tsv', 'eng-fra.tsv').lists;
    expect([first!.name, second!.name]).toEqual(['a-eng-swh.tsv', 'eng-fra.tsv']);
    expect(second!.sha256).toBe(named(folder, 'eng-fra.tsv').lists[0]!.sha256);
    expect(second).toMatchObject({ entries: 5, src: 'eng_Latn', tgt: 'fra_Latn' });
  });

  it('that are unknown or changed since are refused', () => {
    expect(named(folder, 'none').problems).toMatchObject([{ code: 'word-list-unknown' }]);
    const again = folderWith({ 'eng-fra.tsv': rights });
    const { lists } = named(again, 'eng-fra.tsv');
    writeFileSync(join(again, 'eng-fra.tsv'), 'right\tgauche\n');
    const ask = () =>
      openDictionaries({ dictionaries: lists }, languages)!(vocabulary('right'), vocabulary('droit'));
    expect(ask).toThrow(expect.objectContaining({ code: 'word-list-changed' }));
  });

  it('of a manifest, which has no paths, are sought among the kept lists', () => {
    const align = {
      excludeLexicon: [],
      learn: true,
      minConfidence: 0.5,
      dictionaries: named(folder, 'eng-fra.tsv').lists,
    };
    const saved = JSON.parse(JSON.stringify(withoutPaths(align)));
    expect(JSON.stringify(saved)).not.toContain(folder);
    const { dictionaries } = withPaths(saved, join(folder, 'kept'));
    const ask = () =>
      openDictionaries({ dictionaries: dictionaries! }, languages)!(vocabulary('right'), vocabulary('droit'));
    expect(ask).toThrow(expect.objectContaining({ code: 'word-list-missing' }));
  });
});
