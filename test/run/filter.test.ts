import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { filterBitext } from '../../src/run/filter/filter.js';
import { RowSample } from '../../src/run/filter/sample.js';

/** Sentences of a small made-up world in two languages, word for word, so that the rows teach each other. */
const nouns = [
  ['mill', 'Mühle'],
  ['bridge', 'Brücke'],
  ['church', 'Kirche'],
  ['street', 'Straße'],
  ['city', 'Stadt'],
  ['garden', 'Gärtnerei'],
  ['school', 'Schule'],
  ['window', 'Scheibe'],
] as const;
const verbs = [
  ['burned', 'brannte'],
  ['disappeared', 'verschwand'],
  ['opened', 'öffnete'],
  ['collapsed', 'zerfiel'],
  ['changed', 'wechselte'],
] as const;
const times = [
  ['yesterday', 'gestern'],
  ['slowly', 'langsam'],
  ['suddenly', 'plötzlich'],
  ['quietly', 'leise'],
  ['again', 'wieder'],
] as const;

function trueRows(count: number): [string, string][] {
  const random = randomNumbers(7);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  return Array.from({ length: count }, (_, at) => {
    const [a, b, v, t] = [pick(nouns), pick(nouns), pick(verbs), pick(times)];
    return [
      `The ${a[0]} near the ${b[0]} ${v[0]} ${t[0]} in ${1000 + at}.`,
      `Die ${a[1]} nahe der ${b[1]} ${v[1]} ${t[1]} im Jahr ${1000 + at}.`,
    ];
  });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-filter-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, rows: readonly (readonly [string, string])[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
  return file;
}

const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
const options = { langs: ['en', 'de'] } as const;

describe('tulay filter', () => {
  it('turns down planted noise with rule, value and threshold, and keeps the true rows', async () => {
    const rows = trueRows(300);
    rows[10] = [rows[10]![0], rows[10]![0]];
    rows[20] = ['</p></div>', '</p></div>'];
    rows[30] = [rows[30]![0], rows[31]![1]];
    rows[40] = [rows[40]![0], 'In 1782 bâtirent deux frères ce moulin au bord de la rivière, dit-on ici.'];
    rows[50] = [rows[50]![0], rows[50]![1].replace('1050', '1150')];
    const [out, rejected, scores] = ['kept.jsonl', 'no.jsonl', 'scores.tsv'].map((name) =>
      join(folder, name),
    );
    const report = await filterBitext(write('planted.en-de.tsv', rows), {
      ...options,
      out: out!,
      rejected: rejected!,
      scores: scores!,
    });
    const refused = linesOf(rejected!).map(
      (line) => JSON.parse(line) as { src: { text: string }; rule: string },
    );
    const places = refused.map(({ src }) => rows.findIndex(([text]) => text === src.text));
    expect(places).toEqual([10, 20, 30, 40]);
    expect(refused.map(({ rule }) => rule)).toEqual([
      'untranslated',
      'letterless',
      'min-score',
      'wrong-language',
    ]);
    expect(report).toMatchObject({ rows: 300, kept: 296, faults: 0 });
    const kept = linesOf(out!).map(
      (line) => JSON.parse(line) as { src: { text: string }; score: number; flags: string[] },
    );
    expect(kept).toHaveLength(296);
    const marked = kept.find(({ src }) => src.text === rows[50]![0])!;
    expect(marked.flags).toContain('number-mismatch');
    expect(marked.score).toBeLessThanOrEqual(0.5);
    const table = linesOf(scores!);
    expect(table).toHaveLength(301);
    expect(table[0]).toMatch(/^row\tscore\tdecision\trule\tvalue\tthreshold\tidentical/);
    expect(table[11]).toMatch(/^11\t0[.\d]*\treject\tuntranslated\t/);
    const [pair] = report.pairs;
    expect(pair!.presets.everything).toBe(300);
    expect(pair!.presets.strict).toBeLessThanOrEqual(pair!.presets.research);
    expect(pair!.precision[0]).toMatchObject({ from: 0, to: 1, rows: 296 });
  });

  it('marks or drops copies, the first stays', async () => {
    const rows = trueRows(60);
    rows.push([`${rows[3]![0].toUpperCase()} `, rows[3]![1]]);
    const from = write('copies.en-de.tsv', rows);
    const marked = join(folder, 'marked.jsonl');
    await filterBitext(from, { ...options, out: marked });
    expect(linesOf(marked).flatMap((line, at) => (line.includes('"duplicate"') ? [at] : []))).toEqual([60]);
    const dropped = join(folder, 'dropped.jsonl');
    const rejected = join(folder, 'copies.jsonl');
    await filterBitext(from, { ...options, out: dropped, rejected, duplicates: 'drop' });
    const copy = linesOf(rejected).map((line) => JSON.parse(line) as { rule: string; message: string });
    expect(copy.filter(({ rule }) => rule === 'duplicate')).toMatchObject([
      { message: 'says the same as row 4' },
    ]);
    expect(linesOf(dropped).length + copy.length).toBe(61);
  });

  it('flags, masks or drops personal data', async () => {
    const rows = trueRows(40);
    rows[7] = ['Write to ana@example.org near the mill.', 'Schreibt an ana@example.org nahe der Mühle.'];
    const from = write('personal.en-de.tsv', rows);
    const written = async (personal: 'flag' | 'mask' | 'drop') => {
      const out = join(folder, `${personal}.jsonl`);
      await filterBitext(from, { ...options, out, personal });
      return linesOf(out);
    };
    const [flagged, masked, dropped] = [await written('flag'), await written('mask'), await written('drop')];
    expect(flagged.filter((line) => line.includes('"personal-data"') && line.includes('ana@'))).toHaveLength(
      1,
    );
    expect(masked.filter((line) => line.includes('Write to [email] near the mill.'))).toHaveLength(1);
    expect(masked.join()).not.toContain('ana@');
    expect(dropped).toHaveLength(flagged.length - 1);
  });

  it('loses no row between its stretches', async () => {
    const rows = trueRows(2_050);
    const scores = join(folder, 'many.tsv');
    const report = await filterBitext(write('many.en-de.tsv', rows), { ...options, scores });
    expect(report.rows).toBe(2_050);
    const numbers = linesOf(scores)
      .slice(1)
      .map((line) => Number(line.split('\t')[0]));
    expect(numbers).toEqual(rows.map((_, at) => at + 1));
    expect(report.kept).toBeGreaterThan(2_020);
  });

  it('leaves nothing behind where it cannot go on, and writes over nothing', async () => {
    const from = write('there.en-de.tsv', trueRows(20));
    const out = write('there.jsonl', [['a', 'b']]);
    await expect(filterBitext(from, { ...options, out })).rejects.toMatchObject({ code: 'output-exists' });
    expect(readFileSync(out, 'utf8')).toBe('a\tb\n');
    expect(readdirSync(folder).filter((name) => name.startsWith('.tulay'))).toEqual([]);
    const empty = join(folder, 'empty.en-de.tsv');
    writeFileSync(empty, '');
    await expect(filterBitext(empty, options)).rejects.toMatchObject({ stage: 'load' });
    expect(existsSync(join(folder, 'none.jsonl'))).toBe(false);
  });
});

describe('a sample of rows', () => {
  it('is the same in any order and within its bound', () => {
    const rows = trueRows(500).map(([src, tgt]) => ({ src, tgt }));
    const of = (some: readonly { src: string; tgt: string }[]) => {
      const sample = new RowSample(5_000);
      for (const row of some) sample.add(row);
      return sample;
    };
    const [sample, turned] = [of(rows), of([...rows].reverse())];
    const texts = (one: RowSample) => one.rows.map(({ src }) => src).sort();
    expect(texts(sample)).toEqual(texts(turned));
    expect(sample.rows.length).toBeGreaterThan(10);
    expect(sample.rows.reduce((sum, { src, tgt }) => sum + src.length + tgt.length, 0)).toBeLessThanOrEqual(
      5_000,
    );
    expect(rows.filter((row) => sample.has(row)).length).toBe(sample.rows.length);
  });
});
