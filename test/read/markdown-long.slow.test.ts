import { expect, it } from 'vitest';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

/** Seconds of CPU for a text of one thing again and again. */
function seconds(thing: string, length: number): number {
  const text = thing.repeat(length / thing.length);
  const start = process.cpuUsage();
  readMarkdown(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

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
])('a text of %j alone is read in a time that grows as its length does', (thing) => {
  seconds(thing, 20_000);
  const small = seconds(thing, 50_000);
  // The parser alone takes sixteen times as long for four times the text.
  expect(seconds(thing, 200_000)).toBeLessThan(Math.max(1, small) * 8);
});
