import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
 * @param sumOf
 *   SHA-256 of a file of the corpus that is being written, its records complete; undefined where there is none
 * @param next
 *   the manifest that it will have
 */
export function earlierWords(
  { folder: home, manifest }: EarlierCorpus,
  sumOf: (path: string) => string | undefined,
  next: Omit<Manifest, 'outputs'>,
): ReportOptions['earlierWords'] {
  const { tulay, environment, config, outputs } = manifest;
  if (!isDeepStrictEqual([tulay, environment, config], [next.tulay, next.environment, next.config])) return;
  const sums = new Map(outputs.map(({ path, sha256 }) => [path, sha256]));
  return (languagePair, page) => {
    for (const name of teaching) {
      const path = `${languagePair}/${name}`;
      const sum = sumOf(path);
      if (sum === undefined || sum !== sums.get(path)) return null;
    }
    const path = `report/${page}`;
    const bytes = readOf(home, path);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sums.get(path)) return null;
    return Buffer.from(bytes).toString('utf8');
  };
}

/** The bytes of a file of a corpus; null where there are none to be had, since all can be made again. */
function readOf(folder: string, path: string): Uint8Array | null {
  try {
    return readFileSync(join(folder, ...path.split('/')));
  } catch {
    return null;
  }
}
