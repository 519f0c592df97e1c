import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { applyEdits, packageRoot } from '../../src/model/index.js';
import { legacyEncodings } from '../../src/read/decode/detect.js';
import { encoderOf } from '../../src/read/decode/encoder.js';
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
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding, text, edits: [] });
  });

  it('reads the lines in UTF-8 of a page in an older encoding as such, and tells', () => {
    const encode = encoderOf('windows-1251');
    const cp1251 = (text: string): Buffer => Buffer.from([...text].flatMap((unit) => [...encode(unit)!]));
    const head = '<meta charset=windows-1251>\n<p>Старая мельница стоит у реки.</p>';
    const page = Buffer.concat([
      cp1251(head),
      Buffer.from('<p>Её колесо не крутится.</p>'),
      cp1251('<p>Она стара.</p>'),
    ]);
    expect(decodeBytes(page)).toMatchObject({
      ok: true,
      encoding: 'windows-1251',
      by: 'declaration',
      text: `${head}<p>Её колесо не крутится.</p><p>Она стара.</p>`,
      notes: ['18 characters in UTF-8 read as such'],
    });
  });

  it('does not believe a declaration where all but some bytes are UTF-8', () => {
    const text = '<meta charset=windows-1251><p>Старая мельница стоит у реки. Она стара.</p>';
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xf0])]);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding: 'utf-8', by: 'form' });
  });

  it('names every encoding as the record of a document may', () => {
    const schema = JSON.parse(readFileSync(join(packageRoot(), 'schema/document.schema.json'), 'utf8')) as {
      properties: { encoding: { pattern: string } };
    };
    const pattern = new RegExp(schema.properties.encoding.pattern, 'u');
    for (const name of [
      ...legacyEncodings,
      'utf-8-bom',
      'utf-16le',
      'utf-32be',
      'iso-2022-jp',
      'x-user-defined',
    ])
      expect(name).toMatch(pattern);
  });

  it('turns bytes that no reading explains down with the byte, the line and the likeliest encodings', () => {
    const decoded = decodeBytes(
      Buffer.concat([Buffer.from('first line\nsecond '), Buffer.from([0xff, 0x62])]),
    );
    expect(decoded).toMatchObject({ ok: false, code: 'unknown-encoding' });
    expect(!decoded.ok && decoded.message).toMatch(/byte 18 \(line 2\).*got byte 0xFF.*convert/);
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

  it('never writes a replacement character, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        const decoded = decodeBytes(Buffer.concat([Buffer.from(text), bytes, Buffer.from(text)]));
        return !decoded.ok || text.includes('\ufffd') || !decoded.text.includes('\ufffd');
      }),
    );
  });
});

/** Encodes by searching the platform's decoder. */
function encode(text: string, encoding: string): Uint8Array {
  const code = encoderOf(encoding);
  return Uint8Array.from([...text].flatMap((unit) => code(unit) ?? []));
}

