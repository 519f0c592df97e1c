/** A fault of the bytes or the layout of a file; whoever opened the file knows its name. */
export class FormatFault extends Error {
  /** 1-based; 0 where the format has no lines. */
  readonly line: number;
  readonly expected: string;

  /**
   * @param line
   *   1-based line, 0 where the format has none
   * @param expected
   *   what should be there
   * @param actual
   *   what is there
   */
  constructor(line: number, expected: string, actual: string) {
    super(actual);
    this.name = 'FormatFault';
    this.line = line;
    this.expected = expected;
  }
}
