import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { folderWith, type Ran, tulay } from '../run/harness.js';

const corpus = join(packageRoot(), 'output');
const rows = [
  [
    'The bridge over the river was closed for a year.',
    'Die Brücke über den Fluss war ein Jahr lang gesperrt.',
  ],
  ['In 1987 the old mill burned down.', 'Im Jahr 1987 brannte die alte Mühle ab.'],
  ['In 1987 the old mill burned down.', 'Im Jahr 1987 brannte die alte Mühle ab.'],
  ['Write to ana@example.org for the keys.', 'Schreiben Sie für die Schlüssel an ana@example.org.'],
  ['This was never translated.', 'This was never translated.'],
  ['The market opens at seven every morning.', 'Der Markt öffnet jeden Morgen um sieben.'],
];
const table = rows.map((row) => row.join('\t')).join('\n');
const given = (): string => folderWith({ 'mined.tsv': `${table}\n` });
const langs = ['--langs', 'en', 'de'];

async function done(folder: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await tulay(args, folder);
  expect(code, err).toBe(0);
  return out;
}

/** One line that says what is wrong, exit code 2, and nothing written. */
function isRefused({ code, out, err }: Ran, line: string): void {
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err.trim()).toBe(line);
}

describe('tulay filter', () => {
  it('counts without --out, and writes what it is asked for', async () => {
    const folder = given();
    const counted = await done(folder, 'filter', 'mined.tsv', ...langs);
    expect(counted).toMatch(/^eng_Latn-deu_Latn: \d of 6 rows kept\n/);
    expect(counted).toMatch(/^ {2}copies +1 the same, 0 nearly$/m);
    expect(counted).toMatch(/^ {2}presets would keep +everything \d, research \d, strict \d$/m);
    const files = ['--out', 'kept.jsonl', '--rejected', 'rejected.jsonl', '--scores', 'scores.tsv'];
    const how = ['--personal', 'mask', '--duplicates', 'drop', '--min-score', '0.01'];
    await done(folder, 'filter', 'mined.tsv', ...langs, ...files, ...how);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(read('kept.jsonl')).toContain('[email]');
    expect(read('kept.jsonl')).not.toContain('ana@example.org');
    expect(read('rejected.jsonl')).toContain('untranslated');
    expect(read('rejected.jsonl')).toContain('duplicate');
    expect(read('scores.tsv').trim().split('\n')).toHaveLength(rows.length + 1);
  });

  it('tells the story of one unit of a corpus', async () => {
    const [unit] = readFileSync(join(corpus, 'hin_Deva-tgl_Latn/units.jsonl'), 'utf8').split('\n');
    const { id } = JSON.parse(unit!) as { id: string };
    const story = await done(corpus, 'filter', '.', '--explain', id);
    expect(story).toContain(id);
    expect(story).toMatch(/kept/);
    expect((await tulay(['filter', '.', '--explain', 'nothing'], corpus)).code).toBe(2);
  });

  it.each([
    [
      ['--min-score', 'high'],
      'tulay: --min-score cannot be understood; expected a number from 0 to 1, got high',
    ],
    [['--columns', 'src'], 'tulay: --columns cannot be understood; expected name=column, got src'],
    [['--texts', 'one.txt'], 'tulay: --texts cannot be understood; expected two files, got 1'],
  ])('says of %j what it expected', async (args, line) => {
    const folder = given();
    isRefused(await tulay(['filter', 'mined.tsv', ...args, '--out', 'kept.tsv'], folder), line);
    expect(existsSync(join(folder, 'kept.tsv'))).toBe(false);
  });
});

describe('tulay split', () => {
  it('writes train, dev and test, and says what was left out', async () => {
    const folder = given();
    const shares = ['--dev', '0.3', '--test', '0.3', '--formats', 'tsv', 'jsonl'];
    const told = await done(folder, 'split', 'mined.tsv', ...langs, '--out', 'split', ...shares);
    expect(told).toMatch(/^eng_Latn-deu_Latn: train \d, dev \d, test \d; left out \d leaks?, 1 copies\n/);
    expect(told).toMatch(/split: \d+ files, README\.md, splits\.json$/m);
    expect(readFileSync(join(folder, 'split/README.md'), 'utf8')).toContain('- split: test');
  });

  it('refuses shares that are none', async () => {
    isRefused(
      await tulay(['split', 'mined.tsv', '--out', 'split', '--dev', '2'], given()),
      'tulay: --dev cannot be understood; expected a share from 0 to 1, got 2',
    );
  });
});

describe('tulay decontaminate', () => {
  it('takes out what stands in a test set, and says how much by file', async () => {
    const folder = given();
    const test = folderWith({ 'test.txt': 'They say the bridge over the river was closed for a year.\n' });
    const against = ['--against', join(test, 'test.txt'), '--out', 'clean.tsv', '--removed', 'removed.jsonl'];
    const told = await done(folder, 'decontaminate', 'mined.tsv', ...langs, ...against);
    expect(told).toContain('1 of 6 units overlap with 1 text of the test sets');
    expect(readFileSync(join(folder, 'clean.tsv'), 'utf8')).not.toContain('bridge');
    expect(readFileSync(join(folder, 'removed.jsonl'), 'utf8')).toContain('bridge');
  });
});

describe('tulay documents', () => {
  it('writes document pairs and chunks of a corpus', async () => {
    const folder = folderWith({});
    const told = await done(
      folder,
      'documents',
      corpus,
      '--out',
      'whole',
      '--max-words',
      '64',
      '--context',
      '1',
    );
    expect(told).toMatch(/^hin_Deva-tgl_Latn: 1 document pair, \d+ chunks\n/);
    isRefused(
      await tulay(['documents', corpus, '--out', 'more', '--max-words', 'many'], folder),
      'tulay: --max-words cannot be understood; expected a whole number from 1 up, got many',
    );
  });
});
