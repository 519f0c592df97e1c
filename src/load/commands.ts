import { CorpusError } from '../model/index.js';
import { validateCorpus } from './validate.js';

/** Where a command writes and what it may ask of its surroundings. */
export interface CommandIo {
  /** One line of result. */
  out(line: string): void;
  /** One line about the run. */
  err(line: string): void;
}

/** The exit code of a command: 0 well, 1 faults or differences found, 2 the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** `tulay validate DIR`: one line a fault, and a last one that counts them. */
export async function runValidate(dir: string, io: CommandIo): Promise<ExitCode> {
  return guard(io, async () => {
    let count = 0;
    const files = new Set<string>();
    for await (const { message, file } of validateCorpus(dir)) {
      count++;
      files.add(file);
      io.out(message);
    }
    if (count === 0) {
      io.out(`${dir}: valid`);
      return 0;
    }
    io.err(
      `${dir}: ${count} ${count === 1 ? 'fault' : 'faults'} in ${files.size} ${files.size === 1 ? 'file' : 'files'}`,
    );
    return 1;
  });
}

async function guard(io: CommandIo, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    io.err(error.message);
    return 2;
  }
}
