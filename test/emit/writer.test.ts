import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOutput, openCorpus } from '../../src/emit/index.js';
import { ExcelSink } from '../../src/formats/excel/write.js';
import { OutFile } from '../../src/formats/file.js';
import type { SinkContext } from '../../src/formats/sink.js';
import type { Unit } from '../../src/model/index.js';
import { makeCorpus, scratch, snapshot, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
beforeEach(() => {
  at = scratch();
});
afterEach(() => at.remove());

const corpus = makeCorpus(threeLanguages);

describe('a corpus on disk', () => {
  it('has the same bytes on every build, whatever the order of the keys in the records', async () => {
    await writeCorpus(join(at.folder, 'a'), corpus);
    const turned = (record: object): object =>
      Array.isArray(record)
        ? record
        : Object.fromEntries(
            Object.entries(record)
              .reverse()
              .map(([key, value]) => [
                key,
                value !== null && typeof value === 'object' ? turned(value) : value,
              ]),
          );
    const shuffled = { ...corpus, units: corpus.units.map((unit) => turned(unit) as Unit) };
    await writeCorpus(join(at.folder, 'b'), shuffled);
    expect(snapshot(join(at.folder, 'b'))).toEqual(snapshot(join(at.folder, 'a')));
  });

  it('has no number of more than four decimals', async () => {
    const units = corpus.units.map((unit) => ({ ...unit, score: 1 / 3, parts: { lexicon: 0.99996 } }));
    await writeCorpus(join(at.folder, 'out'), { ...corpus, units });
    const lines = readFileSync(join(at.folder, 'out/hin_Deva-tgl_Latn/units.jsonl'), 'utf8')
      .trim()
      .split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ score: 0.3333, parts: { lexicon: 1 } });
  });

  it('leaves nothing beside it', async () => {
    await writeCorpus(join(at.folder, 'out'), corpus);
    await writeCorpus(join(at.folder, 'out'), corpus);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('has units.csv with the columns of the contract, CRLF and no byte order mark', async () => {
    await writeCorpus(join(at.folder, 'out'), corpus);
    const csv = readFileSync(join(at.folder, 'out/hin_Deva-tgl_Latn/units.csv'), 'utf8');
    expect(csv.split('\r\n')[0]).toBe(
      'id,group,pair,section,kind,bead,src_lang,tgt_lang,src_text,tgt_text,score,src_doc,tgt_doc,src_start,src_end,tgt_start,tgt_end',
    );
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('lists every file with its sha256 in the manifest, those of other stages too', async () => {
    const out = join(at.folder, 'out');
    const writer = await openCorpus(out, { name: 'x', date: null });
    mkdirSync(join(writer.folder, 'report'));
    writeFileSync(join(writer.folder, 'report', 'index.html'), '<!doctype html>');
    const empty = { ...corpus.manifest, languages: {}, language_pairs: {}, rules: {}, inputs: [] };
    const zero = Object.fromEntries(Object.keys(corpus.manifest.counts).map((key) => [key, 0]));
    const counts = {
      ...corpus.manifest.counts,
      ...zero,
      chars: { raw: 0, kept: 0, removed: 0, inserted: 0 },
    };
    const manifest = await writer.close({ ...empty, counts });
    const paths = manifest.outputs.map((output) => output.path);
    expect(paths).toContain('report/index.html');
    expect(paths).toEqual(
      [...snapshot(out).keys()].map((path) => path.slice(1)).filter((path) => path !== 'manifest.json'),
    );
  });

  it('splits Parquet into shards named as Hugging Face datasets names them', async () => {
    const manifest = await writeCorpus(join(at.folder, 'out'), corpus, { rowsPerShard: 4, rowsPerGroup: 3 });
    const shards = manifest.outputs.filter(({ path }) => path.startsWith('hin_Deva-tgl_Latn/units-'));
    expect(shards.map(({ path, records }) => [path, records])).toEqual([
      ['hin_Deva-tgl_Latn/units-00000-of-00002.parquet', 4],
      ['hin_Deva-tgl_Latn/units-00001-of-00002.parquet', 2],
    ]);
  });

  it('writes only the formats asked for', async () => {
    const manifest = await writeCorpus(join(at.folder, 'out'), corpus, { formats: ['jsonl', 'tmx'] });
    const names = manifest.outputs.map(({ path }) => path).filter((path) => path.startsWith('hin_Deva'));
    expect(names).toEqual([
      'hin_Deva-tgl_Latn/pairs.jsonl',
      'hin_Deva-tgl_Latn/sections.json',
      'hin_Deva-tgl_Latn/units.jsonl',
      'hin_Deva-tgl_Latn/units.tmx',
    ]);
  });
});

describe('a build that fails', () => {
  it('leaves the old corpus as it was when a record breaks its schema', async () => {
    const out = join(at.folder, 'out');
    await writeCorpus(out, corpus);
    const before = snapshot(out);
    const [first, ...rest] = corpus.units;
    const broken = { ...corpus, units: [{ ...first, score: 2 } as Unit, ...rest] };
    await expect(writeCorpus(out, broken)).rejects.toMatchObject({ code: 'invalid-record', stage: 'emit' });
    expect(snapshot(out)).toEqual(before);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('turns down records out of order', async () => {
    const pairs = [...corpus.pairs].reverse();
    await expect(writeCorpus(join(at.folder, 'out'), { ...corpus, pairs })).rejects.toMatchObject({
      code: 'invalid-record',
      expected: 'records in canonical order',
    });
  });

  it('turns down a manifest that counts other records', async () => {
    const counts = { ...corpus.manifest.counts, units: 99 };
    const manifest = { ...corpus.manifest, counts };
    await expect(writeCorpus(join(at.folder, 'out'), { ...corpus, manifest })).rejects.toMatchObject({
      code: 'counts-differ',
      expected: '18',
      actual: '99',
    });
  });

  it('never replaces a folder that is not a corpus', async () => {
    const out = join(at.folder, 'holiday');
    mkdirSync(out);
    writeFileSync(join(out, 'photo.jpg'), 'x');
    await expect(openCorpus(out, { name: 'x', date: null })).rejects.toMatchObject({
      code: 'output-not-a-corpus',
    });
    writeFileSync(join(out, 'manifest.json'), '{"name":"web app"}');
    await expect(openCorpus(out, { name: 'x', date: null })).rejects.toMatchObject({
      code: 'output-not-a-corpus',
    });
    expect(readdirSync(out).sort()).toEqual(['manifest.json', 'photo.jpg']);
    await expect(openCorpus(join(out, 'photo.jpg'), { name: 'x', date: null })).rejects.toThrow(
      /not a folder/,
    );
  });

  it('puts back a corpus that was being replaced when the machine stopped', async () => {
    const out = join(at.folder, 'out');
    await writeCorpus(out, corpus);
    const before = snapshot(out);
    renameSync(out, join(at.folder, '.out.tulay-old-4711'));
    const writer = await openCorpus(out, { name: 'x', date: null });
    await writer.abort();
    expect(snapshot(out)).toEqual(before);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('clears away a corpus that was replaced when the machine stopped', async () => {
    const out = join(at.folder, 'out');
    await writeCorpus(out, corpus);
    mkdirSync(join(at.folder, '.out.tulay-old-4711'));
    await writeCorpus(out, corpus);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('can be foreseen before the work', () => {
    const busy = join(at.folder, 'busy');
    mkdirSync(busy);
    writeFileSync(join(busy, 'photo.jpg'), 'x');
    expect(() => checkOutput(busy)).toThrow(/holds other files/);
    expect(() => checkOutput(join(busy, 'photo.jpg', 'out'))).toThrow();
    expect(checkOutput(join(busy, 'a', 'b'))).toBeUndefined();
    expect(readdirSync(busy)).toEqual(['photo.jpg']);
  });

  it('says in one line that the disk refuses, and leaves the old corpus', async () => {
    const out = join(at.folder, 'out');
    await writeCorpus(out, corpus);
    const before = snapshot(out);
    const script = join(at.folder, 'write.mts');
    const here = import.meta.dirname;
    writeFileSync(
      script,
      `import { corpusOf } from '${here}/hostile.js';
       import { writeCorpus } from '${here}/fixture.js';
       await writeCorpus(${JSON.stringify(out)}, corpusOf(['x'.repeat(200_000)])).catch((error) => {
         console.log(error.code, error.message);
       });`,
    );
    // A limit on the size of a file is the nearest to a full disk that a test can have.
    const tsx = join(here, '../../node_modules/.bin/tsx');
    const run = spawnSync('bash', ['-c', `ulimit -f 64; exec "${tsx}" "${script}"`], {
      encoding: 'utf8',
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    });
    expect(run.stdout).toMatch(
      /^write-failed \S+: cannot write \(EFBIG\).*the corpus that was there is as it was\n$/,
    );
    expect(snapshot(out)).toEqual(before);
    expect(readdirSync(at.folder).sort()).toEqual(['out', 'write.mts']);
  });
});

describe('the spreadsheet copy', () => {
  it('goes on in a further file when a sheet is full, never inside a unit', () => {
    const context = {
      folder: 'x',
      open: (path: string) => new OutFile(at.folder, path),
    } as unknown as SinkContext;
    const sink = new ExcelSink(context, { rows: 4, chars: 40 });
    const units = corpus.units.slice(0, 4).map((unit, index) => ({
      ...unit,
      src: { ...unit.src, text: 'y'.repeat(index === 2 ? 100 : 5) },
    }));
    for (const unit of units) sink.unit(unit);
    sink.close();
    const rows = (name: string) =>
      readFileSync(join(at.folder, 'x', name), 'utf8')
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',').at(-1));
    expect(rows('units.excel.csv')).toEqual(['1/1', '1/1']);
    expect(rows('units.excel-2.csv')).toEqual(['1/3', '2/3', '3/3']);
    expect(rows('units.excel-3.csv')).toEqual(['1/1']);
  });

  it('begins with a mark, escapes formulas and continues long cells in further rows', async () => {
    const long = 'x'.repeat(70_000);
    const [first] = corpus.units.filter((unit) => unit.src.lang === 'hin_Deva');
    const units = corpus.units.map((unit) =>
      unit === first ? { ...unit, src: { ...unit.src, text: `=${long}` } } : unit,
    );
    await writeCorpus(join(at.folder, 'out'), { ...corpus, units });
    const file = join(at.folder, 'out/hin_Deva-tgl_Latn/units.excel.csv');
    const rows = JSON.parse(
      execFileSync('python3', [
        '-c',
        'import csv,json,sys\ncsv.field_size_limit(10**9)\nprint(json.dumps(list(csv.DictReader(open(sys.argv[1],encoding="utf-8-sig",newline="")))))',
        file,
      ]).toString(),
    ) as Record<string, string>[];
    const parts = rows.filter((row) => row.id === first?.id);
    expect(parts.map((row) => row.part)).toEqual(['1/3', '2/3', '3/3']);
    expect(parts.map((row) => row.src_text).join('')).toBe(`'=${long}`);
    for (const row of rows)
      for (const cell of Object.values(row)) expect(cell.length).toBeLessThanOrEqual(32_767);
    expect(rows.some((row) => row.src_text === "'=SUM(A1)")).toBe(true);
    expect(readFileSync(file).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(existsSync(file)).toBe(true);
  });
});
