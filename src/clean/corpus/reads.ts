import { createHash } from 'node:crypto';
import { CountTable } from './count-table.js';
import type { SharedRecurrence } from './shared.js';

/** What a cleaner looked up in the counts of a corpus: keys of each table, and scopes whose documents it asked for. */
export interface RecurrenceReads {
  readonly keys: readonly Float64Array[];
  readonly scopes: readonly string[];
  /** Hash of the answers. */
  readonly answers: string;
}

/** Notes what is looked up, each thing once. */
export class ReadsNote {
  readonly #keys: Set<number>[] = [];
  readonly #scopes = new Set<string>();

  key(table: number, key: number): void {
    this.#keys[table] ??= new Set();
    this.#keys[table].add(key);
  }

  scope(scope: string): void {
    this.#scopes.add(scope);
  }

  /** What was looked up, in one order, with what the counts answered. */
  told(shared: SharedRecurrence): RecurrenceReads {
    const keys = shared.tables.map((_, at) => Float64Array.from(this.#keys[at] ?? []).sort());
    const scopes = [...this.#scopes].sort();
    return { keys, scopes, answers: answersOf(shared, keys, scopes) };
  }
}

/** Whether other counts give the same answers: then a cleaner that asked nothing else would do the same. */
export function answersAlike(shared: SharedRecurrence, { keys, scopes, answers }: RecurrenceReads): boolean {
  return answersOf(shared, keys, scopes) === answers;
}

function answersOf(
  { tables, documentsOf }: SharedRecurrence,
  keys: readonly Float64Array[],
  scopes: readonly string[],
): string {
  const hash = createHash('sha256');
  keys.forEach((list, at) => {
    const table = CountTable.over(tables[at]!);
    const { columns } = tables[at]!;
    const found = new Float64Array(list.length * columns);
    list.forEach((key, row) => {
      for (let column = 0; column < columns; column++) found[row * columns + column] = table.get(key, column);
    });
    hash.update(new Uint8Array(found.buffer));
  });
  for (const scope of scopes) hash.update(`${scope} ${documentsOf.get(scope) ?? 0}\n`);
  return hash.digest('hex');
}