describe('older encodings', () => {
  it.each([
    ['windows-1251', 'Мост через реку построили сто лет назад, и с тех пор его чинили дважды.'],
    ['koi8-r', 'Мост через реку построили сто лет назад, и с тех пор его чинили дважды.'],
    ['ibm866', 'Мост через реку построили сто лет назад, и с тех пор его чинили дважды.'],
    ['windows-1252', 'Le pont a été bâti il y a près de cent ans, et réparé deux fois déjà après la crue.'],
    [
      'windows-1250',
      'Most przez rzekę zbudowano sto lat temu i od tego czasu dwa razy go naprawiono, żeby służył.',
    ],
    ['iso-8859-2', 'Łódź stała przy moście, a ludzie czekali, aż opadnie mgła i będzie można płynąć dalej.'],
    ['windows-1256', 'بني الجسر فوق النهر قبل مئة عام وتم إصلاحه مرتين منذ ذلك الوقت.'],
    ['windows-874', 'สะพานข้ามแม่น้ำสร้างขึ้นเมื่อร้อยปีก่อน และได้รับการซ่อมแซมสองครั้ง'],
    ['gbk', '这座桥是一百年前建造的，从那以后修过两次。人们每天都从桥上走过。'],
    ['big5', '這座橋是一百年前建造的，從那以後修過兩次。人們每天都從橋上走過。'],
    ['shift_jis', 'この橋は百年前に建てられ、それから二度修理された。毎日多くの人が渡る。'],
    ['euc-jp', 'この橋は百年前に建てられ、それから二度修理された。毎日多くの人が渡る。'],
    ['euc-kr', '이 다리는 백 년 전에 지어졌고 그 후로 두 번 수리되었다. 사람들이 매일 건넌다.'],
    ['utf-16le', '这座桥是一百年前建造的，从那以后修过两次。人们每天都从桥上走过。'],
    ['utf-16be', 'この橋は百年前に建てられ、それから二度修理された。毎日多くの人が渡る。'],
  ])('are told by what they read like: %s', (encoding, text) => {
    expect(decodeBytes(encode(text, encoding))).toMatchObject({ ok: true, text, by: 'statistics' });
  });

  it.each(['', '<meta charset="iso-8859-1">'])(
    'give quotation marks, dashes and the euro of windows-1252 (%j)',
    (head) => {
      const more =
        'Früher hätten wir über größere Brücken gehen müssen, sagte er, und später wären sie schöner geworden.';
      const text = `${head}<p>Er sagte: „Die Brücke kostet 100 € – wir dürfen’s nicht versäumen.“ ${more}</p>`;
      const signs = new Map([...'„€–’“'].map((sign, at) => [sign, '\x84\x80\x96\x92\x93'.charAt(at)]));
      const written = text.replace(/[„€–’“]/g, (sign) => signs.get(sign)!);
      expect(decodeBytes(Buffer.from(written, 'latin1'))).toMatchObject({
        ok: true,
        text,
        encoding: 'windows-1252',
        by: head === '' ? 'statistics' : 'declaration',
      });
    },
  );

  it.each([
    [
      'big5',
      '\u3000\u3000這座橋是一百年前建造的，從那以後修過兩次。人們每天都從橋上走過，按下 ␛ 鍵。這個村有一家㗎啡店。',
    ],
    [
      'iso-8859-3',
      'La ponto estis konstruita antaŭ cent jaroj, kaj ĉiu homo ĝin transiras ĉiutage. Ŝi loĝas ĉe la rivero.',
    ],
    [
      'cp737',
      'Η γέφυρα χτίστηκε πριν από εκατό χρόνια και από τότε έχει επισκευαστεί δύο φορές. Την περνούν πολλοί.',
    ],
    [
      'cp852',
      'Most byl postaven před sto lety a od té doby byl dvakrát opraven. Každý den po něm chodí mnoho lidí.',
    ],
    [
      'cp850',
      'Die Brücke wurde vor hundert Jahren gebaut und ist seither zweimal ausgebessert worden. Täglich gehen viele Menschen darüber, auch schöne Mädchen und müde Bürger.',
    ],
    [
      'cp857',
      'Köprü yüz yıl önce yapıldı ve o zamandan beri iki kez onarıldı. Her gün birçok kişi üzerinden geçiyor.',
    ],
  ])('that the platform has not, or otherwise, are told: %s', (encoding, text) => {
    const bytes = iconv.encode(text, encoding);
    expect(iconv.decode(bytes, encoding)).toBe(text);
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding, text, by: 'statistics', edits: [] });
  });

  it.each([
    ['viscii', 'Cây cầu được xây cách đây một trăm năm, từ đó đã được sửa hai lần.'],
    ['tcvn', 'Cây cầu được xây cách đây một trăm năm, từ đó đã được sửa hai lần.'],
    ['armscii8', 'Կամուրջը կառուցվել է հարյուր տարի առաջ։'],
    ['georgianps', 'ხიდი ასი წლის წინ აშენდა.'],
    ['ibm852', 'Most byl postaven před sto lety.'],
  ])('that the standard leaves out are read where they are declared: %s', (encoding, text) => {
    const page = `<meta charset="${encoding}"><p>${text}</p>`;
    expect(decodeBytes(iconv.encode(page, encoding))).toMatchObject({
      ok: true,
      encoding,
      text: page,
      by: 'declaration',
      notes: [],
    });
  });

  it.each(['<meta charset="iso-8859-1">', ''])('with a stray control character are read (%j)', (head) => {
    const text = `${head}<p>Die Brücke wurde vor hundert Jahren gebaut,\u0003 viele Bürger gehen täglich darüber, und im Winter ist sie geschlossen.</p>`;
    expect(decodeBytes(Buffer.from(text, 'latin1'))).toMatchObject({ encoding: 'windows-1252', text });
  });

  it('are no file formats or codes that a page names', () => {
    for (const label of ['base64', 'hex', 'binary', 'utf7', 'ucs2', 'internal'])
      expect(decodeBytes(Buffer.from(`<meta charset="${label}"><p>Füße</p>`, 'latin1'))).toMatchObject({
        notes: [`declares an unknown encoding ${label}`],
      });
  });

  it('that a page of ASCII declares are no fault of it', () => {
    const bytes = Buffer.from('<meta charset="windows-1252"><p>The bridge.</p>');
    expect(decodeBytes(bytes)).toMatchObject({ encoding: 'utf-8', notes: [] });
  });

  it('are believed where a page declares them, and told where it declares another', () => {
    const text = '<meta charset="windows-1251"><p>Мост через реку построили сто лет назад.</p>';
    expect(decodeBytes(encode(text, 'windows-1251'))).toMatchObject({ ok: true, text, by: 'declaration' });
    const wrong = text.replace('windows-1251', 'shift_jis');
    expect(decodeBytes(encode(wrong, 'windows-1251'))).toMatchObject({
      ok: true,
      text: wrong,
      by: 'statistics',
      notes: ['declares shift_jis but is not'],
    });
    expect(decodeBytes(Buffer.from(wrong))).toMatchObject({ ok: true, text: wrong, encoding: 'utf-8' });
  });

  it('do not lose a page of UTF-8 for a byte or a line of theirs', () => {
    const page = 'Le café est fermé.\nLa forêt brûle déjà.\n';
    const byte = Buffer.concat([Buffer.from(`${page}Un caf`), Buffer.from([0xe9]), Buffer.from(' noir\n')]);
    expect(decodeBytes(byte)).toMatchObject({ ok: true, text: `${page}Un café noir\n`, edits: [] });
    const line = Buffer.concat([
      Buffer.from(page),
      encode('Très bien écrit, merci à vous', 'windows-1252'),
      Buffer.from(`\n${page}`),
    ]);
    expect(decodeBytes(line)).toMatchObject({
      ok: true,
      text: `${page}Très bien écrit, merci à vous\n${page}`,
    });
  });

  it('takes out with an edit what nothing explains: a character that the end of the file cuts', () => {
    const decoded = decodeBytes(Buffer.from('La forêt brûle déjà, é').subarray(0, -1));
    expect(decoded).toMatchObject({ ok: true, edits: [{ rule: 'bad-byte', after: '' }] });
    expect(decoded.ok && applyEdits(decoded.text, decoded.edits)).toBe('La forêt brûle déjà, ');
  });

  it('reads UTF-32 by its mark', () => {
    const bytes = Buffer.from(
      ['\ufeff', ...'Brücke 𝄞'].flatMap((unit) => {
        const point = unit.codePointAt(0)!;
        return [point & 255, (point >> 8) & 255, point >> 16, 0];
      }),
    );
    expect(decodeBytes(bytes)).toMatchObject({ ok: true, encoding: 'utf-32le', text: 'Brücke 𝄞' });
  });
});
