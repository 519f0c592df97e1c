import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { Decompress } from 'fzstd';
import type { Blob } from './blob.js';

/** How a stream of bytes is packed, told by its first bytes. */
export type Packing = 'gzip' | 'zstd';

/** The packing of bytes; undefined when they are not packed. */
export function packingOf(head: Buffer): Packing | undefined {
  if (head.length < 4) return undefined;
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  return head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : undefined;
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
  let parts: Buffer[] = [];
  const stream = new Decompress((part) => parts.push(Buffer.from(part)));
  for await (const piece of blob.stream()) {
    stream.push(piece);
    yield* parts;
    parts = [];
  }
  stream.push(new Uint8Array(0), true);
  yield* parts;
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
