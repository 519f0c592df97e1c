import { createHash } from 'node:crypto';
import { readBlocks } from './bytes.js';

/** The SHA-256 of a file of any size in hexadecimal digits, and its bytes; a block of it is held at a time. */
export async function sumOfFile(file: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const block of readBlocks(file)) {
    hash.update(block);
    bytes += block.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
