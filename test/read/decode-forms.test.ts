import { describe, expect, it } from 'vitest';
import { encoderOf } from '../../src/read/decode/encoder.js';
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
