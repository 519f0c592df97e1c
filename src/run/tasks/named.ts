import { contentHash } from './content-hash.js';

/** Something large that many tasks read, with a name made of its content: whoever has it needs the name alone. */
export interface Named<T> {
  /** SHA-256, hexadecimal. */
  readonly name: string;
  readonly value: T;
}

export function named<T>(value: T): Named<T> {
  return { name: contentHash(value), value };
}
