import { CorpusError, type ErrorContext } from '../../model/index.js';
import type { SeedFile } from '../../read/index.js';
import { TaskRecords } from '../record-file.js';
import { areUnchanged } from '../stamps.js';
import { type TaskInput, type TaskName, type TaskOutput, type TaskReads, tasks } from '../tasks/index.js';
import { writeReads } from './reads.js';
import { writeReceipt } from './receipts.js';

/** A task to run. */
export interface Order<N extends TaskName = TaskName> {
  readonly name: N;
  readonly input: TaskInput<N>;
  /** Folder in which it leaves its records. */
  readonly folder: string;
  /** What its receipt is called, where one is wanted. */
  readonly receipt: string | undefined;
}

/** What came of it: its output, or the fields of the error that a person can act on, because errors lose theirs between threads. */
export type Outcome<N extends TaskName = TaskName> =
  | { readonly output: TaskOutput<N> }
  | { readonly code: string; readonly problem: string; readonly context: ErrorContext };

/** Runs a task and leaves its records, then its receipt, in the folder. */
export async function perform<N extends TaskName>({
  name,
  input,
  folder,
  receipt,
}: Order<N>): Promise<TaskOutput<N>> {
  const task = tasks[name] as unknown as (
    input: TaskInput<N>,
    records: TaskRecords,
    tell: ((reads: TaskReads) => void) | undefined,
  ) => TaskOutput<N> | Promise<TaskOutput<N>>;
  const records = new TaskRecords(folder);
  let output: TaskOutput<N>;
  let reads: TaskReads | undefined;
  try {
    // Without a receipt nobody asks what was read.
    const tell = (told: TaskReads): void => {
      reads = told;
    };
    output = await task(input, records, receipt === undefined ? undefined : tell);
  } catch (error) {
    records.discard();
    throw error;
  }
  const left = records.close();
  // What was read of a file that has changed since it was stamped is not what the receipt would say.
  if (receipt !== undefined && areUnchanged(seedsOf(input))) {
    writeReceipt(folder, name, receipt, output, left);
    if (reads !== undefined) writeReads(folder, name, receipt, reads);
  }
  return output;
}

/** The seeds that a task reads. */
export function seedsOf(input: TaskInput<TaskName>): readonly SeedFile[] {
  if ('seeds' in input) return input.seeds;
  return 'files' in input ? input.files.map(({ seed }) => seed) : [];
}

/** {@link perform} with its error as data. */
export async function performForOther<N extends TaskName>(order: Order<N>): Promise<Outcome<N>> {
  try {
    return { output: await perform(order) };
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    const { code, problem, stage, file, line, expected, actual, hint } = error;
    return { code, problem, context: { stage, file, line, expected, actual, hint } };
  }
}
