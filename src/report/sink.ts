import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeError } from '../formats/index.js';

/**
 * Takes the files of a report, by their paths in its folder, with `/`.
 *
 * @param text
 *   whole, or the pieces of a long one, one behind the other
 */
export type PageSink = (path: string, text: string | readonly string[]) => void;

/** A file of a report. */
export interface PageFile {
  /** In the folder of the report, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The bytes of a file that is made of pieces; the next file is laid over them. */
class Laid {
  #bytes = Buffer.allocUnsafe(1 << 16);

  /**
   * Lays pieces down one by one: a page as one string is a large object each, which only a full collection frees, and a
   * report of many pages would hold hundreds of megabytes of them.
   */
  lay(pieces: readonly string[]): Buffer {
    let end = 0;
    for (const piece of pieces) {
      // A UTF-16 code unit takes three bytes at most.
      const most = end + 3 * piece.length;
      if (most > this.#bytes.length) {
        const more = Buffer.allocUnsafe(2 * most);
        this.#bytes.copy(more, 0, 0, end);
        this.#bytes = more;
      }
      end += this.#bytes.write(piece, end, 'utf8');
    }
    return this.#bytes.subarray(0, end);
  }
}

/**
 * A sink that makes bytes of each file.
 *
 * @param put
 *   takes the bytes, which are overwritten afterwards
 */
export function sinkOf(put: (file: PageFile, bytes: Buffer) => void): PageSink {
  const laid = new Laid();
  return (path, text) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : laid.lay(text);
    put({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }, bytes);
  };
}

/** The folder of a report. */
export class ReportFolder {
  readonly home: string;
  /** What was put there. */
  readonly files: PageFile[] = [];
  readonly sink: PageSink = sinkOf((file, bytes) => this.put(file, bytes));
  readonly #made = new Set<string>();

  constructor(home: string) {
    this.home = home;
  }

  /**
   * Writes a file where it belongs.
   *
   * @throws
   *   CorpusError `write-failed`
   */
  put(file: PageFile, bytes: Uint8Array): void {
    const path = join(this.home, ...file.path.split('/'));
    const folder = dirname(path);
    try {
      if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
      writeFileSync(path, bytes);
    } catch (error) {
      throw writeError(error, `report/${file.path}`);
    }
    this.files.push(file);
  }
}
