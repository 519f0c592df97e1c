/** One thing wrong with a corpus. */
export interface CorpusFault {
  /** Path relative to the corpus folder, with `/`. */
  readonly file: string;
  /** 1-based line; null where the file has none or the fault is of the whole file. */
  readonly line: number | null;
  /** JSON Pointer (RFC 6901) into the record, the name of a column, or empty. */
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** The same as one line a person can act on. */
  readonly message: string;
}

/** Makes a fault, with its line. */
export function fault(
  file: string,
  line: number | null,
  pointer: string,
  expected: string,
  actual: string,
): CorpusFault {
  const where = `${file}${line === null ? '' : `:${line}`}${pointer === '' ? '' : ` ${pointer}`}`;
  const message = `${where}: expected ${expected}, got ${actual}`.replace(/\s*[\r\n]+\s*/g, ' ');
  return { file, line, pointer, expected, actual, message };
}

/** A value as a fault shows it: JSON, at most 60 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
