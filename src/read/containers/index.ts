/**
 * Containers: an open file in; the documents in it out, one after the other, each with its place. Which container a
 * file is, its first bytes say.
 */

import { type Blob, headBytes } from './blob.js';
import type { ContainerOptions, Member } from './member.js';
import { packingOf, unpack, unpackedHead } from './packed.js';
import { isTar, readTar } from './tar.js';
import { isZip, readZip } from './zip.js';

/** A container whose members can be read once. */
export interface OpenContainer {
  readonly members: AsyncIterable<Member>;
}

/**
 * The container that a file is; undefined when it is a document.
 *
 * @param name
 *   name of the file
 */
export async function findContainer(
  blob: Blob,
  _name: string,
  options: ContainerOptions,
): Promise<OpenContainer | undefined> {
  if (isZip(blob.head)) return { members: readZip(blob, options) };
  const packing = packingOf(blob.head);
  const head = packing === undefined ? blob.head : await unpackedHead(blob, packing, headBytes);
  const stream = (): AsyncIterable<Buffer> => (packing === undefined ? blob.stream() : unpack(blob, packing));
  if (isTar(head)) return { members: readTar(stream(), options) };
  return undefined;
}
