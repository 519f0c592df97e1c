// From where they stand: what every command loads has to be little, and schemas are much.
import { ConfigProblems, CorpusError } from '../model/error.js';
import { tell, tellText } from './printable.js';
import { shortageOf } from './shortage.js';
import { OutputFault, type TextStream } from './streams.js';

/** Where a command writes and what it was started with; tests pass their own. */
export interface CommandIo {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Exit codes of every command; `docs/errors.md` lists them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130, closed: 141 } as const;

/**
 * Runs a command and turns what it throws into lines on standard error and an exit code: a known error is one line
 * each, without a stack; anything else is a bug and shows where it happened.
 */
export async function runCommand(io: CommandIo, command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (io.signal.aborted) {
      tell(io.stderr, 'interrupted; nothing was changed');
      return exitCodes.interrupted;
    }
    if (error instanceof OutputFault) {
      if (error.code === 'EPIPE') return exitCodes.closed;
      tell(io.stderr, `tulay: ${error.message}`);
      return exitCodes.failed;
    }
    if (error instanceof ConfigProblems) {
      for (const problem of error.problems) tell(io.stderr, `tulay: ${problem.message}`);
      return exitCodes.usage;
    }
    if (error instanceof CorpusError) {
      tell(io.stderr, `tulay: ${error.message}`);
      return error.stage === 'config' ? exitCodes.usage : exitCodes.failed;
    }
    const shortage = shortageOf(error);
    if (shortage !== undefined) {
      tell(io.stderr, `tulay: ${shortage}`);
      return exitCodes.failed;
    }
    tellText(io.stderr, `tulay: a bug, please report it: ${(error as Error).stack ?? String(error)}\n`);
    return exitCodes.failed;
  }
}

/** The same streams line by line, as the commands of the stages want them. */
export function lineIo(io: CommandIo): { out(line: string): void; err(line: string): void } {
  return {
    out: (line) => tell(io.stdout, line),
    err: (line) => tell(io.stderr, line),
  };
}
