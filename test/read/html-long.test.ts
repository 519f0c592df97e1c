import { expect, it } from 'vitest';
import { readHtml } from '../../src/read/formats/html/index.js';
import { growth } from '../cpu.js';

it.each(['<b>a</b>', '<i>a'])(
  'a page of %j alone is read in a time that grows as its length does',
  async (thing) => {
    const read = (length: number) =>
      readHtml(`<!doctype html><body>${thing.repeat(length / thing.length)}</body>`, new Set());
    // Where each text was read to the next space it took sixteen times as long for four times the text.
    expect(await growth(read, 48_000, 384_000)).toBeLessThan(1.5);
  },
);
