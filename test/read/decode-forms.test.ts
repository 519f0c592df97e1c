import { describe, expect, it } from 'vitest';
import { encoderOf } from '../../src/read/decode/encoder.js';
import { decodeFatal } from '../../src/read/decode/exact.js';
import { toBytes } from '../../src/read/decode/to-bytes.js';
import { decodeBytes } from '../../src/read/index.js';

const bytesOf = (name: string, text: string): Buffer => {
  const encode = encoderOf(name);
  const bytes = Buffer.from([...text].flatMap((unit) => [...(encode(unit) ?? [])]));
  return Buffer.from(bytes.toString('latin1').replaceAll('\u001b(B\u001b$B', ''), 'latin1');
};

describe('text in escapes', () => {
  const japanese = '橋は長い。Bridge of 1948.';

  it('is ISO-2022-JP by its form and by its declaration', () => {
    const bytes = bytesOf('iso-2022-jp', japanese);
    expect(bytes.includes(0x1b)).toBe(true);
    expect(decodeBytes(bytes)).toMatchObject({
      ok: true,
      text: japanese,
      encoding: 'iso-2022-jp',
      by: 'form',
    });
    expect(decodeBytes(bytes, { transport: 'iso-2022-jp' })).toMatchObject({
      text: japanese,
      by: 'transport',
    });
    // A character of three bytes has no escape here.
    expect(encoderOf('iso-2022-jp')('ह')).toBeUndefined();
  });

  it('that breaks off is text with what stands there', () => {
    const bytes = Buffer.concat([Buffer.from('Plain text, then \u001b$B'), Buffer.from([0x21])]);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding: 'utf-8' });
  });
});

describe('a byte order mark', () => {
  it('of UTF-32 that is none is that of UTF-16', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0]);
    expect(decodeBytes(bytes)).toMatchObject({ encoding: 'utf-16le', text: '\0A' });
    const wide = Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]);
    expect(decodeBytes(wide)).toMatchObject({ encoding: 'utf-32le', text: 'A' });
  });

  it('before bytes that are no UTF-8 does not make them so', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(
        'L’été à la mer était déjà passé. Où êtes-vous allés, été après été ?'.replace('’', "'"),
        'latin1',
      ),
    ]);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding: 'windows-1252' });
  });
});

describe('what is said of the encoding', () => {
  it('is noted where nobody knows its name, and where it does not hold', () => {
    const french = Buffer.from('Il était une fois une été très chaud à Genève.', 'latin1');
    const unknown = decodeBytes(french, { transport: 'x-nowhere' });
    expect(unknown).toMatchObject({ ok: true, notes: ['declares an unknown encoding x-nowhere'] });
    const wrong = decodeBytes(Buffer.from('été'), { transport: 'shift_jis' });
    expect(wrong).toMatchObject({ text: 'été', encoding: 'utf-8', notes: ['declares shift_jis but is not'] });
  });

  it('is how many places of no encoding were taken out', () => {
    const many = Buffer.concat(
      ['पुल लंबा है', 'नदी चौड़ी है', 'यह सच है'].flatMap((text) => [Buffer.from(text), Buffer.from([0xff])]),
    );
    const read = decodeBytes(many);
    expect(read.ok && read.edits.length > 1).toBe(true);
    expect(read).toMatchObject({ encoding: 'utf-8' });
  });
});

describe('a decoder that met a fault', () => {
  // The first ends inside a character, an escape or a surrogate: what of it waits is no part of the next.
  it.each([
    ['gb18030', [0xc7], '桥很长。', [0xc7, 0xc5, 0xba, 0xdc, 0xb3, 0xa4, 0xa1, 0xa3]],
    ['shift_jis', [0x8b], '橋', [0x8b, 0xb4]],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x36], 'Bridge', [...Buffer.from('Bridge')]],
    ['utf-16le', [0x00, 0xd8], 'a', [0x61, 0]],
    ['utf-8', [0xe6, 0xa9], 'b', [0x62]],
  ] as const)('of %s reads the next text from its beginning', (encoding, broken, text, whole) => {
    for (let time = 0; time < 2; time++) {
      expect(decodeFatal(Uint8Array.from(broken), encoding)).toBeUndefined();
      expect(decodeFatal(Uint8Array.from(whole), encoding)).toBe(text);
    }
  });
});

describe('a text as bytes', () => {
  it('is left where more of it is lost than is asked for', () => {
    expect(toBytes('aжb', 'iso-8859-2')).toMatchObject({ lost: 1 });
    expect([...toBytes('aжbж', 'iso-8859-2', 0).bytes]).toEqual([0x61]);
    expect(toBytes('aжbж', 'iso-8859-2', 1).lost).toBe(2);
    expect([...toBytes('aжb', 'iso-8859-2', 1).bytes]).toEqual([0x61, 0x62]);
  });
});
