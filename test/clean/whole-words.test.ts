import { describe, expect, it } from 'vitest';
import { createCleaner, createRecurrenceCounter } from '../../src/clean/index.js';

function cleanAll(texts: readonly string[], language: string): string[] {
  const counter = createRecurrenceCounter();
  const documents = texts.map((text, at) => ({ path: `${at}.txt`, text, language }));
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze(), config: {} });
  return documents.map((document) => cleaner.clean(document).text);
}

describe('a word is never cut in two', () => {
  it('where two titles begin alike and go on from a capital within the word', () => {
    const body = 'This paragraph is long enough to be running text, and it says something of its own.';
    const texts = [
      `How to write for the GitHub blog\n${body}\n`,
      `How to write for the GitLab blog\n${body.replace('This', 'That')}\n`,
    ];
    expect(cleanAll(texts, 'eng_Latn')).toEqual(texts);
  });

  it('where a long vowel of katakana stands', () => {
    const texts = [
      'オープンソースの法的な意味を考える\nここには本文が続き、段落として十分な長さを持っています。内容は一つ目です。\n',
      'オープンソースの歴史をたどる旅へ\nここには別の本文が続き、段落として十分な長さを持っています。内容は二つ目です。\n',
    ];
    expect(cleanAll(texts, 'jpn_Jpan')).toEqual(texts);
  });
});
