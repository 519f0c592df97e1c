/**
 * Containers: an open file in; the documents in it out, one after the other, each with its place. Which container a
 * file is, its first bytes say.
 */

import { type Blob, headBytes } from './blob.js';
import { isFeed, readFeed } from './feed.js';
import { manuscriptKind, readManuscript } from './manuscript.js';
import type { ContainerOptions, Member } from './member.js';
import { mimeKind, readMime } from './mime.js';
import { nameUnpacked, packingOf, unpack, unpackedHead } from './packed.js';
import { isPdf, readPdf } from './pdf.js';
import { readRows, rowFormat } from './rows.js';
import { isTar, readTar } from './tar.js';
import { isWarc, readWarc } from './warc.js';
import { isZip, readZip } from './zip.js';

/** A container whose members can be read once. */
export interface OpenContainer {
  readonly members: AsyncIterable<Member>;
  /** Whether its one member is the document itself: an article in a file format of its own. */
  readonly single?: boolean;
}

/**
 * The container that a file is; undefined when it is a document.
 *
 * @param name
 *   name of the file
 */
export async function findContainer(
  blob: Blob,
  name: string,
  options: ContainerOptions,
): Promise<OpenContainer | undefined> {
  if (isZip(blob.head)) {
    // What is no whole zip is told where it is read.
    const kind = await manuscriptKind(blob).catch(() => undefined);
    if (kind === undefined) return { members: readZip(blob, options) };
    return { members: readManuscript(blob, kind, options), single: kind !== 'epub' };
  }
  if (isPdf(blob.head)) return { members: readPdf(blob, options), single: true };
  const packing = packingOf(blob.head);
  const head = packing === undefined ? blob.head : await unpackedHead(blob, packing, headBytes);
  const stream = (): AsyncIterable<Buffer> => (packing === undefined ? blob.stream() : unpack(blob, packing));
  if (isTar(head)) return { members: readTar(stream(), options) };
  if (isWarc(head)) return { members: readWarc(packing === 'zstd' ? stream() : blob, options) };
  const mime = mimeKind(head);
  if (mime !== undefined) return { members: readMime(stream(), mime, options), single: mime === 'page' };
  if (isFeed(head))
    return {
      members: readFeed(packing === undefined ? stream() : counted(stream(), options.count), options),
    };
  const rows = rowFormat(head, nameUnpacked(name), options.fields !== undefined);
  if (rows !== undefined) {
    const pieces = packing === undefined ? stream() : counted(stream(), options.count);
    return { members: readRows(pieces, rows, options) };
  }
  return undefined;
}

async function* counted(
  stream: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const piece of stream) {
    count(piece.length);
    yield piece;
  }
}
