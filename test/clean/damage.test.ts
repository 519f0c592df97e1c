import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isWordCut, measureDamage } from '../../evaluate/clean/damage.js';
import { packageRoot } from '../../src/model/root.js';

describe('a word is cut in two', () => {
  const raw = 'The GitHub site, オープンソース. Ein Wort-\nrest und mehr.';
  const at = (piece: string) => raw.indexOf(piece);

  it.each([
    [{ start: 0, end: at('Hub'), after: '' }, 'its beginning taken'],
    [{ start: at('Hub'), end: at('site'), after: '' }, 'its end taken'],
    [{ start: at('Hub'), end: at('Hub'), after: ' ' }, 'a space put in'],
    [{ start: at('オ'), end: at('プ'), after: '' }, 'a katakana word, where no space parts words'],
  ])('%o: %s', (edit) => {
    expect(isWordCut(edit, raw)).toBe(true);
  });

  it.each([
    [{ start: 0, end: at('GitHub'), after: '' }, 'words taken whole'],
    [{ start: at('-\n'), end: at('rest'), after: '' }, 'a hyphen at the end of a line'],
    [{ start: at('it'), end: at('Hub'), after: 'it' }, 'letters written otherwise'],
    [{ start: at('ソース'), end: at('. Ein'), after: '' }, 'a word of a compound'],
  ])('but not %o: %s', (edit) => {
    expect(isWordCut(edit, raw)).toBe(false);
  });
});

it('a letter that is written otherwise is not lost, one that is gone is', () => {
  const text = 'Caf&eacute; and [[the river|its banks]] stay.\n\nRead more\n\nThe end of the text is here.';
  const { letters, lost, byRule } = measureDamage([{ path: 'a.txt', language: 'eng_Latn', text }]);
  expect(letters).toBeGreaterThan(60);
  expect([...byRule.keys()].sort()).toEqual(['html-entity', 'phrase-line', 'wiki-markup']);
  expect(lost).toBe('Readmore'.length);
});

const shared = join(packageRoot(), '..', 'shared');
const absent = !existsSync(join(shared, 'gold'));
if (absent) console.warn(`skipped: ${shared} has no gold sets, so damage on text is not measured`);

it.skipIf(absent || process.env.TULAY_SLOW === undefined)(
  'of text that is known to be text no more goes than the floors allow',
  () => {
    const args = ['--import', 'tsx', 'evaluate/clean/evaluate-damage.ts', shared, '--floors'];
    execFileSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
  },
  600_000,
);
