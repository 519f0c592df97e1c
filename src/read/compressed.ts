import { gunzipSync } from 'node:zlib';
import { Decompress } from 'fzstd';

/** What became of bytes that may be compressed. */
export type Uncompressed =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly compressed: boolean }
  | { readonly ok: false; readonly code: 'too-large' | 'broken-container'; readonly message: string };

const pushBytes = 65_536;

/**
 * Unpacks gzip and Zstandard, told by their first bytes; anything else is given back as it is. What grows beyond the
 * limit is refused with its ratio as soon as it does.
 */
export function uncompress(bytes: Uint8Array, maxBytes: number): Uncompressed {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      return { ok: true, bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }), compressed: true };
    }
    if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd)
      return unzstd(bytes, maxBytes);
    return { ok: true, bytes, compressed: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return bomb(bytes.length, maxBytes);
    const actual = (error as Error).message.replace(/\s+/g, ' ').slice(0, 80);
    return {
      ok: false,
      code: 'broken-container',
      message: `cannot be unpacked; expected whole compressed data, got ${actual}; fetch the file again`,
    };
  }
}

function unzstd(bytes: Uint8Array, maxBytes: number): Uncompressed {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((part) => {
    size += part.length;
    parts.push(part);
  });
  for (let at = 0; at < bytes.length; at += pushBytes) {
    stream.push(bytes.subarray(at, at + pushBytes), at + pushBytes >= bytes.length);
    if (size > maxBytes) return bomb(bytes.length, maxBytes);
  }
  return { ok: true, bytes: Buffer.concat(parts), compressed: true };
}

function bomb(packed: number, maxBytes: number): Uncompressed {
  const ratio = Math.floor(maxBytes / Math.max(1, packed));
  return {
    ok: false,
    code: 'too-large',
    message: `too large; expected at most ${maxBytes} bytes unpacked, got more out of ${packed} (over ${ratio} to 1); unpack it or raise read.maxBytes`,
  };
}
