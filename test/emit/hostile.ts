import fc from 'fast-check';
import { type MadeCorpus, type MadeDocument, makeCorpus } from './fixture.js';

/** Texts that trip formats, one for each way known. */
export const hostileTexts: readonly string[] = [
  'plain',
  '',
  ' leading and trailing ',
  '"quoted" and ""twice""',
  "it's 'single'",
  'comma, semicolon; tab\there',
  'line\nfeed',
  'carriage\rreturn',
  'both\r\nof them',
  'ends with \r',
  '\\t is not a tab, \\\\n is not a line',
  '\u2028 and \u2029 are line ends to some',
  'next\u0085line, v\u000Btab, form\u000Cfeed, \u001C\u001D\u001E',
  'nul \u0000 and bell \u0007 and escape \u001B',
  '\uFEFF mark, \uFFFE and \uFFFF, \u{1FFFE}',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  'fullwidth \uFF1D first',
  '\uFF1D1',
  '<b>&amp;</b> ]]> <![CDATA[ x ]]> <!-- -- --> <?pi?>',
  '&#0; &#xD800; &lt;',
  '\u202Eright to left\u202C \u200F \u200E \u2067',
  'e\u0301 against \u00E9, \u1100\u1161',
  'planes: \u{10000} \u{1F468}\u200D\u{1F469} \u{20000} \u{E0001} \u{F0000} \u{10FFFF}',
  'null',
  'NaN',
  '1e5',
  '007',
  'true',
  '{"json": [1]}',
  '---\nyaml: x',
  '| pipe | table |',
  'पीएच.डी. ने कहा।',
  '中文，没有空格。',
  'x'.repeat(100_000),
  '\u{1F600}'.repeat(50_000),
];

/** Half of a surrogate pair, alone: no file can hold it. */
export const loneSurrogates: readonly string[] = [
  'high \uD800 alone',
  'low \uDC00 alone',
  '\uDBFF',
  'x\uDFFF\uD83D',
];

/** A text of any characters, hostile ones often. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts.filter((text) => text !== '' && text.length < 1000)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ',',
        '\n',
        '\r',
        '\t',
        '\\',
        "'",
        '<',
        '&',
        ']]>',
        '\u2028',
        '=',
        ' ',
        'a',
        '\u0000',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

/** A corpus of two languages whose sentences are the texts and the texts backwards. */
export function corpusOf(
  texts: readonly string[],
  langs: readonly [string, string] = ['hin_Deva', 'tgl_Latn'],
): MadeCorpus {
  const sentences = texts.filter((text) => text !== '');
  const made: MadeDocument[] = [
    { path: '0.txt', lang: langs[0], bcp47: 'hi', heading: 'one', sentences },
    { path: '1.txt', lang: langs[1], bcp47: 'tl', heading: 'two', sentences: [...sentences].reverse() },
  ];
  return makeCorpus(made);
}
