import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/read/index.js';

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('decodeBytes', () => {
  it.each([
    ['plain UTF-8', Buffer.from('Brücke über den Fluss'), 'utf-8', 'Brücke über den Fluss'],
    ['UTF-8 with a mark, which is no part of the text', Buffer.from('\ufeffमूल'), 'utf-8-bom', 'मूल'],
    ['UTF-16 LE with a mark', utf16('tulay नदी', 'le', true), 'utf-16le', 'tulay नदी'],
    ['UTF-16 BE with a mark', utf16('tulay नदी', 'be', true), 'utf-16be', 'tulay नदी'],
    [
      'UTF-16 LE without a mark',
      utf16('Ang tulay ay mahaba.\n', 'le', false),
      'utf-16le',
      'Ang tulay ay mahaba.\n',
    ],
    [
      'UTF-16 BE without a mark',
      utf16('पुल लंबा है।\nनदी चौड़ी है।\n', 'be', false),
      'utf-16be',
      'पुल लंबा है।\nनदी चौड़ी है।\n',
    ],
    [
      'a text with one NUL byte',
      Buffer.from(`a page of text${'\0'} and more of it, long enough`),
      'utf-8',
      `a page of text\0 and more of it, long enough`,
    ],
  ] as const)('reads %s', (_name, bytes, encoding, text) => {
    expect(decodeBytes(bytes)).toEqual({ ok: true, encoding, text });
  });

  it('turns invalid UTF-8 down with the byte, the line and what to do', () => {
    const bytes = Buffer.concat([
      Buffer.from('first line\nsecond caf'),
      Buffer.from([0xe9]),
      Buffer.from(' au lait\n'),
    ]);
    const decoded = decodeBytes(bytes);
    expect(decoded).toMatchObject({ ok: false, code: 'invalid-utf8' });
    expect(!decoded.ok && decoded.message).toMatch(
      /byte 21 \(line 2\).*expected UTF-8.*got byte 0xE9.*convert/,
    );
  });

  it('counts the byte of a fault from the start of the file, the mark included', () => {
    const decoded = decodeBytes(Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x62]));
    expect(!decoded.ok && decoded.message).toContain('byte 4 ');
  });

  it('turns binary data down as binary', () => {
    const bytes = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 131 + 7) % 256));
    expect(decodeBytes(bytes)).toMatchObject({ ok: false, code: 'binary' });
  });

  it('turns half a code unit of UTF-16 down', () => {
    expect(decodeBytes(Buffer.from([0xff, 0xfe, 0x41]))).toMatchObject({ ok: false, code: 'invalid-utf16' });
  });

  it('gives every text back that has no control characters, in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text) && !text.startsWith('\ufeff'));
        expect(decodeBytes(Buffer.from(text))).toMatchObject({ ok: true, text });
      }),
    );
  });

  it('finds the first invalid byte wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        fc.pre(!/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(before + after) && !before.startsWith('\ufeff'));
        const head = Buffer.from(before);
        const decoded = decodeBytes(Buffer.concat([head, Buffer.from([0xff]), Buffer.from(after)]));
        fc.pre(!(head.length === 0 && after.startsWith('\ufffe')));
        expect(!decoded.ok && decoded.message).toContain(`at byte ${head.length} `);
      }),
    );
  });
});
