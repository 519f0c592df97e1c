/**
 * Unpacks a page in LZ4: a block as it is (LZ4_RAW of Parquet), or blocks behind each other with both their sizes before
 * each, as Hadoop and old versions of Arrow write what Parquet calls LZ4.
 *
 * Source: LZ4 Block Format Description, Yann Collet; Apache Parquet, Compression.md.
 *
 * @param packed
 *   the page
 * @param length
 *   bytes that come out, as the page's header says
 * @throws
 *   Error where the bytes are no such page, or unpack to another length
 */
export function decompressLz4(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  const frames = hadoopFrames(packed, length);
  if (frames === null) return decompressLz4Raw(packed, length);
  let end = 0;
  for (const frame of frames) end = unpackBlock(frame.block, unpacked, end, end + frame.length);
  return unpacked;
}

/** As {@link decompressLz4}, one block and nothing before it. */
export function decompressLz4Raw(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  unpackBlock(packed, unpacked, 0, length);
  return unpacked;
}

/** The blocks of a page that tells the sizes of each; null where the sizes do not go together, which are then a block. */
function hadoopFrames(
  packed: Uint8Array,
  length: number,
): readonly { readonly block: Uint8Array; readonly length: number }[] | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const frames: { block: Uint8Array; length: number }[] = [];
  let [at, sum] = [0, 0];
  while (at < packed.length) {
    if (packed.length - at < 8) return null;
    const [unpackedLength, packedLength] = [view.getUint32(at), view.getUint32(at + 4)];
    at += 8;
    if (packedLength === 0 || packedLength > packed.length - at) return null;
    frames.push({ block: packed.subarray(at, at + packedLength), length: unpackedLength });
    at += packedLength;
    sum += unpackedLength;
  }
  return sum === length ? frames : null;
}

/**
 * Unpacks a block behind what is unpacked: sequences of a token (lengths in its halves, 15 goes on in bytes of up to 255),
 * literals, and a match of four bytes or more, so many bytes back. The last sequence has no match.
 *
 * @returns
 *   where it ends
 */
function unpackBlock(packed: Uint8Array, unpacked: Uint8Array, start: number, end: number): number {
  let at = 0;
  let to = start;
  const lengthOf = (half: number): number => {
    let length = half;
    for (let byte = half === 15 ? 255 : 0; byte === 255; length += byte) {
      if (at >= packed.length) throw broken('a length that is cut off');
      byte = packed[at++]!;
    }
    return length;
  };
  while (at < packed.length) {
    const token = packed[at++]!;
    const literals = lengthOf(token >> 4);
    if (literals > packed.length - at || literals > end - to) throw broken('more literals than there are');
    unpacked.set(packed.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === packed.length) break;
    if (packed.length - at < 2) throw broken('an offset that is cut off');
    const offset = packed[at]! | (packed[at + 1]! << 8);
    at += 2;
    const match = lengthOf(token & 15) + 4;
    if (offset === 0 || offset > to - start || match > end - to) throw broken('a match out of reach');
    // What is copied may be what was just written.
    for (const last = to + match; to < last; to++) unpacked[to] = unpacked[to - offset]!;
  }
  if (to !== end) throw broken(`${to - start} bytes where ${end - start} were said`);
  return to;
}

function broken(what: string): Error {
  return new Error(`LZ4 with ${what}`);
}
