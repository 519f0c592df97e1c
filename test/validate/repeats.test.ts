import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { RepeatFinder } from '../../src/validate/repeats.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-repeats-test-'));
const before = process.env.TMPDIR;
process.env.TMPDIR = folder;
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

it('finds each text that came before with the line of the first, however many runs go to disk', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(40), { maxLength: 120 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(30),
      (texts, runLength, most) => {
        const finder = new RepeatFinder(runLength);
        const first = new Map<number, number>();
        const expected: { line: number; first: number }[] = [];
        for (const [index, text] of texts.entries()) {
          const line = index + 1;
          finder.add(`text ${text}`, line);
          if (first.has(text)) expected.push({ line, first: first.get(text)! });
          else first.set(text, line);
        }
        const found = finder.finish(most);
        expect(found.repeats).toEqual(expected.slice(0, most));
        expect(found.more).toBe(Math.max(0, expected.length - most));
      },
    ),
    { numRuns: 60 },
  );
  expect(readdirSync(folder)).toEqual([]);
});

it('tells the first lines when there are more repeats than are told', () => {
  const finder = new RepeatFinder(1000);
  for (let line = 1; line <= 5000; line++) finder.add(String(line % 100), line);
  const { repeats, more } = finder.finish(10);
  expect(repeats.map(({ line }) => line)).toEqual([101, 102, 103, 104, 105, 106, 107, 108, 109, 110]);
  expect(more).toBe(4890);
});
