import { expect, it } from 'vitest';
import { readHtml } from '../../src/read/formats/html/index.js';

/** Seconds of CPU for a page of one thing again and again. */
function seconds(thing: string, length: number): number {
  const text = `<!doctype html><body>${thing.repeat(length / thing.length)}</body>`;
  const start = process.cpuUsage();
  readHtml(text, new Set());
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

it.each(['<b>a</b>', '<i>a'])(
  'a page of %j alone is read in a time that grows as its length does',
  (thing) => {
    seconds(thing, 20_000);
    const small = seconds(thing, 100_000);
    // Where each text was read to the next space it took sixteen times as long for four times the text.
    expect(seconds(thing, 400_000)).toBeLessThan(Math.max(0.25, small) * 8);
  },
);
