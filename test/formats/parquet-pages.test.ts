import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormatFault } from '../../src/formats/index.js';
import { readParquet, readParquetBatches } from '../../src/formats/parquet/read.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Columns of every shape that records of texts have, with values that are missing at each level. */
const shapes: Readonly<Record<string, string>> = {
  'flat columns': `'text ' || n AS en, CASE WHEN n % 7 = 0 THEN NULL ELSE n / 3 END AS score, n % 2 = 0 AS even`,
  'texts of a few words, as a dictionary': `CASE n % 3 WHEN 0 THEN 'yes' WHEN 1 THEN NULL ELSE 'no' END AS en, n`,
  'a structure': `CASE WHEN n % 5 = 0 THEN NULL ELSE {'en': 'text ' || n, 'de': CASE WHEN n % 3 = 0 THEN NULL ELSE 'Text' END} END AS translation`,
  'lists, empty and missing ones': `CASE WHEN n % 5 = 0 THEN NULL ELSE list_transform(range(n % 4), x -> 'w' || x) END AS words, n`,
  'lists of structures': `list_transform(range(n % 3), x -> {'lang': 'l' || x, 'texts': ['t' || n, NULL]}) AS sides`,
  maps: `map {'en': 'text ' || n, 'de': NULL} AS translation`,
};

async function plain(file: string): Promise<unknown[]> {
  return await parquetReadObjects({ file: await asyncBufferFromFile(file) });
}

async function all(file: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readParquet(file)) rows.push(row);
  return rows;
}

let connection: Awaited<ReturnType<DuckDBInstance['connect']>>;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

describe('Parquet page by page', () => {
  it.each(Object.entries(shapes))(
    'gives the rows that the whole row group gives: %s',
    async (name, select) => {
      const file = join(folder, `${name.replace(/\W+/g, '-')}.parquet`);
      for (const version of ['V1', 'V2']) {
        await connection.run(
          `COPY (SELECT ${select} FROM range(2500) t(n)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 2048, PARQUET_VERSION ${version})`,
        );
        expect(await all(file)).toEqual(await plain(file));
      }
    },
  );

  it('gives the same rows whatever the pages are packed with', async () => {
    const file = join(folder, 'packed.parquet');
    const select = `'a text of some words and number ' || n AS en, 'ein Text, ein Text, ein Text ' || n % 9 AS de FROM range(3000) t(n)`;
    const write = (codec: string) =>
      connection.run(`COPY (SELECT ${select}) TO '${file}' (FORMAT parquet, COMPRESSION '${codec}')`);
    await write('uncompressed');
    const expected = await all(file);
    for (const codec of ['snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw']) {
      await write(codec);
      expect(await all(file), codec).toEqual(expected);
    }
  });

  it('hands rows out in small batches, however many a row group has', async () => {
    const file = join(folder, 'large.parquet');
    const select = `'text ' || n AS en, 'Text ' || n AS de FROM range(30000) t(n)`;
    await connection.run(`COPY (SELECT ${select}) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 100000)`);
    const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(row_groups).toHaveLength(1);
    let [rows, most] = [0, 0];
    for await (const batch of readParquetBatches(file)) {
      most = Math.max(most, batch.length);
      expect(batch[0]).toEqual({ en: `text ${rows}`, de: `Text ${rows}` });
      rows += batch.length;
    }
    expect(rows).toBe(30_000);
    expect(most).toBeLessThanOrEqual(512);
  });

  it('says that a column is cut off, and never hands out a part of a row', async () => {
    const file = join(folder, 'cut.parquet');
    await connection.run(
      `COPY (SELECT 'text ' || n AS en, hash(n) AS de FROM range(5000) t(n)) TO '${file}' (FORMAT parquet)`,
    );
    const bytes = readFileSync(file);
    for (let at = 40; at < bytes.length - 700; at += Math.floor(bytes.length / 23)) {
      const broken = join(folder, 'broken.parquet');
      writeFileSync(
        broken,
        Buffer.concat([bytes.subarray(0, at), Buffer.alloc(40, 0xff), bytes.subarray(at + 40)]),
      );
      await all(broken).then(
        (rows) => expect(rows).toHaveLength(5000),
        (error) => expect(error).toBeInstanceOf(FormatFault),
      );
    }
  });
});
