/**
 * A sparse table of word translation weights, rows by source word id, as compressed sparse rows:
 * `columns[k]`, `weights[k]` for `k` in `[starts[row], starts[row + 1])`.
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
    if (row === undefined) return;
    const start = at;
    for (const column of row.keys()) {
      columns[at] = column;
      at += 1;
    }
    if (at - start > 1) columns.subarray(start, at).sort();
    for (let k = start; k < at; k += 1) weights[k] = row.get(columns[k]!)!;
  });
  starts[rows.length] = at;
  return { starts, columns, weights };
}
