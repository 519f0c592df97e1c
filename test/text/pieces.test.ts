import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textPieces, tokenize } from '../../src/text/index.js';

const letters = fc.constantFrom(
  'a',
  'B',
  'Σ',
  'é',
  'e\u0301',
  '\u0301',
  '漢',
  'ก',
  '\u200d',
  '👩',
  '٣',
  '.',
  ' ',
  '\n',
  '  ',
);
const text = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''));

it('pieces are the text, and have its words', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, units) => {
      const pieces = [...textPieces(whole, units)];
      expect(pieces.join('')).toBe(whole);
      expect(pieces.every((piece) => piece !== '')).toBe(true);
      expect(pieces.flatMap((piece) => tokenize(piece))).toEqual(tokenize(whole));
      for (const piece of pieces.slice(1)) expect(piece).toMatch(/^[ \n]/);
    }),
    { numRuns: 2000 },
  );
});

it('pieces of prose are as long as asked for at most; a text without spaces is one, found in time that grows with it', () => {
  const prose = 'One two three. '.repeat(20_000);
  const pieces = [...textPieces(prose)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1 << 16);
  expect([...textPieces('x'.repeat(1_000_000))]).toHaveLength(1);
  expect([...textPieces(`${'x'.repeat(100_000)} ${'x'.repeat(100_000)}`)]).toHaveLength(2);
});
