import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { type FileReceipt, OutFile, writeError } from '../formats/index.js';

/** The files of a corpus folder that is being written: those that are open, and the receipts of those that are done. */
export class CorpusFiles {
  /** By path in the folder. */
  readonly receipts = new Map<string, FileReceipt>();
  readonly #folder: string;
  readonly #open = new Set<OutFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  open(path: string): OutFile {
    const file = new OutFile(this.#folder, path, (receipt) => {
      this.receipts.set(path, receipt);
      this.#open.delete(file);
    });
    this.#open.add(file);
    return file;
  }

  /** Gives a finished file another name. */
  rename(path: string, to: string): void {
    const receipt = this.receipts.get(path);
    if (receipt === undefined) return;
    try {
      renameSync(join(this.#folder, path), join(this.#folder, to));
    } catch (error) {
      throw writeError(error, to);
    }
    this.receipts.delete(path);
    this.receipts.set(to, { ...receipt, path: to });
  }

  /** Gives the handles of open files back; for a build that is given up. */
  discard(): void {
    for (const file of this.#open) file.discard();
  }
}
