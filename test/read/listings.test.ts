import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { hasFrontMatter } from '../../src/read/formats/markdown/front-matter.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';
import { isProse } from '../../src/read/formats/running-text.js';
import { growth } from '../cpu.js';

const prose =
  'The people of the town came to the river every morning.\nThey carried water home in jars, and nobody asked who had built the stairs. One day the stairs were gone.';
const listing = 'const town = river.map((jar) => jar.water);\nconsole.log(town);';

function textOf(source: string): readonly string[] {
  const text = applyEdits(source, readMarkdown(source).edits);
  return text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');
}

const told = prose.replace('\n', ' ');

describe('running text that Markdown takes for code', () => {
  it.each([
    ['indented', `Then:\n\n${prose.replace(/^/gm, '    ')}\n\nThe end.`],
    ['indented with tabs', `Then:\n\n${prose.replace(/^/gm, '\t')}\n\nThe end.`],
    ['indented in a list', `- Then:\n\n${prose.replace(/^/gm, '          ')}\n\nThe end.`],
    ['in a fence without a name', `Then:\n\n\`\`\`\n${prose}\n\`\`\`\n\nThe end.`],
    ['in a fence of text, quoted', `Then:\n\n> ~~~text\n${prose.replace(/^/gm, '> ')}\n> ~~~\n\nThe end.`],
  ])('%s stays', (_, source) => {
    expect(textOf(source)).toEqual(['Then:', told, 'The end.']);
  });

  it('after a fence that nobody closed stays, with its headings', () => {
    const source = `Run this:\n\n\`\`\`sh\nnpm start\n\n${prose}\n\n## *After* that\n\n- Go home.\n`;
    expect(textOf(source)).toEqual(['Run this:', 'npm start', told, 'After that', 'Go home.']);
  });

  it('does not bring code back', () => {
    for (const source of [
      `Run:\n\n\`\`\`js\n${listing}\n\`\`\`\n`,
      `Run:\n\n\`\`\`js\n${listing}\n\n${listing}\n`,
      `Run:\n\n${listing.replace(/^/gm, '    ')}\n`,
      `Run:\n\n\`\`\`python\n${prose}\n\`\`\`\n`,
    ])
      expect(textOf(source)).toEqual(['Run:']);
  });
});

describe('running text', () => {
  it.each([
    'ลมพัดแรงในตอนเช้า',
    'npm install\nnpm test',
    '$ tulay build. It works well for all of us here. It does so every day in town.',
    '# The first comment of a long script says so. The second comment of it says more than that.',
    'HTTP/1.1 200 OK\nDate: Mon, 1 Jan. Server: none. Connection: close.',
    'SELECT name FROM towns WHERE river = 1. SELECT more FROM towns WHERE jars = 2. ',
    'a.b. c.d. e.f.',
    'ok 1 - it adds. ok 2 - it subtracts. ok 3 - it ends.',
    '',
  ])('is not %j', (text) => {
    expect(isProse(text)).toBe(false);
  });

  it.each([
    prose,
    'Жители города каждое утро приходили к реке за водой. Однажды утром лестницы у реки больше не было.',
    '镇上的人每天早上都到河边来打水。有一天，河边的台阶不见了。',
    'नगर के लोग हर सुबह नदी के किनारे आते थे। एक दिन वे सीढ़ियाँ वहाँ नहीं थीं और कोई नहीं जानता था क्यों।',
  ])('is %j', (text) => {
    expect(isProse(text)).toBe(true);
  });
});

describe('a hundred thousand blank lines', () => {
  it('are looked through once', async () => {
    const look = (lines: number): void => {
      const blank = '\n'.repeat(lines);
      expect(isProse(`x${blank}x`)).toBe(false);
      expect(hasFrontMatter(`+++\n${blank}x\n+++\n`)).toBe(false);
      expect(hasFrontMatter(`---\n${blank}x\n---\n`)).toBe(false);
    };
    expect(await growth(look, 12_500, 100_000)).toBeLessThan(1.5);
  });
});
