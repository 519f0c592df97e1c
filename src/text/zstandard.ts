import { Decompress, decompress } from 'fzstd';
import { Xxh64 } from './xxh64.js';

const frameMagic = 0xfd2fb528;
/** Frames to be skipped have any of sixteen magic numbers; pzstd writes one before each frame. */
const skippableMagic = 0x184d2a50;

/** Whether bytes begin as Zstandard does, with a frame or with one to be skipped. */
export function isZstandard(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  const magic = integerOf(head.subarray(0, 4));
  return magic === frameMagic || isSkippable(magic);
}

/** Unpacks Zstandard (RFC 8878) as its pieces come. */
export class Unzstd {
  #frame: Frame | undefined;

  /**
   * What a piece of the packed bytes, or their end, unpacks to, block by block: four bytes may be a block of 128 KiB, so that what
   * comes of a piece is not to be held at once.
   *
   * @throws
   *   Error where the bytes are no Zstandard, cut off, or not those that a checksum was made of
   */
  *push(piece?: Uint8Array): Generator<Buffer> {
    if (piece === undefined && this.#frame !== undefined) throw new Error('a frame that is cut off');
    for (let left = piece ?? new Uint8Array(0); left.length > 0; ) {
      this.#frame ??= new Frame();
      left = left.subarray(this.#frame.push(left));
      yield* this.#frame.taken();
      if (this.#frame.isRead) this.#frame = undefined;
    }
  }
}

/** Unpacks Zstandard that is in memory to so many bytes, and holds it against its checksum, where it has one. */
export function unzstdTo(length: number, packed: Uint8Array): Uint8Array {
  const hasChecksum = packed.length > 4 && (packed[4]! & checksumBit) !== 0;
  if (!hasChecksum) return decompress(packed, new Uint8Array(length));
  const unpacked = new Uint8Array(length);
  const stream = new Unzstd();
  let at = 0;
  for (const piece of [packed, undefined])
    for (const part of stream.push(piece)) {
      if (part.length > length - at) throw new Error(`more than ${length} bytes`);
      unpacked.set(part, at);
      at += part.length;
    }
  return unpacked.subarray(0, at);
}

/** The bit of a frame's descriptor that says that a checksum follows the last block. */
const checksumBit = 4;

/**
 * One frame. The decoder looks neither at its checksum nor at the size that its header tells, and unpacks damaged blocks to
 * other texts; here both are held against what was unpacked. To know where a frame ends its parts are walked over.
 */
class Frame {
  isRead = false;
  readonly #parts = this.#walk();
  /** Bytes of a part that are still to come; negative where they are of no interest. */
  #left = this.#parts.next().value as number;
  #kept: number[] = [];
  #unpacked: Buffer[] = [];
  #size = 0;
  #hash: Xxh64 | undefined;
  readonly #decoder = new Decompress((bytes) => {
    // The decoder may use its window again: what is handed on is a copy.
    const part = Buffer.from(bytes);
    this.#size += part.length;
    this.#hash?.update(part);
    this.#unpacked.push(part);
  });

  /** Takes bytes of the frame, up to the end of a block at most, and returns how many they were. */
  push(piece: Uint8Array): number {
    let at = 0;
    let told: FrameEnd | undefined;
    for (let isBlockRead = false; !isBlockRead && told === undefined && at < piece.length; ) {
      const count = Math.min(Math.abs(this.#left), piece.length - at);
      const isPassed = this.#left < 0;
      if (!isPassed) this.#kept.push(...piece.subarray(at, at + count));
      this.#left -= Math.sign(this.#left) * count;
      at += count;
      isBlockRead = isPassed && this.#left === 0;
      while (told === undefined && this.#left === 0) {
        const { done, value } = this.#parts.next(this.#kept);
        this.#kept = [];
        if (done) told = value;
        else this.#left = value;
      }
    }
    this.#decoder.push(piece.subarray(0, at), told !== undefined);
    if (told !== undefined) this.#close(told);
    return at;
  }

  /** What was unpacked since the last time. */
  taken(): readonly Buffer[] {
    const unpacked = this.#unpacked;
    this.#unpacked = [];
    return unpacked;
  }

  /** Asks for the parts of a frame, by their bytes; a negative number of them is passed over. */
  *#walk(): Generator<number, FrameEnd, readonly number[]> {
    const magic = integerOf(yield 4);
    if (isSkippable(magic)) {
      yield -integerOf(yield 4);
      return {};
    }
    if (magic !== frameMagic) throw new Error('bytes that begin no frame');
    const descriptor = integerOf(yield 1);
    const header = yield headerBytes(descriptor);
    if ((descriptor & checksumBit) !== 0) this.#hash = new Xxh64();
    for (let isLast = false; !isLast; ) {
      const block = integerOf(yield 3);
      isLast = (block & 1) === 1;
      // Of a byte that comes many times there is one.
      yield ((block >> 1) & 3) === 1 ? -1 : -(block >> 3);
    }
    const size = sizeOf(descriptor, header);
    return this.#hash === undefined ? { size } : { size, checksum: integerOf(yield 4) };
  }

  #close({ size, checksum }: FrameEnd): void {
    this.isRead = true;
    if (size !== undefined && size !== this.#size)
      throw new Error(`a frame of ${this.#size} bytes where ${size} were said`);
    if (checksum !== undefined && checksum !== Number(this.#hash!.digest() & 0xffffffffn))
      throw new Error('a frame whose text is not the one that its checksum was made of');
  }
}

/** What a frame says of its content, where it does. */
interface FrameEnd {
  readonly size?: number | undefined;
  readonly checksum?: number;
}

/** Bytes of the four fields of the descriptor's upper two bits, and of the lower two. */
const sizeBytes = [0, 2, 4, 8];
const dictionaryBytes = [0, 1, 2, 4];

function isSingle(descriptor: number): boolean {
  return (descriptor & 0x20) !== 0;
}

/** How many bytes tell the size: one where the window is the whole content and no other number is told. */
function sizeBytesOf(descriptor: number): number {
  return sizeBytes[descriptor >> 6]! || (isSingle(descriptor) ? 1 : 0);
}

function headerBytes(descriptor: number): number {
  const window = isSingle(descriptor) ? 0 : 1;
  return window + dictionaryBytes[descriptor & 3]! + sizeBytesOf(descriptor);
}

/** The size of the content; 256 is taken off where two bytes tell it. */
function sizeOf(descriptor: number, header: readonly number[]): number | undefined {
  const bytes = sizeBytesOf(descriptor);
  if (bytes === 0) return undefined;
  return integerOf(header.slice(header.length - bytes)) + (bytes === 2 ? 256 : 0);
}

function isSkippable(magic: number): boolean {
  return magic >>> 4 === skippableMagic >>> 4;
}

/** Little-endian and unsigned. */
function integerOf(bytes: ArrayLike<number>): number {
  let value = 0;
  for (let k = bytes.length - 1; k >= 0; k--) value = value * 256 + bytes[k]!;
  return value;
}
