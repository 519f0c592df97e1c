import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFilter } from '../../src/cli/corpora/filter-run.js';
import { convertUnits, loadRows } from '../../src/load/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-filter-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = ['mill', 'bridge', 'church', 'street', 'city', 'garden', 'school', 'window'];
const orte = ['Mühle', 'Brücke', 'Kirche', 'Straße', 'Stadt', 'Gärtnerei', 'Schule', 'Scheibe'];
/** Rows that teach each other their words, and two that are rejected: an untranslated one and one without a letter. */
const rows: readonly (readonly [string, string])[] = [
  ...Array.from({ length: 32 }, (_, n) => {
    const [a, b] = [n % 8, (n * 3 + 1) % 8];
    return [
      `The ${places[a]} near the ${places[b]} burned slowly in ${1500 + n}.`,
      `Die ${orte[a]} nahe der ${orte[b]} brannte langsam im Jahr ${1500 + n}.`,
    ] as const;
  }),
  ['This text was never translated by anybody.', 'This text was never translated by anybody.'],
  ['*** 1 ***', '--- 1 ---'],
];
const bad = rows.slice(-2);
const good = rows.slice(0, -2);

/** Files that `tulay convert` writes, by the ending that asks for them. */
const endings = [
  '.jsonl',
  '.json',
  '.parquet',
  '.csv',
  '.tsv',
  '.tsv.gz',
  '.tmx',
  '.xlf',
  '.1.2.xlf',
  '.po',
  '',
];
/** In what a file is written whose own format is only read. */
const others: Readonly<Record<string, string>> = { xces: '.tmx', ladder: '.csv' };
const inputs = new Map<string, { readonly path: string; readonly texts?: readonly [string, string] }>();

const write = (name: string, content: string): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

beforeAll(async () => {
  const start = write('start.jsonl', rows.map(([en, de]) => `${JSON.stringify({ en, de })}\n`).join(''));
  for (const ending of endings) {
    const path = join(folder, `in${endings.indexOf(ending)}${ending}`);
    await convertUnits(start, path);
    inputs.set(ending, { path });
  }
  const sentences = (side: 0 | 1) =>
    `<text>${rows.map((row, n) => `<s id="${n + 1}">${row[side]}</s>`).join('\n')}</text>`;
  write('x/en/a.xml', sentences(0));
  write('x/de/a.xml', sentences(1));
  const links = rows.map((_, n) => `<link xtargets="${n + 1};${n + 1}" id="L${n}"/>`).join('\n');
  const xces = `<cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/a.xml" toDoc="de/a.xml">${links}</linkGrp></cesAlign>`;
  inputs.set('xces', { path: write('x/en-de.xml', xces) });
  const texts = ([0, 1] as const).map((side) =>
    write(`l${side}.txt`, `${rows.map((row) => row[side]).join('\n')}\n`),
  );
  const ladder = write('ladder.txt', rows.map((_, n) => `[${n}]:[${n}]:0.1\n`).join(''));
  inputs.set('ladder', { path: ladder, texts: [texts[0]!, texts[1]!] });
});

async function textsIn(path: string): Promise<(string | undefined)[][]> {
  const found: (string | undefined)[][] = [];
  for await (const batch of (await loadRows(path)).batches)
    for (const { texts } of batch)
      found.push(['eng_Latn', 'deu_Latn'].map((key) => texts.find(({ lang }) => lang === key)?.text));
  return found;
}

const all = [...endings, ...Object.keys(others)];

describe('tulay filter reads every format that convert reads', () => {
  it.each(all.map((name, n) => [name || 'Moses', name, all[(n + 1) % endings.length]!] as const))(
    '%s, rows kept in the same format and rejected ones in the next',
    async (_title, name, next) => {
      const { path, texts } = inputs.get(name)!;
      const n = all.indexOf(name);
      const out = join(folder, `kept${n}${others[name] ?? name}`);
      const rejected = join(folder, `rejected${n}${next}`);
      const err: string[] = [];
      const lines: string[] = [];
      const io = { out: (line: string) => lines.push(line), err: (line: string) => err.push(line) };
      const options = { out, rejected, texts, langs: texts && ['en', 'de'], minScore: 0 };
      expect(await runFilter(path, options, io), err.join('\n')).toBe(0);
      expect(lines[0]).toBe(
        name === '' ? 'deu_Latn-eng_Latn: 32 of 34 rows kept' : 'eng_Latn-deu_Latn: 32 of 34 rows kept',
      );
      expect(await textsIn(out)).toEqual(good);
      expect(await textsIn(rejected)).toEqual(bad);
      const lossy = err
        .filter((line) => line.includes('cannot hold'))
        .map((line) => basename(line.split(' ')[0]!));
      const holdsAll = (ending: string) => /^\.(?:jsonl|json|parquet|tmx)$/.test(ending);
      expect(lossy).toEqual([
        ...(holdsAll(others[name] ?? name) ? [] : [basename(out)]),
        ...(next === '.jsonl' ? [] : [basename(rejected)]),
      ]);
    },
  );

  it('keeps ids and places of units that have them, whatever holds them', async () => {
    for (const ending of ['.tmx', '.parquet', '.tsv', '.json']) {
      const out = join(folder, `whole${ending}`);
      const io = { out: () => {}, err: () => {} };
      expect(await runFilter(inputs.get('.jsonl')!.path, { out, minScore: 0 }, io)).toBe(0);
      const ids = async (path: string) => {
        const found: unknown[] = [];
        for await (const batch of (await loadRows(path)).batches)
          for (const { own } of batch) found.push(own?.id);
        return found;
      };
      expect(await ids(out)).toEqual((await ids(inputs.get('.jsonl')!.path)).slice(0, -2));
    }
  });

  it('says that a file without a row is not written', async () => {
    const out = join(folder, 'nothing.tmx');
    const err: string[] = [];
    const path = write('bad.en-de.tsv', bad.map((row) => `${row.join('\t')}\n`).join(''));
    expect(
      await runFilter(path, { out, minScore: 0 }, { out: () => {}, err: (line) => err.push(line) }),
    ).toBe(0);
    expect(err.at(-1)).toBe(`${out}: no rows, so no file`);
    expect(existsSync(out)).toBe(false);
  });
});
