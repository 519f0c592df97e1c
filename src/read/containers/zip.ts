import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { type Blob, gather } from './blob.js';
import {
  broken,
  type ContainerOptions,
  createNames,
  isHiddenMember,
  type Member,
  memberPath,
  memberTooLarge,
  noteHidden,
} from './member.js';

/** Whether bytes begin as a zip does, an empty one included. */
export function isZip(head: Buffer): boolean {
  return (
    head.length >= 4 &&
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    [0x0304, 0x0506].includes(head.readUInt16BE(2))
  );
}

/** Opens a zip by its directory, which stands at its end. */
export async function openZip(blob: Blob): Promise<ZipFile> {
  return await fromRandomAccessReaderPromise(new BlobReader(blob), blob.size, {
    lazyEntries: true,
    autoClose: false,
    // Names are bytes until they are looked at: most programs write those of their own system.
    decodeStrings: false,
    validateEntrySizes: true,
  });
}

/** The files of a zip, in the order of its directory, one in memory at a time. */
export async function* readZip(blob: Blob, options: ContainerOptions): AsyncGenerator<Member> {
  const zip = await openZip(blob);
  const nameOf = createNames();
  let hidden = 0;
  for await (const entry of zip.eachEntry()) {
    const path = memberPath(entry.fileNameRaw);
    if (entry.fileNameRaw.at(-1) === 0x2f) continue;
    if (isHiddenMember(path)) hidden += 1;
    else {
      const name = nameOf(path);
      const place = { member: name };
      const read = await readEntry(zip, entry, options);
      yield Buffer.isBuffer(read) ? { name, place, bytes: read } : { name, place, problem: read, size: 0 };
    }
  }
  noteHidden(hidden, options.note);
}

/** The bytes of one file of a zip, or why there are none. */
export async function readEntry(
  zip: ZipFile,
  entry: Entry,
  { maxBytes, count }: Pick<ContainerOptions, 'maxBytes' | 'count'>,
): Promise<Buffer | Exclude<Member, { bytes: Uint8Array }>['problem']> {
  if (entry.versionMadeBy >>> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    return {
      code: 'not-a-file',
      message: 'a link in an archive is not followed; expected a file; unpack it by hand',
    };
  if (entry.isEncrypted() || !entry.canDecodeFileData()) {
    const what = entry.isEncrypted() ? 'is encrypted' : `is packed by method ${entry.compressionMethod}`;
    return {
      code: 'unsupported-format',
      message: `${what}; expected plain or deflated data; unpack it by hand`,
    };
  }
  if (entry.uncompressedSize > maxBytes) return memberTooLarge(maxBytes, entry.compressedSize);
  let bytes: Buffer | undefined;
  try {
    bytes = await gather(await zip.openReadStreamPromise(entry), maxBytes, count);
  } catch (error) {
    if ((error as Error).name === 'UnpackLimit') throw error;
    return broken(error);
  }
  if (bytes === undefined) return memberTooLarge(maxBytes, entry.compressedSize);
  return crc32(bytes) === entry.crc32 ? bytes : broken(new Error('other bytes than were packed'));
}

class BlobReader extends RandomAccessReader {
  readonly #blob: Blob;
  constructor(blob: Blob) {
    super();
    this.#blob = blob;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#blob.stream(start, end));
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#blob
      .read(buffer.subarray(offset, offset + length), position)
      .then((filled) => callback(filled === length ? null : new Error('unexpected end of file')), callback);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
