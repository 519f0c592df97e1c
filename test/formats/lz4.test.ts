import { describe, expect, it } from 'vitest';
import { decompressLz4, decompressLz4Raw } from '../../src/formats/parquet/lz4.js';

const bytesOf = (text: string) => [...Buffer.from(text)];
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();
/** `abcabcabcabc!` after the format's description: three literals, nine bytes from three back, a last literal. */
const block = [0x35, ...bytesOf('abc'), 3, 0, 0x10, ...bytesOf('!')];
const size = (length: number) => [0, 0, length >> 8, length & 255];

describe('a page in LZ4', () => {
  it('is literals and what was written before, which may be what was just written', () => {
    expect(textOf(decompressLz4Raw(Uint8Array.from(block), 13))).toBe('abcabcabcabc!');
  });

  it('has lengths that go on in further bytes', () => {
    const letters = 'x'.repeat(15 + 255 + 30);
    const packed = Uint8Array.from([0xf0, 255, 30, ...bytesOf(letters)]);
    expect(textOf(decompressLz4Raw(packed, letters.length))).toBe(letters);
  });

  it('is read where Hadoop puts sizes before each block, and where nobody does', () => {
    const frame = [...size(13), ...size(block.length), ...block];
    const twice = 'abcabcabcabc!'.repeat(2);
    expect(textOf(decompressLz4(Uint8Array.from([...frame, ...frame]), 26))).toBe(twice);
    expect(textOf(decompressLz4(Uint8Array.from(block), 13))).toBe('abcabcabcabc!');
  });

  it.each([
    ['a match before the begin', [0x35, ...bytesOf('abc'), 4, 0, 0x10, 0x21], 13],
    ['a match of no distance', [0x35, ...bytesOf('abc'), 0, 0, 0x10, 0x21], 13],
    ['a match past the end', block, 6],
    ['literals past the end', [0x50, ...bytesOf('abcde')], 3],
    ['literals that are cut off', [0x50, ...bytesOf('abc')], 5],
    ['a length that is cut off', [0xf0, 255], 500],
    ['an offset that is cut off', [0x30, ...bytesOf('abc'), 3], 13],
    ['fewer bytes than were said', block, 20],
  ])('is refused with %s', (_what, packed, length) => {
    expect(() => decompressLz4Raw(Uint8Array.from(packed), length)).toThrow(/^LZ4 with /);
  });

  it('never reads a block before its own begin, also behind another', () => {
    const early = [0x35, ...bytesOf('abc'), 4, 0, 0x10, 0x21];
    const frames = [
      ...size(13),
      ...size(block.length),
      ...block,
      ...size(13),
      ...size(early.length),
      ...early,
    ];
    expect(() => decompressLz4(Uint8Array.from(frames), 26)).toThrow(/^LZ4 with a match out of reach/);
  });
});
