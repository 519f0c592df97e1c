import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { workError } from '../record-file.js';
import { isPartlyRead, readsAlike, type TaskInput, type TaskName, type TaskReads } from '../tasks/index.js';
import { type Done, putFile, readReceipt } from './receipts.js';

/**
 * Finds what a task left, or what it left when what it read of its input was the same.
 *
 * @param key
 *   the name of its receipt
 * @returns
 *   undefined when it is to be done
 */
export function findDone<N extends TaskName>(
  folder: string,
  name: N,
  key: string,
  input: TaskInput<N>,
): Done<N> | undefined {
  const withReads = (done: Done<N>, of: string): Done<N> => ({
    ...done,
    files: [...done.files, readsPath(folder, name, of)],
  });
  const done = readReceipt(folder, name, key);
  if (!isPartlyRead(input)) return done;
  if (done !== undefined) return withReads(done, key);
  for (const other of earlierKeys(folder, name, key)) {
    const reads = readReads(folder, name, other);
    if (reads === undefined || !readsAlike(input, reads)) continue;
    const alike = readReceipt(folder, name, other);
    if (alike !== undefined) return withReads(alike, other);
  }
  return undefined;
}

/** Leaves beside a receipt what the task read. */
export function writeReads(folder: string, name: TaskName, key: string, reads: TaskReads): void {
  try {
    putFile(folder, readsPath(folder, name, key), serialize(reads));
  } catch (error) {
    throw workError(error, 'room for what tasks leave');
  }
}

function readReads(folder: string, name: TaskName, key: string): TaskReads | undefined {
  try {
    return deserialize(readFileSync(readsPath(folder, name, key))) as TaskReads;
  } catch {
    return undefined;
  }
}

/** Names of receipts of the task with inputs that differ only in what is partly read. */
function earlierKeys(folder: string, name: TaskName, key: string): readonly string[] {
  try {
    const names = readdirSync(join(readsPath(folder, name, key), '..')).sort();
    return names.map((file) => `${key.split('.')[0]}.${file.replace('.v8', '')}`);
  } catch {
    return [];
  }
}

function readsPath(folder: string, name: TaskName, key: string): string {
  const [task = '', rest = ''] = key.split('.');
  return join(folder, 'reads', name, task, `${rest}.v8`);
}
