import { expect, it } from 'vitest';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';
import { growth } from '../cpu.js';

it.each([
  '*a* ',
  '*a*\n',
  '語*か*。',
  ']',
  '> a\n\n',
  '- a\n  - b\n',
  '1. a\n',
  'a\n=\n\n',
  'a\n-\n',
  '=\n',
  ' ',
  '[^1]: a\n',
  'a[^1]\n\n[^1]: b\n\n',
])('a text of %j alone is read in a time that grows as its length does', async (thing) => {
  const read = (length: number) => readMarkdown(thing.repeat(length / thing.length));
  // The parser alone takes sixteen times as long for four times the text.
  expect(await growth(read, 25_000, 200_000)).toBeLessThan(1.5);
});
