import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { cpuNow, growth } from '../cpu.js';
import { cleanCorpus } from './corpus.js';

const length = 30_000;
const fill = (unit: string) => unit.repeat(Math.ceil(length / unit.length));

/** Lines made to drive a pattern to look again and again from every place. */
const hostile: Readonly<Record<string, string>> = {
  dollars: fill('$'),
  braces: fill('{'),
  'double braces': fill('{{a'),
  'dollar braces': fill('${'),
  'closing braces': fill('}'),
  spaces: `a${fill(' ')}b`,
  'no-break spaces': `a${fill('\u00a0')}b`,
  'combining marks': `a${fill('\u0301')}`,
  'marks of two classes': `a${fill('\u0301\u0323')}`,
  jamo: fill('\u1112\u1161'),
  'one word': fill('word '),
  'one long word': fill('w'),
  'two words': fill('big dog '),
  'one letter': fill('a '),
  brackets: fill('['),
  'empty brackets': fill('[]'),
  references: fill('a[1]'),
  'open tags': fill('<'),
  'tags without end': fill('<a '),
  'comments without end': fill('<!--'),
  'scripts without end': fill('<script>'),
  'styles without end': fill('<style>a{'),
  'selectors without end': fill('.a '),
  'declarations without end': `.a{${fill('color:red;')}`,
  'spaces in a style': `.a{color:red;${fill(' ')}`,
  'json without end': fill('{"a":'),
  'json lists without end': fill('[{"a":['),
  'functions without end': fill('function('),
  'statements without end': fill('var a = ('),
  'quotes without end': fill("window.a('"),
  'forum tags': fill('[b]'),
  'double quotes': fill("''a"),
  'triple quotes': fill("'''a"),
  stars: fill('**a'),
  'wiki links': fill('[[a|'),
  'markdown links': fill('[a]('),
  ampersands: fill('&'),
  'entities of entities': `&${fill('amp;')}`,
  'numbers without end': fill('&#1'),
  percents: fill('%'),
  'percent bytes': fill('%C3'),
  'equals bytes': fill('=C3'),
  backslashes: fill('\\'),
  'unicode escapes': fill('\\u00'),
  underscores: fill('_'),
  'upper underscores': fill('__A_'),
  misread: fill('Ã©'),
  'half misread': fill('Ã'),
  'misread twice': fill('Ãƒ'),
  'misread Cyrillic': fill('Рї'),
  'zero-width': fill('\u200b'),
  controls: fill('\u0001'),
  escapes: fill('\u001b['),
  stops: fill('.'),
  seams: fill('ab.Cd'),
  camels: fill('abCd'),
  'mixed scripts': fill('aа'),
  'at signs': fill('@@ '),
  'sentence pieces': fill('▁'),
  hyphens: fill('-'),
  digits: fill('1'),
  colons: fill('a:'),
  ideographs: fill('字'),
  surrogates: fill('\ud83d'),
  dots: fill('…'),
  'short lines': fill('a\n'),
  'blank lines': fill('\n'),
  'the same line': fill('the very same line again\n'),
  'the same long line': fill(`${'word '.repeat(60)}\n`),
  'lines that begin alike': Array.from({ length: 3000 }, (_, index) => `Sold to you by usPart ${index}`).join(
    '\n',
  ),
  'wrapped lines': fill(`${'word '.repeat(13)}wor-\n`),
  returns: fill('\r'),
};

describe('hostile lines', () => {
  it.each(Object.entries(hostile))('of %s are cleaned in linear time', (_name, text) => {
    const start = cpuNow();
    const [one] = cleanCorpus([
      { path: 'a.txt', text, language: 'eng_Latn' },
      { path: 'b.txt', text: `Other words.\n${text.slice(0, length / 20)}`, language: 'eng_Latn' },
    ]);
    const seconds = cpuNow() - start;
    expect(applyEdits(text, one!.edits)).toBe(one!.text);
    // Under a second on an idle machine; the square of the length would take minutes, and minutes more beside others.
    expect(seconds).toBeLessThan(15);
  });
});

it('tags of one letter that nobody closes are looked up once a name', async () => {
  const clean = (tags: number) =>
    cleanCorpus([{ path: 'a.txt', text: '<a> '.repeat(tags), language: 'eng_Latn' }]);
  // Looking through the line for each tag took minutes for a hundred thousand.
  expect(await growth(clean, 10_000, 60_000)).toBeLessThan(1.5);
});

it.each(['%20a', '=20a', 'caf=C3=A9', '.a{color:red} '])(
  'one line of %j is cleaned in a time that grows as its length does',
  async (thing) => {
    const clean = (length: number) =>
      cleanCorpus([{ path: 'a.txt', text: thing.repeat(length / thing.length), language: 'eng_Latn' }]);
    // The beginning of the word, or of the line, was looked for through all of the line.
    expect(await growth(clean, 40_000, 240_000)).toBeLessThan(1.5);
  },
);
