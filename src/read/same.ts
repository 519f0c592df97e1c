import { createHash } from 'node:crypto';
import { openRegular } from './containers/open.js';
import type { SeedFile } from './seeds.js';

/** Bytes of a file up to which all of it is read at once. */
const mostAtOnce = 2 ** 20;

/**
 * Whether a file's bytes are those of a hash: what was read of it before is then what is read of it now.
 *
 * @param sha256
 *   hexadecimal
 * @returns
 *   false too for what cannot be read, and for a file that is too large to be looked at so
 */
export function isSameFile({ absolute, problem }: SeedFile, sha256: string): boolean {
  if (problem !== undefined) return false;
  try {
    const file = openRegular(absolute);
    if (!('blob' in file)) return false;
    try {
      if (file.blob.size > mostAtOnce) return false;
      return createHash('sha256').update(file.all()).digest('hex') === sha256;
    } finally {
      file.close();
    }
  } catch {
    return false;
  }
}
