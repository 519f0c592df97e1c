/** What a worker thread runs: one task after another, each with its outcome as data, because errors lose their fields. */
import { CorpusError, type ErrorContext } from '../../model/index.js';
import { type TaskInput, type TaskName, type TaskOutput, tasks } from '../tasks/index.js';

/** A task to run. */
export interface Order<N extends TaskName = TaskName> {
  readonly name: N;
  readonly input: TaskInput<N>;
}

/** What came of it: its output, or the fields of the error that a person can act on. */
export type Outcome<N extends TaskName = TaskName> =
  | { readonly output: TaskOutput<N> }
  | { readonly code: string; readonly problem: string; readonly context: ErrorContext };

export default async function run<N extends TaskName>({ name, input }: Order<N>): Promise<Outcome<N>> {
  try {
    const task = tasks[name] as (input: TaskInput<N>) => TaskOutput<N> | Promise<TaskOutput<N>>;
    return { output: await task(input) };
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    const { code, problem, stage, file, line, expected, actual, hint } = error;
    return { code, problem, context: { stage, file, line, expected, actual, hint } };
  }
}
