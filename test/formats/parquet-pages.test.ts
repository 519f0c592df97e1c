import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormatFault } from '../../src/formats/index.js';
import { readParquet, readParquetBatches } from '../../src/formats/parquet/read.js';
import { readFooter } from '../../src/formats/parquet/row-groups.js';

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

  it('parses row groups one by one as all of them at once', async () => {
    const file = join(folder, 'groups.parquet');
    const select = `n, {'en': 'text ' || n, 'de': 'Text'} AS translation FROM range(40000) t(n)`;
    await connection.run(`COPY (SELECT ${select}) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
    const { row_groups, ...about } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    const handle = await open(file);
    const footer = await readFooter(handle);
    expect([...footer.groups()]).toEqual(row_groups);
    expect(row_groups.length).toBeGreaterThan(15);
    expect(footer.about).toMatchObject({ schema: about.schema, num_rows: about.num_rows, row_groups: [] });
    await handle.close();
  });

  it('refuses a footer of any damage in one line, or reads it', async () => {
    const file = join(folder, 'footer.parquet');
    const columns = `'text ' || n AS en, n AS number FROM range(50) t(n)`;
    await connection.run(`COPY (SELECT ${columns}) TO '${file}' (FORMAT parquet)`);
    const bytes = readFileSync(file);
    const start = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    const broken = join(folder, 'broken-footer.parquet');
    for (let at = start; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = damaged[at]! ^ (at % 2 ? 0xff : 0x14);
      writeFileSync(broken, damaged);
      await all(broken).catch((error) => expect(error, `byte ${at}`).toBeInstanceOf(FormatFault));
    }
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

  it('holds a page against its checksum, where its header tells one', async () => {
    const file = join(folder, 'summed.parquet');
    const texts = Array.from({ length: 40 }, (_, n) => `text ${n}`);
    writeFileSync(
      file,
      withChecksum(texts, (crc) => crc),
    );
    expect(await all(file)).toEqual(texts.map((en) => ({ en })));
    writeFileSync(
      file,
      withChecksum(texts, (crc) => crc ^ 1),
    );
    await expect(all(file)).rejects.toThrow(/a page whose bytes are not those that its checksum was made of/);
  });

  it('finds that texts of a page lost their lengths, though all rows are there', async () => {
    const file = join(folder, 'emptied.parquet');
    await connection.run(
      `COPY (SELECT 'text ' || n AS en FROM range(2000) t(n)) TO '${file}' (FORMAT parquet, COMPRESSION 'uncompressed')`,
    );
    const bytes = readFileSync(file);
    const at = bytes.indexOf('text 1500') - 4;
    bytes.fill(0, at, at + 39);
    writeFileSync(file, bytes);
    await expect(all(file)).rejects.toThrow(
      /bytes behind the last text of a page|longer than its page|that are none/,
    );
  });
});

/** A file of one column and one page, whose header tells a checksum, its field 4, before the page's own head, field 8. */
function withChecksum(texts: readonly string[], told: (crc: number) => number): Buffer {
  const writer = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: 'row', num_children: 1 },
    { name: 'en', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ];
  const library = new ParquetWriter({ writer, schema });
  library.write({ columnData: [{ name: 'en', data: [...texts], encoding: 'PLAIN' }] });
  const page = Buffer.from(writer.getBytes()).subarray(4);
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.length), offset: 0 };
  parquetHeader(reader);
  const sizes = page.indexOf(0x5c);
  const crc = new ByteWriter();
  crc.appendUint8(0x15);
  crc.appendZigZag(told(crc32(page.subarray(reader.offset))) | 0);
  // Field 8 stands behind field 4 now, and no longer behind field 3.
  const header = [page.subarray(0, sizes), crc.getBytes(), Buffer.of(0x4c), page.subarray(sizes + 1)];
  const about = library.row_groups[0]!.columns[0]!.meta_data!;
  about.total_compressed_size += BigInt(crc.index);
  const footer = new ByteWriter();
  writeMetadata(footer, {
    version: 2,
    schema,
    num_rows: library.num_rows,
    row_groups: library.row_groups,
    metadata_length: 0,
  });
  return Buffer.concat([Buffer.from('PAR1'), ...header, footer.getBytes(), Buffer.from('PAR1')]);
}
