import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { draftPath, type LeftFile, workError } from '../record-file.js';
import type { TaskInput, TaskName, TaskOutput } from '../tasks/index.js';
import { contentHash, isPartlyRead } from '../tasks/index.js';

/** What stands in `receipts/<task>/<key>.json`: the mark that the task is done, and what it left. */
interface Receipt {
  readonly task: TaskName;
  /** The hash of the program and of all that the task was given. */
  readonly key: string;
  readonly outputs: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * What a task's receipt is called: the same for the same task of the same program with the same input, whatever machine
 * or folder it runs in.
 *
 * @param program
 *   tells one version of the program and its data from another
 */
export function receiptKey<N extends TaskName>(program: string, name: N, input: TaskInput<N>): string {
  if (!isPartlyRead(input)) return contentHash([program, name, input]);
  // All that is read as a whole, then what is read in part.
  const { recurrence, ...rest } = input;
  return `${contentHash([program, name, rest])}.${recurrence.name}`;
}

/**
 * Leaves the output of a task, then its receipt: each complete under another name first, so that a task that was ended
 * in the middle has none.
 */
export function writeReceipt<N extends TaskName>(
  folder: string,
  name: N,
  key: string,
  output: TaskOutput<N>,
  records: LeftFile | null,
): void {
  const bytes = serialize(withoutSharedArrays(output));
  const file = outputPath(folder, name, key);
  const receipt: Receipt = {
    task: name,
    key,
    outputs: [
      { path: `outputs/${name}/${basename(file)}`, bytes: bytes.length, sha256: sha256(bytes) },
      ...(records === null ? [] : [{ ...records, path: `records/${basename(records.path)}` }]),
    ],
  };
  try {
    putFile(folder, file, bytes);
    putFile(folder, receiptPath(folder, name, key), `${JSON.stringify(receipt)}\n`);
  } catch (error) {
    throw workError(error, 'room for what tasks leave');
  }
}

/** What a task left. */
export interface Done<N extends TaskName> {
  readonly output: TaskOutput<N>;
  /** Its receipt, and the files that it lists. */
  readonly files: readonly string[];
}

/** What a task left that has a receipt, and whose files are there as the receipt says; otherwise undefined. */
export function readReceipt<N extends TaskName>(folder: string, name: N, key: string): Done<N> | undefined {
  try {
    const receipt = JSON.parse(readFileSync(receiptPath(folder, name, key), 'utf8')) as Receipt;
    for (const { path, bytes } of receipt.outputs)
      if (statSync(join(folder, path)).size !== bytes) return undefined;
    const bytes = readFileSync(outputPath(folder, name, key));
    if (sha256(bytes) !== receipt.outputs[0]?.sha256) return undefined;
    const output = withPlacesIn(folder, shareArrays(deserialize(bytes))) as TaskOutput<N>;
    const files = [receiptPath(folder, name, key), ...receipt.outputs.map(({ path }) => join(folder, path))];
    return { output, files };
  } catch {
    // What cannot be read was not done.
    return undefined;
  }
}

/** Whether a task has its receipt; what it lists is not looked at. */
export function hasReceipt(folder: string, name: TaskName, key: string): boolean {
  return existsSync(receiptPath(folder, name, key));
}

export function putFile(folder: string, path: string, content: string | Uint8Array): void {
  const draft = draftPath(folder);
  writeFileSync(draft, content);
  mkdirSync(join(path, '..'), { recursive: true });
  renameSync(draft, path);
}

const receiptPath = (folder: string, name: string, key: string): string =>
  join(folder, 'receipts', name, `${key}.json`);

const outputPath = (folder: string, name: string, key: string): string =>
  join(folder, 'outputs', name, `${key}.v8`);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Replace = (value: object) => unknown;

/** A copy in which some objects are others. */
function mapped(value: unknown, replace: Replace): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = replace(value);
  if (other !== undefined) return other;
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item) => mapped(item, replace));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, mapped(item, replace)]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, replace)]));
}

type Numbers = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;
type NumbersClass = { new (buffer: ArrayBufferLike): Numbers };

/** Memory that threads share cannot be written as it is. */
export const withoutSharedArrays = (value: unknown): unknown =>
  mapped(value, (item) => {
    if (!ArrayBuffer.isView(item) || !(item.buffer instanceof SharedArrayBuffer)) return undefined;
    const numbers = item as Numbers;
    const Plain = numbers.constructor as NumbersClass;
    const bytes = new Uint8Array(numbers.byteLength);
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    return Buffer.isBuffer(item) ? bytes : new Plain(bytes.buffer);
  });

/** What was read comes into memory that threads share again, so that it is not copied for each. */
export const shareArrays = (value: unknown): unknown =>
  mapped(value, (item) => {
    if (!ArrayBuffer.isView(item)) return undefined;
    const numbers = item as Numbers;
    const buffer = new SharedArrayBuffer(numbers.byteLength);
    new Uint8Array(buffer).set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    const Shared = (Buffer.isBuffer(item) ? Uint8Array : numbers.constructor) as NumbersClass;
    return new Shared(buffer);
  });

/** Places name files of the folder that is read, wherever it stood when they were written. */
const withPlacesIn = (folder: string, value: unknown): unknown =>
  mapped(value, (item) => {
    const place = item as { readonly file?: unknown; readonly offset?: unknown; readonly length?: unknown };
    if (typeof place.file !== 'string' || typeof place.offset !== 'number') return undefined;
    return { ...place, file: join(folder, 'records', basename(place.file)) };
  });
