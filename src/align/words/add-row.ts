/**
 * Adds a row of a table, times a factor, to what was summed for each word of the other side, and keeps a list of the words that had
 * nothing before. A row speaks of each word once, so four of its entries are looked up before any is written: most of the time of a
 * loop so short is its own counting and checking.
 *
 * @param from
 *   the first entry of the row, and `to` the one behind its last
 * @param sums
 *   by word; 0 where nothing was said
 * @param touched
 *   takes the words, from its `total`-th place on; has room for one more than there are words
 * @returns how many words were touched with those before
 */
export function addRow(
  columns: Int32Array,
  weights: Float32Array,
  from: number,
  to: number,
  factor: number,
  sums: Float64Array,
  touched: Int32Array,
  total: number,
): number {
  let count = total;
  let k = from;
  for (; k + 3 < to; k += 4) {
    const a = columns[k]!;
    const b = columns[k + 1]!;
    const c = columns[k + 2]!;
    const d = columns[k + 3]!;
    const aSum = sums[a]!;
    const bSum = sums[b]!;
    const cSum = sums[c]!;
    const dSum = sums[d]!;
    touched[count] = a;
    if (aSum === 0) count += 1;
    touched[count] = b;
    if (bSum === 0) count += 1;
    touched[count] = c;
    if (cSum === 0) count += 1;
    touched[count] = d;
    if (dSum === 0) count += 1;
    sums[a] = aSum + factor * weights[k]!;
    sums[b] = bSum + factor * weights[k + 1]!;
    sums[c] = cSum + factor * weights[k + 2]!;
    sums[d] = dSum + factor * weights[k + 3]!;
  }
  for (; k < to; k += 1) {
    const a = columns[k]!;
    const aSum = sums[a]!;
    touched[count] = a;
    if (aSum === 0) count += 1;
    sums[a] = aSum + factor * weights[k]!;
  }
  return count;
}
