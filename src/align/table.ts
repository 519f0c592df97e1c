/**
 * A sparse table of word translation weights, rows by source word id, as compressed sparse rows:
 * `columns[k]`, `weights[k]` for `k` in `[starts[row], starts[row + 1])`, columns growing within a row.
 */
export interface TranslationTable {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/** Builds a {@link TranslationTable} from rows of `column -> weight`; linear but for sorting each row. */
export function tableOfRows(rows: readonly (ReadonlyMap<number, number> | undefined)[]): TranslationTable {
  let total = 0;
  for (const row of rows) total += row?.size ?? 0;
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(total);
  const weights = new Float32Array(total);
  let at = 0;
  rows.forEach((row, index) => {
    starts[index] = at;
    if (row !== undefined) {
      for (const [column, weight] of [...row].sort((a, b) => a[0] - b[0])) {
        columns[at] = column;
        weights[at] = weight;
        at += 1;
      }
    }
  });
  starts[rows.length] = at;
  return { starts, columns, weights };
}

/** The table with rows and columns exchanged; linear. */
export function transpose(table: TranslationTable, columnTotal: number): TranslationTable {
  const starts = new Int32Array(columnTotal + 1);
  for (const column of table.columns) starts[column + 1] = (starts[column + 1] ?? 0) + 1;
  for (let c = 0; c < columnTotal; c += 1) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0);
  const fill = starts.slice(0, columnTotal);
  const columns = new Int32Array(table.columns.length);
  const weights = new Float32Array(table.columns.length);
  for (let row = 0; row + 1 < table.starts.length; row += 1) {
    for (let k = table.starts[row]!; k < table.starts[row + 1]!; k += 1) {
      const column = table.columns[k]!;
      const at = fill[column]!;
      fill[column] = at + 1;
      columns[at] = row;
      weights[at] = table.weights[k]!;
    }
  }
  return { starts, columns, weights };
}
