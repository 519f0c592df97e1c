/** The pipeline's stages, in the order the data flows. */
export type Stage =
  | 'config'
  | 'read'
  | 'clean'
  | 'identify'
  | 'segment'
  | 'pair'
  | 'align'
  | 'score'
  | 'emit'
  | 'load'
  | 'run';

/** What a {@link CorpusError} knows besides its code and message; every field is optional but `stage`. */
export interface ErrorContext {
  readonly stage: Stage;
  /** What the person gave that is at fault where it is no file: `--src-lang`; in the message in place of the stage. */
  readonly where?: string | undefined;
  readonly file?: string | undefined;
  /** 1-based line in `file`. */
  readonly line?: number | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** What the person at the keyboard can do about it. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * An error a person can act on. Its message is one line: where, what was wrong, what was expected, what
 * came, what to do.
 *
 * Thrown for configuration and input/output faults only. A fault of one document's data is never thrown: it
 * becomes a reason in that document's record.
 */
export class CorpusError extends Error {
  readonly code: string;
  /** What is wrong, without where and what to do. */
  readonly problem: string;
  readonly stage: Stage;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly hint: string | undefined;

  /**
   * @param code
   *   stable identifier in kebab case, listed in `docs/errors.md`
   * @param problem
   *   what is wrong, lower case, without a final stop
   * @param context
   *   where it was found and what to do
   */
  constructor(code: string, problem: string, context: ErrorContext) {
    super(formatLine(problem, context), context.cause === undefined ? undefined : { cause: context.cause });
    this.name = 'CorpusError';
    this.code = code;
    this.problem = problem;
    this.stage = context.stage;
    this.file = context.file;
    this.line = context.line;
    this.expected = context.expected;
    this.actual = context.actual;
    this.hint = context.hint;
  }
}

function formatLine(problem: string, context: ErrorContext): string {
  const where =
    context.file === undefined
      ? `${context.where ?? context.stage}: `
      : `${context.file}${context.line === undefined ? '' : `:${context.line}`}: `;
  const expected = context.expected === undefined ? '' : `; expected ${context.expected}`;
  const actual = context.actual === undefined ? '' : `, got ${context.actual}`;
  const hint = context.hint === undefined ? '' : `; ${context.hint}`;
  return `${where}${problem}${expected}${actual}${hint}`.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Everything wrong with a configuration, found before any document is read. */
export class ConfigProblems extends Error {
  readonly problems: readonly CorpusError[];
  constructor(problems: readonly CorpusError[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'ConfigProblems';
    this.problems = problems;
  }
}
