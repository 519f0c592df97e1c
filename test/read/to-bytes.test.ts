import { describe, expect, it } from 'vitest';
import { encoderOf } from '../../src/read/decode/encoder.js';
import { decodeFatal } from '../../src/read/decode/exact.js';
import { toBytes } from '../../src/read/decode/to-bytes.js';

const encodings =
  'windows-1250 windows-1251 windows-1256 windows-874 iso-8859-2 koi8-r ibm866 macintosh'.split(' ');

describe('a text as bytes', () => {
  it.each(encodings)('of %s is what it was decoded from, however often it is asked', (name) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => decodeFatal(Uint8Array.of(byte), name) !== undefined,
    );
    const text = decodeFatal(bytes, name)!;
    const encode = encoderOf(name);
    const own = [...text].map((unit) => (unit < '\u0080' ? unit.charCodeAt(0) : encode(unit)![0]!));
    for (let time = 0; time < 2; time += 1) {
      const found = toBytes(text, name);
      expect([[...found.bytes], found.lost]).toEqual([own, 0]);
    }
  });

  it('loses characters that the encoding has not, one beyond the first plane as one', () => {
    for (const name of ['windows-1251', 'gb18030', 'windows-1252']) {
      const { bytes, lost } = toBytes('a😀b\ud800c\0', name);
      expect([Buffer.from(bytes).toString('latin1'), lost], name).toEqual(['abc\0', 2]);
    }
  });

  it('stops where more are lost than may be', () => {
    expect(toBytes('aखbखc', 'windows-1251', 1)).toEqual({ bytes: Uint8Array.from([0x61, 0x62]), lost: 2 });
    expect(toBytes('aखbखc', 'windows-1251', 2).bytes).toHaveLength(3);
  });
});
