import { describe, expect, it } from 'vitest';
import { createCleaner, createRecurrenceCounter } from '../../src/clean/index.js';

function cleanAll(texts: readonly string[], language: string): string[] {
  const counter = createRecurrenceCounter();
  const documents = texts.map((text, at) => ({ path: `${at}.txt`, text, language }));
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze(), config: {} });
  return documents.map((document) => cleaner.clean(document).text);
}

const body = 'This paragraph is long enough to be running text, and it says something of its own.';

describe('a word is never cut in two', () => {
  it('where two titles begin alike and go on from a capital within the word', () => {
    const texts = [
      `How to write for the GitHub blog\n${body}\n`,
      `How to write for the GitLab blog\n${body.replace('This', 'That')}\n`,
    ];
    expect(cleanAll(texts, 'eng_Latn')).toEqual(texts);
  });

  it('where names that begin alike are each said once, in more documents than two', () => {
    const texts = ['GitHub', 'GitLab', 'GitBook', 'GitTower'].map(
      (name, at) => `Notes about ${name} and others\n${body.replace('This', `Part ${at}: this`)}\n`,
    );
    expect(cleanAll(texts, 'eng_Latn')).toEqual(texts);
  });

  it('where a caption that stands alone begins a word that others know', () => {
    const own = (at: number) => body.replace('This', `Part ${at}: this`);
    const texts = [
      `${own(1)}\nWelcome to Git\n`,
      `${own(2)}\nWelcome to Git\n`,
      `${own(3)}\nWelcome to GitHub\n`,
      `${own(4)} It says that GitHub is a place.\n`,
    ];
    expect(cleanAll(texts, 'eng_Latn')[2]).toBe(texts[2]);
  });

  it('where a long vowel of katakana stands', () => {
    const texts = [
      'オープンソースの法的な意味を考える\nここには本文が続き、段落として十分な長さを持っています。内容は一つ目です。\n',
      'オープンソースの歴史をたどる旅へ\nここには別の本文が続き、段落として十分な長さを持っています。内容は二つ目です。\n',
    ];
    expect(cleanAll(texts, 'jpn_Jpan')).toEqual(texts);
  });

  it.each([
    [
      'jpn_Jpan',
      '名前ボックス',
      'に「引用句」と入力',
      '名前を書く欄は本文の右に立っていて、誰でもそれを見ることができます。内容は',
    ],
    [
      'tha_Thai',
      'รูปแบบตามเงื่อนไข',
      'กำหนดได้ที่นี่',
      'ย่อหน้านี้ยาวพอที่จะเป็นข้อความต่อเนื่องและบอกเรื่องราวของตัวเองในหน้านี้ หน้าที่',
    ],
  ])(
    'where a label of another document begins a sentence that goes on without a space: %s',
    (language, label, rest, text) => {
      const texts = [`${text}1。\n${label}\n`, `${text}2。\n${label}${rest}\n${text}3。\n`, `${text}4。\n`];
      expect(cleanAll(texts, language)).toEqual(texts);
      const captions = [5, 6, 7].map((at) => `${text}${at}。\n${label}\n`);
      const [, glued] = cleanAll([...texts, ...captions], language);
      expect(glued).not.toContain(label);
    },
  );
});

describe('what a quotation mark opens is not stuck to what stands before it', () => {
  const sources = [
    ['— Ada Reed, "', '"'],
    ['Ada Reed: “', '”'],
    ['Ada Reed, „', '“'],
    ['Ada Reed, »', '«'],
    ['Ada Reed, ”', '”'],
    ["See Ada Reed ('", "')"],
    ['After Ada Reed, (', ')'],
    ['By Ada Reed ["', '"]'],
    ['Ada Reed — «', '»'],
    ['Ada Reed, 「', '」'],
  ] as const;
  for (const [open, close] of sources)
    it(`${open}…${close}`, () => {
      const texts = ['Rules', 'Beginnings', 'Endings', 'Seasons'].map(
        (name, at) => `${open}${name} of a village${close}\n${body.replace('This', `Part ${at}: this`)}\n`,
      );
      expect(cleanAll(texts, 'eng_Latn')).toEqual(texts);
    });
});
