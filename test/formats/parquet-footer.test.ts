import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { afterAll, describe, expect, it } from 'vitest';
import { OutFile } from '../../src/formats/file.js';
import { ParquetTable, type TableColumn } from '../../src/formats/parquet/table.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-footer-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Row {
  readonly text: string;
  readonly word: string;
  readonly count: number;
  readonly share: number;
  readonly names: readonly string[];
}

const columns: readonly TableColumn<Row>[] = [
  { name: 'text', type: 'string', of: ({ text }) => text },
  { name: 'word', type: 'string', of: ({ word }) => word },
  { name: 'count', type: 'integer', of: ({ count }) => count },
  { name: 'share', type: 'number', of: ({ share }) => share },
  { name: 'names', type: 'list', of: ({ names }) => names },
];

const text = { repetition_type: 'REQUIRED', type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const schema: SchemaElement[] = [
  { name: 'row', num_children: 5 },
  { name: 'text', ...text },
  { name: 'word', ...text },
  { name: 'count', repetition_type: 'REQUIRED', type: 'INT32' },
  { name: 'share', repetition_type: 'REQUIRED', type: 'DOUBLE' },
  { name: 'names', repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', ...text },
];

const rowOf = (number: number, chars: number): Row => ({
  text: `${number} é𝄞 ${'x'.repeat(chars)}${number}`,
  word: number % 2 ? 'yes' : 'no',
  count: number - 5,
  share: number / 7,
  names: Array.from({ length: number % 3 }, (_, k) => `n${k}`),
});

/** The file as the library itself writes and ends it, with all row groups in memory. */
function byLibrary(rows: readonly Row[], rowGroupSize: number, statistics: boolean): Buffer {
  const writer = new ByteWriter();
  const library = new ParquetWriter({ writer, schema, createdBy: 'tulay', statistics });
  const columnData = columns.map((column) => ({
    name: column.name,
    data: rows.map((row) => column.of(row)),
  }));
  if (rows.length > 0) library.write({ columnData, rowGroupSize });
  library.finish();
  return Buffer.from(writer.getBytes());
}

describe('the footer of a Parquet file', () => {
  it.each([
    ['one row group', 30, 100, 20, true],
    ['so many row groups that their number takes bytes of its own', 400, 2, 20, true],
    ['columns of several pages, with indexes of them', 700, 200, 9000, true],
    ['no statistics', 30, 10, 20, false],
    ['no rows', 0, 10, 20, true],
  ])('is byte for byte that of the library: %s', (name, count, rowsPerGroup, chars, statistics) => {
    const rows = Array.from({ length: count }, (_, k) => rowOf(k, chars));
    const path = `${name.replace(/\W+/g, '-')}.parquet`;
    const table = new ParquetTable(new OutFile(folder, path), columns, {
      row: 'row',
      rowsPerGroup,
      statistics,
    });
    for (const row of rows) table.add(row);
    table.close();
    const written = readFileSync(join(folder, path));
    expect(written.equals(byLibrary(rows, rowsPerGroup, statistics))).toBe(true);
  });
});
