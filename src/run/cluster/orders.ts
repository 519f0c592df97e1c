import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { draftPath } from '../record-file.js';
import type { Named, TaskInput, TaskName } from '../tasks/index.js';
import { shareArrays, withoutSharedArrays } from '../workers/receipts.js';

/** A task that was asked for and has no receipt. */
export interface PendingTask<N extends TaskName = TaskName> {
  readonly name: N;
  readonly key: string;
  readonly input: TaskInput<N>;
}

/** Values that many tasks read, by field of their input. */
const namedFields = ['recurrence', 'teachers', 'learned', 'prints'] as const;

type Fields = Readonly<Record<string, unknown>>;

const sharedPath = (folder: string, name: string): string => join(folder, 'shared', `${name}.v8`);

/** Writes the tasks of one rank; what many tasks read is written once for all. */
export function writeOrders(folder: string, path: string, tasks: readonly PendingTask[]): void {
  const orders = tasks.map(({ name, key, input }) => {
    const fields: Record<string, unknown> = { ...input };
    for (const field of namedFields) {
      const value = fields[field] as Named<unknown> | undefined;
      if (value === undefined) continue;
      const file = sharedPath(folder, value.name);
      if (!existsSync(file)) put(folder, file, serialize(withoutSharedArrays(value.value)));
      fields[field] = { name: value.name };
    }
    return { name, key, input: fields };
  });
  put(folder, path, serialize(orders));
}

/** What this process read last: no more of them than a task names. */
const loaded = new Map<string, unknown>();

/** Reads the tasks of one rank. */
export function readOrders(folder: string, path: string): readonly PendingTask[] {
  const orders = deserialize(readFileSync(path)) as readonly (Omit<PendingTask, 'input'> & {
    input: Fields;
  })[];
  return orders.map(({ name, key, input }) => {
    const fields: Record<string, unknown> = { ...input };
    for (const field of namedFields) {
      const value = fields[field] as Pick<Named<unknown>, 'name'> | undefined;
      if (value === undefined) continue;
      if (!loaded.has(value.name)) {
        if (loaded.size >= namedFields.length) loaded.clear();
        loaded.set(value.name, shareArrays(deserialize(readFileSync(sharedPath(folder, value.name)))));
      }
      fields[field] = { name: value.name, value: loaded.get(value.name) };
    }
    return { name, key, input: fields } as unknown as PendingTask;
  });
}

function put(folder: string, path: string, bytes: Uint8Array): void {
  const draft = draftPath(folder);
  writeFileSync(draft, bytes);
  mkdirSync(join(path, '..'), { recursive: true });
  renameSync(draft, path);
}
