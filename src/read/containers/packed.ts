import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { isZstandard, Unzstd } from '../../text/index.js';
import type { FailedDocument } from '../document.js';
import { type Blob, pieceBytes } from './blob.js';
import { broken, memberTooLarge } from './member.js';

/** How a stream of bytes is packed, told by its first bytes. */
export type Packing = 'gzip' | 'zstd';

/** The packing of bytes; undefined when they are not packed. */
export function packingOf(head: Buffer): Packing | undefined {
  if (head.length < 4) return undefined;
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  return isZstandard(head) ? 'zstd' : undefined;
}

/** A name without the ending that packing gave it: `a.txt` of `a.txt.gz`. */
export function nameUnpacked(name: string): string {
  return name.replace(/\.(?:gz|zst)$/i, '');
}

/** What a packed stream unpacks to, piece by piece. */
export function unpack(blob: Blob, packing: Packing): AsyncIterable<Buffer> {
  if (packing === 'zstd') return unzstd(blob);
  const gunzip = createGunzip();
  // An error of either end comes out of the loop over the unpacked end.
  pipeline(Readable.from(blob.stream()), gunzip, () => {});
  return gunzip;
}

async function* unzstd(blob: Blob): AsyncGenerator<Buffer> {
  const stream = new Unzstd();
  for await (const piece of blob.stream()) yield* stream.push(piece);
  yield* stream.push();
}

/** What became of bytes that may be packed. */
export type Uncompressed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | ({ readonly ok: false } & Pick<FailedDocument, 'code' | 'message'>);

/**
 * Unpacks bytes that are in memory, where a caller cannot wait for a stream; what is not packed is given back as it
 * is. What grows beyond the limit is refused with its ratio as soon as it does.
 */
export function uncompress(bytes: Uint8Array, maxBytes: number): Uncompressed {
  const packing = packingOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (packing === undefined) return { ok: true, bytes };
  try {
    const unpacked =
      packing === 'gzip' ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : unzstdWithin(bytes, maxBytes);
    if (unpacked !== undefined) return { ok: true, bytes: unpacked };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      return { ok: false, ...broken(error) };
  }
  return { ok: false, ...memberTooLarge(maxBytes, bytes.length) };
}

/** Undefined when there is more than the limit. */
function unzstdWithin(bytes: Uint8Array, maxBytes: number): Buffer | undefined {
  const stream = new Unzstd();
  const parts: Buffer[] = [];
  let size = 0;
  for (let at = 0; ; at += pieceBytes) {
    const piece = at < bytes.length ? bytes.subarray(at, at + pieceBytes) : undefined;
    for (const part of stream.push(piece)) {
      parts.push(part);
      size += part.length;
      if (size > maxBytes) return undefined;
    }
    if (piece === undefined) return Buffer.concat(parts);
  }
}

/** The first bytes of what a blob unpacks to, at most so many; fewer where it cannot be unpacked on. */
export async function unpackedHead(blob: Blob, packing: Packing, bytes: number): Promise<Buffer> {
  if (packing === 'gzip') return gunzippedHead(blob.head).subarray(0, bytes);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of unzstd(blob)) {
      parts.push(part);
      size += part.length;
      if (size >= bytes) break;
    }
  } catch {
    // Reading all of it will say what is wrong.
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

/** What the first bytes of gzip unpack to; of damaged ones those before the damage. */
export function gunzippedHead(head: Buffer): Buffer {
  for (const length of [head.length, 1024, 256]) {
    try {
      return gunzipSync(head.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // Fewer may be whole.
    }
  }
  return Buffer.alloc(0);
}
