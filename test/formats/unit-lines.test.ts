import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OutFile, pairSinks, unitColumns } from '../../src/formats/index.js';
import type { Unit } from '../../src/model/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const doc = (digit: string) => digit.repeat(12);

const first: Unit = {
  id: '0123456789abcdef',
  group: `g${doc('1')}`,
  pair: `${doc('2')}_${doc('3')}`,
  section: `${doc('2')}_${doc('3')}.s0`,
  index: 0,
  kind: 'sentence',
  bead: '1-1',
  src: { lang: 'deu_Latn', text: 'Ja.', doc: doc('2'), start: 0, end: 3, segments: [] },
  tgt: { lang: 'eng_Latn', text: 'Yes.', doc: doc('3'), start: 0, end: 4, segments: [] },
  score: 0.5,
  parts: {},
  flags: [],
};

/** The first unit, then one that differs in each field that rows share, and the first once more behind each. */
const units: readonly Unit[] = [
  { ...first, group: `g${doc('4')}` },
  { ...first, pair: `${doc('2')}_${doc('5')}` },
  { ...first, section: `${doc('2')}_${doc('3')}.s1` },
  { ...first, kind: 'heading' as const },
  { ...first, bead: '2-1' },
  { ...first, src: { ...first.src, lang: 'fra_Latn' } },
  { ...first, tgt: { ...first.tgt, lang: 'fra_Latn' } },
  { ...first, src: { ...first.src, doc: doc('6') } },
  { ...first, tgt: { ...first.tgt, doc: doc('7') } },
  { ...first, score: 1, src: { ...first.src, text: 'a\tb\\n\r\nc', start: 7, end: 9 } },
  { ...first, id: 'fedcba9876543210', tgt: { ...first.tgt, text: '\\', start: 5, end: 6 } },
].flatMap((other) => [first, other]);

describe('units.tsv', () => {
  it('has the cells of the columns in every row, also where a row shares most of them with the one before', () => {
    const sinks = pairSinks(new Set(['tsv']), {
      folder: 'pair',
      langs: ['deu_Latn', 'eng_Latn'],
      name: 'test',
      version: '0',
      date: null,
      rowsPerGroup: 10,
      rowsPerShard: 10,
      open: (path) => new OutFile(folder, path),
      rename: () => {},
      bcp47: (lang) => lang,
      segmentsOf: () => [],
      lose: () => {},
    });
    for (const unit of units) for (const sink of sinks) sink.unit?.(unit);
    for (const sink of sinks) sink.close();
    const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
    const cell = (value: string | number | null) =>
      String(value ?? '').replace(/[\\\t\n\r]/g, (char) => escapes[char]!);
    const rows = units.map((unit) => unitColumns.map((column) => cell(column.valueOf(unit))).join('\t'));
    const header = unitColumns.map(({ name }) => name).join('\t');
    expect(readFileSync(join(folder, 'pair/units.tsv'), 'utf8')).toBe(`${[header, ...rows].join('\n')}\n`);
  });
});
