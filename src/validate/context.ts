import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { FormatFault, readElements, readLines } from '../formats/index.js';
import { CorpusError, faultsOf, type RecordType } from '../model/index.js';
import { type Entries, entriesOf, isFileInside } from './entries.js';
import { type CorpusFault, fault } from './fault.js';

/** Faults of one file that are told one by one; the rest are only counted. */
export const faultsPerFile = 1000;

/** Where the checks of a folder leave what they find. */
export class CheckContext {
  readonly folder: string;
  /** Records found in each file, for the manifest. */
  readonly records = new Map<string, number>();
  #faults: CorpusFault[] = [];
  readonly #perFile = new Map<string, number>();
  /** The lines that faults were told of, with their files. */
  readonly #lines = new Set<string>();

  readonly #root: string;
  readonly #seen = new Map<string, boolean>();
  #entries: Entries | null = null;

  constructor(folder: string) {
    this.folder = folder;
    this.#root = realpathSync(folder);
  }

  /** Whether the folder has the file: a regular one that stands in it, links included. No other is ever opened. */
  has(path: string): boolean {
    const seen = this.#seen.get(path);
    if (seen !== undefined) return seen;
    const has = isFileInside(this.#root, path);
    this.#seen.set(path, has);
    return has;
  }

  /** All that stands below the folder. */
  get entries(): Entries {
    this.#entries ??= entriesOf(this.folder);
    return this.#entries;
  }

  /** The files of a folder of the corpus whose name matches, as paths, sorted. */
  filesIn(folder: string, name: RegExp): readonly string[] {
    return this.entries.files.filter((path) => {
      const at = path.lastIndexOf('/');
      return path.slice(0, Math.max(0, at)) === folder && name.test(path.slice(at + 1));
    });
  }

  file(path: string): string {
    return join(this.folder, ...path.split('/'));
  }

  report(path: string, line: number | null, pointer: string, expected: string, actual: string): void {
    const count = (this.#perFile.get(path) ?? 0) + 1;
    this.#perFile.set(path, count);
    if (count > faultsPerFile) return;
    this.#faults.push(fault(path, line, pointer, expected, actual));
    if (line !== null) this.#lines.add(`${path}:${line}`);
  }

  /** Reports a fault of a line that nothing was told of yet; of others the first finder has told. */
  reportNew(path: string, line: number, pointer: string, expected: string, actual: string): void {
    if (line === 0 || !this.#lines.has(`${path}:${line}`))
      this.report(path, line || null, pointer, expected, actual);
  }

  /** Counts further faults of a file that are not told one by one. */
  more(path: string, count: number): void {
    if (count > 0) this.#perFile.set(path, Math.max(faultsPerFile, this.#perFile.get(path) ?? 0) + count);
  }

  /** Whether nothing wrong was found so far. */
  get isSound(): boolean {
    return this.#perFile.size === 0;
  }

  /** The faults found since the last call. */
  drain(): CorpusFault[] {
    const found = this.#faults;
    this.#faults = [];
    return found;
  }

  /** The faults that were only counted. */
  rest(): CorpusFault[] {
    return [...this.#perFile]
      .filter(([, count]) => count > faultsPerFile)
      .map(([path, count]) =>
        fault(path, null, '', 'a file without faults', `${count - faultsPerFile} more faults like these`),
      );
  }

  /**
   * Streams the records of a `.jsonl` or `.json` file that keep to their schema; faults of the others are
   * reported, and the count of all is kept.
   */
  async *recordsOf<T>(path: string, type: RecordType): AsyncGenerator<{ record: T; line: number }> {
    this.records.set(path, 0);
    if (!this.has(path)) {
      this.report(path, null, '', 'the file', 'no such file');
      return;
    }
    try {
      const pieces = path.endsWith('.json') ? readElements(this.file(path)) : readLines(this.file(path));
      for await (const { text, line } of pieces) {
        this.records.set(path, (this.records.get(path) ?? 0) + 1);
        const record = this.#parse(path, line, text);
        if (record === undefined) continue;
        const faults = faultsOf(type, record);
        for (const { pointer, expected, actual } of faults)
          this.report(path, line, pointer, expected, actual);
        if (faults.length === 0) yield { record: record as T, line };
      }
    } catch (error) {
      this.caught(path, error);
    }
  }

  /** Turns what a reader threw into a fault of the file. */
  caught(path: string, error: unknown): void {
    if (error instanceof FormatFault)
      this.report(path, error.line || null, '', error.expected, error.message);
    else if (error instanceof CorpusError)
      this.report(
        path,
        error.line ?? null,
        '',
        error.expected ?? 'a readable file',
        error.actual ?? error.message,
      );
    else
      this.report(path, null, '', 'a readable file', error instanceof Error ? error.message : String(error));
  }

  /** Runs a check; what a reader throws in it becomes a fault of `path`. */
  async guard(path: string, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      this.caught(path, error);
    }
  }

  #parse(path: string, line: number, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      this.report(path, line, '', 'a JSON value', (error as Error).message);
      return undefined;
    }
  }
}
