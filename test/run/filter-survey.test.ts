import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listenToTemporaries } from '../../src/model/index.js';
import { surveyRows } from '../../src/run/filter/survey.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-survey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made: string[] = [];
listenToTemporaries({ held: (path) => void made.push(path), released: () => {} });

/** Rows of which every fifth says what an earlier one says, and every seventh nearly so. */
function writeRows(): string {
  const path = join(folder, 'rows.tsv');
  const text = (row: number): string =>
    `house ${row * 7919} beside the river ${row * 104_729} of town ${row * 1_299_709}`;
  const lines = Array.from({ length: 600 }, (_, row) => {
    const said = row % 5 === 4 ? text(row - 4) : text(row);
    return row % 7 === 6 ? `${text(row - 3)} again\tHaus ${text(row - 3)}` : `${said}\tHaus ${said}`;
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

it('finds the same copies where what tells them lies in a file, and leaves no file', async () => {
  const path = writeRows();
  const options = { langs: ['en', 'de'] };
  const held = await surveyRows(path, options);
  const works = (): string[] => made.filter((one) => one.includes('tulay-work-'));
  expect(works()).toEqual([]);
  const spilled = await surveyRows(path, options, { rows: 50, waiting: 60 });
  expect(works()).toHaveLength(1);
  expect(works().filter((one) => existsSync(one))).toEqual([]);
  expect(spilled).toEqual(held);
  const { exact, near } = held.duplicates;
  const copies = (of: Int32Array): number => of.reduce((sum, first, row) => sum + (first === row ? 0 : 1), 0);
  expect(copies(exact)).toBeGreaterThan(50);
  expect(copies(near)).toBeGreaterThan(copies(exact));
});
