import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormatFault } from '../../src/formats/fault.js';
import { readParquetBatches } from '../../src/formats/parquet/read.js';
import { growth } from '../cpu.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-forged-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
const zigzag = (value: number): number[] => varint(value * 2);
/** Heads of the next field, by type, in Thrift's compact protocol. */
const next = { i32: 0x15, i64: 0x16, text: 0x18, list: 0x19, struct: 0x1c };
const structs = (count: number): number[] => [0xfc, ...varint(count)];
const text = (value: string): number[] => [...varint(value.length), ...Buffer.from(value)];

/** The root of a schema with one column `en` of texts. */
const schema = [
  ...structs(2),
  ...[0x48, ...text('row'), next.i32, ...zigzag(1), 0],
  ...[next.i32, ...zigzag(6), 0x25, ...zigzag(0), next.text, ...text('en'), 0x25, ...zigzag(0), 0],
];
/** A footer up to its row groups: version, schema, number of rows. */
const opening = (of: readonly number[] = schema): number[] => [
  ...[next.i32, ...zigzag(1), next.list],
  ...of,
  ...[next.i64, ...zigzag(3)],
];
/** A row group of no columns. */
const emptyGroup = (rows: number): number[] => [
  ...[next.list, 0x0c, next.i64, 0, next.i64, ...zigzag(rows), 0],
];

/** A file that is nothing but a footer. */
function forged(name: string, ...parts: readonly (readonly number[] | Uint8Array)[]): string {
  const footer = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const end = Buffer.alloc(4);
  end.writeUInt32LE(footer.length);
  const file = join(folder, `${name.replace(/\W+/g, '-')}.parquet`);
  writeFileSync(file, Buffer.concat([Buffer.from('PAR1'), footer, end, Buffer.from('PAR1')]));
  return file;
}

async function count(file: string): Promise<number> {
  let rows = 0;
  for await (const batch of readParquetBatches(file)) rows += batch.length;
  return rows;
}

async function refusal(file: string): Promise<string> {
  const error = await count(file).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FormatFault);
  const { expected, message } = error as FormatFault;
  return `${expected}: ${message}`;
}

/** Bytes one after the other, as often as told. */
const times = (often: number, bytes: readonly number[]): Uint8Array =>
  Buffer.alloc(bytes.length * often, Buffer.from(bytes));

describe('a forged Parquet file', () => {
  it('of hundreds of thousands of row groups is read in time and memory that its size allows', async () => {
    const beside = [0x28, ...text('x'.repeat(100_000))];
    const files = new Map(
      [60_000, 360_000].map((groups) => {
        const list = [next.list, ...structs(groups)];
        const file = forged(`groups-${groups}`, opening(), list, times(groups, emptyGroup(0)), [
          ...beside,
          0,
        ]);
        return [groups, file] as const;
      }),
    );
    // Parsed with all of the rest, each group alone would take minutes.
    const countAll = async (groups: number) => expect(await count(files.get(groups)!)).toBe(0);
    expect(await growth(countAll, 60_000, 360_000)).toBeLessThan(1.5);
  });

  it('that has no row group is none: a list of none may have any type', async () => {
    for (const head of [0x00, 0x0c, 0x05])
      expect(await count(forged('none', opening(), [next.list, head, 0]))).toBe(0);
  });

  it('of rows without a column is refused, and does not go on for ever', async () => {
    const file = forged('rows', opening(), [next.list, 0x1c, ...emptyGroup(4e9), 0]);
    expect(await refusal(file)).toBe('row group 1 of Parquet: 4000000000 rows without a column');
  });

  it.each([
    ['nothing but nulls', [0], /no row groups/],
    ['groups that are told twice', [...opening(), next.list, 0x0c, 0x09, 8, 0x0c, 0], /row groups twice/],
    ['groups that are numbers', [...opening(), next.list, 0x15, 2, 0], /row groups that are none/],
    ['a schema of two thousand million', opening([...structs(2 ** 31)]), /a list of 2147483648, more than/],
    ['a list of two thousand million truths', [next.list, 0xf1, ...varint(2 ** 31)], /a list of 2147483648/],
    ['structs in each other', [...Array<number>(100_000).fill(next.struct)], /more than 32 deep/],
    ['lists in each other', [next.list, ...Array<number>(100_000).fill(0x19)], /more than 32 deep/],
    ['too many texts beside the groups', [...opening(), 0x48, ...varint(2 ** 25)], undefined],
  ])('with %s in its footer is one line', async (name, footer, message) => {
    if (message !== undefined) expect(await refusal(forged(name, footer))).toMatch(message);
    else {
      const file = forged(
        name,
        opening(),
        [next.list, 0x0c, 0x18, ...varint(2 ** 25)],
        new Uint8Array(2 ** 25),
        [0],
      );
      expect(await refusal(file)).toMatch(/bytes beside its row groups, more than 16777216/);
    }
  });

  it('of some hundred bytes that tell of ten million rows is refused before they are made', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const rows = join(folder, 'rows-of-one-word.parquet');
    const same = `SELECT 'xx' AS en, 'yy' AS de FROM range(10000000)`;
    await connection.run(`COPY (${same}) TO '${rows}' (FORMAT parquet, ROW_GROUP_SIZE 10000000)`);
    expect(await refusal(rows)).toBe('at most 200 times the packed size: 40000000 bytes of 17');
    const texts = join(folder, 'long-texts.parquet');
    await connection.run(
      `COPY (SELECT repeat('x', 900000) AS en FROM range(60)) TO '${texts}' (FORMAT parquet)`,
    );
    expect(await refusal(texts)).toMatch(/^at most 200 times the packed size: \d{8} bytes of \d+$/);
  });
});
