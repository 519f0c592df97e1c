import type { CheckContext } from './context.js';
import { Differences } from './differences.js';

/** What a file says of one record, in a form that two formats can be compared by. */
export interface Said {
  /** Values by the name they are told by. */
  readonly values: readonly (readonly [string, string])[];
  readonly line: number | null;
}

/** Holds what a file says against what it should, record by record. */
export async function compare(
  context: CheckContext,
  path: string,
  expected: AsyncIterable<Said['values']>,
  actual: AsyncIterable<Said>,
  counted = true,
): Promise<void> {
  const rows = actual[Symbol.asyncIterator]();
  const tell = new Differences(context, path);
  let count = 0;
  let whole = false;
  try {
    for await (const values of expected) {
      const next = await rows.next();
      if (next.done) {
        context.report(path, null, '', `a record after ${count}`, 'the end of the file');
        whole = true;
        return;
      }
      count++;
      const told = new Map(next.value.values);
      const wrong = values.find(([name, value]) => told.get(name) !== value);
      if (wrong !== undefined) tell.one(next.value.line, wrong[0], wrong[1], told.get(wrong[0]) ?? 'nothing');
    }
    const before = count;
    let line: number | null = null;
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      line ??= next.value.line;
      count++;
    }
    whole = true;
    if (count > before)
      context.report(path, line, '', 'the end of the file', `more records, ${count - before}`);
  } catch (error) {
    context.caught(path, error);
  } finally {
    // A fault of what is expected leaves the other file open otherwise.
    await rows.return?.();
    tell.end();
    if (counted && whole && !path.includes('.parquet')) context.records.set(path, count);
  }
}
