import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../model/index.js';
import type { ReportOptions } from '../report/index.js';

/** A finished corpus and the manifest that it was read with. */
export interface EarlierCorpus {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What words are learned from: which document pairs there are, and their units. */
const teaching = ['pairs.jsonl', 'units.jsonl'];

/**
 * What a finished corpus knows of the words of its language pairs, for a report that would learn the same again, which is a
 * third of the work. A file is taken only where the new corpus has the same document pairs and units, where the same
 * program wrote it with the same tables of the runtime, and where its bytes are those of which the manifest has the hash.
 *
 * @param folder
 *   of the corpus that is being written, with its records complete
 * @param next
 *   the manifest that it will have
 */
export function earlierWords(
  { folder: home, manifest }: EarlierCorpus,
  folder: string,
  next: Omit<Manifest, 'outputs'>,
): ReportOptions['earlierWords'] {
  const { tulay, environment, config, outputs } = manifest;
  if (!isDeepStrictEqual([tulay, environment, config], [next.tulay, next.environment, next.config])) return;
  const sums = new Map(outputs.map(({ path, sha256 }) => [path, sha256]));
  return (languagePair, page) => {
    for (const name of teaching) {
      const path = `${languagePair}/${name}`;
      if (sumOf(folder, path) !== sums.get(path)) return null;
    }
    const path = `report/${page}`;
    const bytes = readOf(home, path);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sums.get(path)) return null;
    return Buffer.from(bytes).toString('utf8');
  };
}

/** Bytes of a file that are held while its hash is made: units of a language pair may be gigabytes. */
const blockBytes = 1 << 16;

/** The SHA-256 of a file of a corpus; null where it cannot be read, since all can be made again. */
function sumOf(folder: string, path: string): string | null {
  let file: number;
  try {
    file = openSync(join(folder, ...path.split('/')), 'r');
  } catch {
    return null;
  }
  try {
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(blockBytes);
    for (let read = readSync(file, block); read > 0; read = readSync(file, block))
      hash.update(block.subarray(0, read));
    return hash.digest('hex');
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

/** The bytes of such a file; null where there are none to be had. */
function readOf(folder: string, path: string): Uint8Array | null {
  try {
    return readFileSync(join(folder, ...path.split('/')));
  } catch {
    return null;
  }
}
