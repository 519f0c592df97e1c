import type { CheckContext } from './context.js';
import { show } from './fault.js';

/** Records of a file that are told one by one; a record too many makes every one after it differ. */
const toldPerFile = 3;

/** The differences of one file from what the records say. */
export class Differences {
  readonly #context: CheckContext;
  readonly #path: string;
  #count = 0;

  constructor(context: CheckContext, path: string) {
    this.#context = context;
    this.#path = path;
  }

  /**
   * Tells of a record that differs.
   *
   * @param name
   *   the column; empty when the texts are whole records as JSON
   */
  one(line: number | null, name: string, expected: string, actual: string): void {
    this.#count++;
    if (this.#count > toldPerFile) return;
    const [pointer, left, right] = name === '' ? innermost(expected, actual) : [name, expected, actual];
    this.#context.report(this.#path, line, pointer, ...around(left, right));
  }

  /** After the last record. */
  end(): void {
    if (this.#count > toldPerFile)
      this.#context.report(
        this.#path,
        null,
        '',
        'the records of the corpus',
        `${this.#count - toldPerFile} more that differ`,
      );
  }
}

/** The JSON Pointer and values of the first place where two records differ; the texts as they are when not JSON. */
function innermost(expected: string, actual: string): [string, string, string] {
  try {
    let [left, right]: unknown[] = [JSON.parse(expected), JSON.parse(actual)];
    let pointer = '';
    while (isObject(left) && isObject(right)) {
      const [a, b] = [left, right];
      const key = [...new Set([...Object.keys(a), ...Object.keys(b)])].find(
        (name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]),
      );
      if (key === undefined) break;
      pointer += `/${key}`;
      left = a[key];
      right = b[key];
    }
    return [pointer, plain(left), plain(right)];
  } catch {
    return ['', expected, actual];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');

/** Two texts as a fault shows them: from a little before the first difference. */
function around(expected: string, actual: string): [string, string] {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const from = Math.max(0, at - 20);
  return [show(expected.slice(from, from + 50)), show(actual.slice(from, from + 50))];
}
