import { FormatFault } from '../../formats/lines.js';
import type { RowFault } from '../../formats/rows/index.js';
import { CorpusError } from '../../model/index.js';

/** Where a command writes. */
export interface LineIo {
  /** One line of result. */
  out(line: string): void;
  /** One line about the run. */
  err(line: string): void;
}

/** The exit code of a command: 0 well, 1 faults or differences found, 2 the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** `src=de tgt=fr` as a record. */
export function columnsOf(
  given: readonly string[] | undefined,
): Readonly<Record<string, string>> | undefined {
  if (given === undefined) return undefined;
  return Object.fromEntries(
    given.map((one) => {
      const at = one.indexOf('=');
      if (at > 0 && at < one.length - 1) return [one.slice(0, at), one.slice(at + 1)];
      throw usage('--columns', 'name=column', one);
    }),
  );
}

export function twoTexts(given: readonly string[] | undefined): readonly [string, string] | undefined {
  if (given === undefined) return undefined;
  const [src, tgt, more] = given;
  if (src === undefined || tgt === undefined || more !== undefined)
    throw usage('--texts', 'two files', `${given.length}`);
  return [src, tgt];
}

export function usage(option: string, expected: string, actual: string): CorpusError {
  return new CorpusError('bad-option', `${option} cannot be understood`, {
    stage: 'config',
    expected,
    actual,
  });
}

/** A row that cannot be used, in one line. */
export function rowFaultLine(file: string, { line, field, expected, actual }: RowFault): string {
  const where = `${file}${line > 0 ? `:${line}` : ''}${field === '' ? '' : ` ${field}`}`;
  return `${where}: expected ${expected}, got ${actual}`.replace(/\s*[\r\n]+\s*/g, ' ');
}

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Runs a command on corpora; what it throws of files and options is one line and exit code 2. */
export async function guard(io: LineIo, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FormatFault)
      io.err(`line ${error.line}: expected ${error.expected}, got ${error.message}`);
    else if (error instanceof CorpusError) io.err(error.message);
    else throw error;
    return 2;
  }
}
