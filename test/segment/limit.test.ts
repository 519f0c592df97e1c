import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentLimits } from '../../src/model/limits.js';
import { createSentenceSplitter } from '../../src/segment/index.js';
import { parseText } from '../../src/segment/parser.js';
import { growth } from '../cpu.js';

it('a text of too many sentences is given up before its tree is made', () => {
  const line = `${Array.from({ length: 1000 }, () => 'Ab cd.').join(' ')}\n`;
  const text = line.repeat(documentLimits.sentences / 1000 + 1);
  const before = process.memoryUsage().heapUsed;
  expect(() => parseText(text, { language: 'eng_Latn' })).toThrow(/too many sentences/);
  // Its tree takes kilobytes a sentence.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(documentLimits.sentences * 800);
});

/** Where a text without sentence ends is cut: at the first space from `limit` on, or the last before `most`, or at `most`. */
function plainCuts(text: string, limit: number, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    let cut = rest.indexOf(' ', limit);
    if (cut < 0) cut = rest.length;
    if (cut > most) {
      const space = rest.lastIndexOf(' ', most);
      cut = space > 0 ? space : most;
    }
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest].map((piece) => piece.trim()).filter((piece) => piece !== '');
}

it.each([
  ['eng_Latn', 'x', 4000],
  ['tha_Thai', 'ก', 120],
])('a paragraph of %s without an end is cut at spaces where there are some', (language, letter, limit) => {
  const split = createSentenceSplitter({ language });
  const lengths = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 3990, max: 4010 }),
      fc.integer({ min: 1, max: 9000 }),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(lengths, (words) => {
      const text = words.map((length) => letter.repeat(length)).join(' ');
      expect(split(text).map(({ start, end }) => text.slice(start, end))).toEqual(
        plainCuts(text, limit, 4000),
      );
    }),
    { numRuns: 200 },
  );
});

it('a file of one word is cut in a time that grows as its length does', async () => {
  const split = createSentenceSplitter({ language: 'eng_Latn' });
  const cut = (length: number): void => expect(split('x'.repeat(length))).toHaveLength(length / 4000);
  // A space was looked for to the end of the file.
  expect(await growth(cut, 2_000_000, 16_000_000)).toBeLessThan(1.5);
});

it('an Ethiopic paragraph of typed full stops without spaces is cut in a time that grows as its length does', async () => {
  const split = createSentenceSplitter({ language: 'amh_Ethi' });
  const cut = (ends: number): void => expect(split('ሰላም::'.repeat(ends))).toHaveLength(ends);
  // The slashes of an address were looked for to the end of the paragraph: half a minute for twenty thousand.
  expect(await growth(cut, 2500, 20_000)).toBeLessThan(1.5);
});

it('two colons in an address end no Ethiopic sentence', () => {
  const split = createSentenceSplitter({ language: 'amh_Ethi' });
  expect(split('ሰላም::እንደምን ሰላም::http://a.org/b ነው')).toHaveLength(2);
});
