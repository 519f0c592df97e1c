import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** The head of an HTTP answer, as far as its body needs it. */
export interface HttpHead {
  readonly transferEncoding: string | null;
  readonly contentEncoding: string | null;
}

/**
 * The body of an HTTP answer as the server meant it: chunks joined, compression undone.
 *
 * @throws
 *   when what it unpacks to is more than the limit, or it cannot be unpacked
 */
export function httpBody(raw: Buffer, head: HttpHead, maxBytes: number): Buffer {
  let body = /chunked/i.test(head.transferEncoding ?? '') ? dechunk(raw) : raw;
  const codings = (head.contentEncoding ?? '').toLowerCase().split(',').reverse();
  const limit = { maxOutputLength: maxBytes };
  for (const coding of codings.map((one) => one.trim())) {
    // Some crawlers keep the head of an answer whose body they unpacked.
    if (/gzip/.test(coding) && body[0] === 0x1f && body[1] === 0x8b) body = gunzipSync(body, limit);
    else if (coding === 'deflate' && body.length > 0) body = inflateAny(body, limit);
    else if (coding === 'br') body = brotliAny(body, limit);
  }
  return body;
}

/** Chunks of HTTP/1.1 (RFC 9112, section 7.1); a body that is none is given back as it is. */
function dechunk(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf('\r\n', at, 'latin1');
    const size =
      end < 0
        ? undefined
        : /^\s*([0-9a-f]{1,8})\s*(?:;|$)/i.exec(raw.toString('latin1', at, Math.min(end, at + 80)))?.[1];
    if (size === undefined) return parts.length === 0 ? raw : Buffer.concat([...parts, raw.subarray(at)]);
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) break;
    parts.push(raw.subarray(end + 2, end + 2 + bytes));
    at = end + 2 + bytes + 2;
  }
  return Buffer.concat(parts);
}

function inflateAny(body: Buffer, limit: { maxOutputLength: number }): Buffer {
  try {
    return inflateSync(body, limit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'Z_DATA_ERROR') throw error;
    return inflateRawSync(body, limit);
  }
}

function brotliAny(body: Buffer, limit: { maxOutputLength: number }): Buffer {
  try {
    return brotliDecompressSync(body, limit);
  } catch (error) {
    // The crawler unpacked it already: then it is text.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' || body.includes(0)) throw error;
    return body;
  }
}
