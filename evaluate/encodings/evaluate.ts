/**
 * How well encodings are told: texts of the Universal Declaration of Human Rights in the encodings that their languages
 * were written in, short and long. The letters that detection weighs by come from the same declaration, so this
 * measures articles from the given one on; `npm run compile-letters -- 15` compiles them from those before.
 *
 * Usage: tsx evaluate/encodings/evaluate.ts [FIRST_ARTICLE] [--dos]
 */
import { readDeclarations } from '../../scripts/lexicon/udhr.js';
import { encoderOf } from '../../src/read/decode/encoder.js';
import { decodeBytes } from '../../src/read/index.js';

const written: readonly (readonly [string, string])[] = [
  ['rus', 'windows-1251 koi8-r iso-8859-5 ibm866'], ['ukr', 'windows-1251 koi8-u'], ['bul', 'windows-1251'], ['srp_cyrl', 'windows-1251'],
  ['pol', 'windows-1250 iso-8859-2'], ['ces', 'windows-1250 iso-8859-2'], ['hun', 'windows-1250 iso-8859-2'], ['ron_1953', 'windows-1250 iso-8859-2'],
  ['fra', 'windows-1252 iso-8859-15'], ['deu_1996', 'windows-1252'], ['spa', 'windows-1252 macintosh'], ['por_BR', 'windows-1252'],
  ['ell_monotonic', 'windows-1253 iso-8859-7'], ['tur', 'windows-1254'], ['heb', 'windows-1255 iso-8859-8'], ['arb', 'windows-1256 iso-8859-6'],
  ['pes_1', 'windows-1256'], ['lit', 'windows-1257'], ['lav', 'windows-1257'], ['vie', 'windows-1258'], ['tha', 'windows-874'],
  ['cmn_hans', 'gbk utf-16le utf-16be'], ['cmn_hant', 'big5 utf-16le'], ['jpn', 'shift_jis euc-jp iso-2022-jp utf-16be'], ['kor', 'euc-kr utf-16le'],
  ['swe', 'windows-1252'], ['fin', 'windows-1252'], ['ita', 'windows-1252'], ['hrv', 'windows-1250'], ['slk', 'iso-8859-2'],
  ['epo', 'iso-8859-3'], ['mlt', 'iso-8859-3'],
]; // biome-ignore format: a table

/** With `--dos`: what code pages of DOS wrote. */
const dos: typeof written = [
  ['ell_monotonic', 'cp737'], ['pol', 'cp852'], ['ces', 'cp852'], ['hun', 'cp852'], ['slk', 'cp852'], ['deu_1996', 'cp850'], ['fra', 'cp850'],
  ['spa', 'cp850'], ['por_BR', 'cp850'], ['swe', 'cp850'], ['tur', 'cp857'], ['lit', 'cp775'], ['heb', 'cp862'],
]; // biome-ignore format: a table

const first = Number(process.argv[2] ?? '16');
const declarations = new Map(readDeclarations().map((one) => [one.code, one]));
const counts = { right: 0, wrong: 0, refused: 0, skipped: 0 };
for (const [code, names] of process.argv.includes('--dos') ? dos : written) {
  const articles = declarations
    .get(code)!
    .blocks.filter(({ id }) => Number(id.split('.')[0]) >= first)
    .map(({ text }) => text.trim());
  for (const name of names.split(' ')) {
    const encode = encoderOf(name);
    const sizes = [200, 200, 200, 200, 200, 2000, 2000];
    sizes.forEach((size, index) => {
      let bytes: number[] = [];
      let kept = '';
      for (let at = 0; at < articles.length && bytes.length < size; at += 1) {
        const text = `${kept === '' ? '' : '\n'}${articles[(at + index * 4) % articles.length]}`.normalize(
          'NFC',
        );
        for (const unit of name === 'windows-1258' ? decompose(text) : text) {
          const code = encode(unit);
          if (code === undefined) continue;
          if (bytes.length + code.length > size) break;
          bytes = [...bytes, ...code];
          kept += unit;
        }
        if (bytes.length > size - 4) break;
      }
      if (name === 'iso-2022-jp') bytes = joinEscapes(bytes);
      if (!bytes.some((byte) => byte >= 0x80) && name !== 'iso-2022-jp' && !name.startsWith('utf-16')) {
        counts.skipped += 1;
        return;
      }
      const decoded = decodeBytes(Uint8Array.from(bytes));
      const outcome = !decoded.ok ? 'refused' : decoded.text === kept ? 'right' : 'wrong';
      counts[outcome] += 1;
      if (outcome !== 'right') {
        const got = decoded.ok
          ? `${decoded.encoding} ${decoded.text.slice(0, 40)}`
          : decoded.message.slice(0, 110);
        console.log(`${code} ${name} ${size}: ${outcome}: ${got.replace(/\s+/g, ' ')}`);
      }
    });
  }
}
const all = counts.right + counts.wrong + counts.refused;
console.log(
  JSON.stringify({ texts: all, ...counts, rightShare: counts.right / all, wrongShare: counts.wrong / all }),
);

/** Vietnamese as windows-1258 writes it: vowels with their quality in one, tones after them. */
function decompose(text: string): string {
  return text.replace(/\p{L}/gu, (letter) => {
    const [base = '', ...marks] = letter.normalize('NFD');
    const tones = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
    const rest = marks.filter((mark) => !tones.includes(mark));
    return (base + rest.join('')).normalize('NFC') + tones.join('');
  });
}

/** Programs write one escape for a run of characters. */
function joinEscapes(bytes: readonly number[]): number[] {
  return [...Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\u001b(B\u001b$B', ''), 'latin1')];
}
