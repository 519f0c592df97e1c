import { LinesFile, type OutFile } from '../formats/index.js';
import type { Lines } from './lines.js';

/** A file that a corpus has only where there is something to say in it. */
export class OccasionalFile {
  readonly #begin: () => OutFile;
  #file: LinesFile | null = null;

  constructor(begin: () => OutFile) {
    this.#begin = begin;
  }

  add(record: object): void {
    this.#begun().add(record);
  }

  addLines(lines: Lines): void {
    if (lines.records > 0) this.#begun().addLines(lines);
  }

  close(): void {
    this.#file?.close();
  }

  #begun(): LinesFile {
    this.#file ??= new LinesFile(this.#begin());
    return this.#file;
  }
}
