import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/segment/index.js';

/**
 * Rows of `languages.tsv`: a language, two statements, a question, and a text of its own abbreviations, names, typed
 * marks or quotations with ` / ` where a sentence ends. From the first three the difficult texts below are made.
 */
const rows = readFileSync(new URL('languages.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string, string, string, string]);

/** Rows of `difficult.tsv`: a language, and a text with ` / ` where a sentence ends. */
const difficult = readFileSync(new URL('difficult.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

const unspaced = /_(?:Hans|Hant|Jpan)$/u;

/** The ten texts of a row, each as the sentences it should be cut into. */
function textsOf([language, a, b, question, own]: (typeof rows)[number]): readonly (readonly string[])[] {
  const mark = [...a].at(-1)!;
  const stem = a.slice(0, -mark.length);
  return [
    [a, b],
    [b, question, a],
    [question, b],
    [`${stem} (${b})${mark}`, b],
    [`“${a}`, `${b}”`, question],
    [`${stem} 3.14${mark}`, b],
    [`${stem}!!`, question, b],
    [`${stem} www.example.org/a?b=1${mark}`, b],
    // A mark typed twice with a space between is one.
    [language.endsWith('Tibt') ? `${a} །` : `${a} ${mark}`, question],
    own.split(' / '),
  ];
}

function cut(text: string, language: string): readonly string[] {
  return parseText(text, { language }).children.flatMap((line) =>
    line.type === 'ParagraphNode'
      ? line.children
          .filter((node) => node.type === 'SentenceNode')
          .map(({ position }) => text.slice(position!.start.offset, position!.end.offset))
      : [],
  );
}

describe('sentences of every script', () => {
  it('are tried in at least sixty languages', () => {
    expect(new Set(rows.map(([language]) => language)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(rows)('end where they should in %s', (...row) => {
    const [language] = row;
    for (const expected of textsOf(row)) {
      expect(cut(expected.join(unspaced.test(language) ? '' : ' '), language)).toEqual(expected);
    }
  });

  it.each(difficult)('end where they should in the difficult text of %s: %s', (language, text) => {
    const expected = text.split(' / ');
    expect(cut(expected.join(unspaced.test(language) ? '' : ' '), language)).toEqual(expected);
  });

  it.each([
    ['hin_Deva', 'पुल लंबा है | हम रात में गए | किसने बनाया ?', 3],
    ['hin_Deva', 'पुल लंबा है। होम | समाचार', 2],
    ['hye_Armn', 'Նա եկավ տուն: Ես այստեղ եմ: Լավ է:', 3],
    ['cmn_Hans', '我来了.你呢?他们走了!他想了很久……最后还是走了。', 5],
    ['cmn_Hans', '约翰.史密斯来了。', 1],
    ['jpn_Jpan', 'すごい!本当?行こう。', 3],
    ['jav_Java', 'ꦲꦏꦸ꧈ ꦏꦺꦴꦮꦺ꧉ ꦲꦏꦸ꧉', 2],
    ['ban_Bali', 'ᬅᬓᬸ᭞ ᬳᬶᬬᬾ᭞', 2],
    ['syr_Syrc', 'ܫܠܡܐ܀ ܬܘܕܝ܀', 2],
    ['amh_Ethi', '«በሌሊት ተሻገርን። ሄድን።» አለ። ከዚያ ተመለሰ።', 2],
    ['eng_Latn', 'the bridge is long. we crossed it. who built it?', 3],
    ['deu_Latn', 'Viele Boote, z.\u00a0B. Kutter und i.\u202fd.\u202fR. Schoner. Ende.', 2],
  ])('take what is typed for a mark, in %s: %s', (language, text, count) => {
    expect(cut(text, language)).toHaveLength(count);
  });
});
