import fc from 'fast-check';
import { xxhash64 } from 'hyparquet/src/xxhash.js';
import { describe, expect, it } from 'vitest';
import { isZstandard, Unzstd, unzstdTo } from '../../src/text/index.js';
import { Xxh64 } from '../../src/text/xxh64.js';

/** Written by `zstd -19` 1.5.4, whose frames have a checksum, of the lines below. */
const packed = Buffer.from(
  'KLUv/WTGAc0CAGIFDxCw6+DbgKbDaBw3SUlqDHQl5uXk4+Lhv9/njYuJh4WDb7tOm5aSjoqGvm6bNYUMEe4C95DDg6lhImJqBSioEfD0/TPw5RAS4USYDzudfIXValmRQKoCgxqT8A==',
  'base64',
);
/** The same by `pzstd`, which writes a frame to be skipped before the others. */
const inParallel = Buffer.from(
  'UCpNGAQAAACTAAAAKLUv/QRYNQQAxANsaW5lIDAgb2YgYSB0ZXh0CmxpbmUgMTIzNDU2Nzg5MTExMTExMTExMjIyMjIyMjIyMjMzMzMzMzMzMzMnIICj0gOczHdms5hvZmeZz8xmMd/MzDLfzM4yn5nN8nw3Z2Zzlprz0ZzZzFlkzhdzZjBneTmDi3cIgwhyEIYI5BDGEJGQ2ASDGpPw',
  'base64',
);
const text = Array.from({ length: 40 }, (_, n) => `line ${n} of a text\n`).join('');

function unpack(bytes: Uint8Array, pieceBytes: number): string {
  const stream = new Unzstd();
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    parts.push(...stream.push(bytes.subarray(at, at + pieceBytes)));
  parts.push(...stream.push());
  return Buffer.concat(parts).toString();
}

describe('XXH64', () => {
  it('is the hash of another implementation, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 5 }), (pieces) => {
        const hash = new Xxh64();
        for (const piece of pieces) hash.update(piece);
        expect(hash.digest()).toBe(xxhash64(Buffer.concat(pieces)));
      }),
    );
  });
});

describe('Zstandard', () => {
  it.each([1, 2, 7, 1000])('is unpacked in pieces of %i bytes', (pieceBytes) => {
    expect(unpack(packed, pieceBytes)).toBe(text);
    expect(unpack(inParallel, pieceBytes)).toBe(text);
    expect(unpack(Buffer.concat([packed, inParallel, packed]), pieceBytes)).toBe(text.repeat(3));
  });

  it('is known by its first bytes, a frame or one to be skipped', () => {
    expect([packed, inParallel, Buffer.from('text'), Buffer.of(0x28)].map(isZstandard)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('of any damage is refused, or unpacks to the same text', () => {
    let refused = 0;
    for (let at = 0; at < packed.length; at++)
      for (const bit of [1, 16, 128]) {
        const damaged = Buffer.from(packed);
        damaged[at] = damaged[at]! ^ bit;
        try {
          expect(unpack(damaged, 1000), `byte ${at}`).toBe(text);
        } catch (error) {
          if ((error as Error).name === 'AssertionError') throw error;
          refused++;
        }
      }
    expect(refused).toBeGreaterThan(2.9 * packed.length);
    expect(() => unpack(packed.subarray(0, -1), 1000)).toThrow('a frame that is cut off');
  });

  it('of a known length is held against its checksum, too', () => {
    expect(Buffer.from(unzstdTo(text.length, packed)).toString()).toBe(text);
    const damaged = Buffer.from(packed);
    damaged[damaged.length - 1]! ^= 1;
    expect(() => unzstdTo(text.length, damaged)).toThrow(/checksum/);
    expect(() => unzstdTo(text.length - 1, packed)).toThrow(/more than/);
  });
});
