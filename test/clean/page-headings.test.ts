import { describe, expect, it } from 'vitest';
import { createCleaner, createRecurrenceCounter } from '../../src/clean/index.js';
import { pageHeadings } from '../../src/read/authored.js';
import { interpretText } from '../../src/read/formats/index.js';

const topics = ['boats', 'hills', 'songs', 'wells', 'roads', 'looms', 'mills', 'nets'];

const prose = (topic: string, word: string) =>
  `<p>Whoever looks after the ${topic} of the town knows that ${word} ${topic} are never quite finished, and the ${topic} of the ${word} kind are told in the book.</p>`;

/** What a cleaner that heard all of some pages leaves of them. */
function cleanAll(pages: readonly string[]): readonly string[] {
  const counter = createRecurrenceCounter();
  const documents = pages.map((text, at) => {
    const read = interpretText(text, `p${at}.html`, new Set(['title']), {});
    return {
      path: `p${at}.html`,
      text,
      language: 'eng_Latn' as const,
      edits: read.edits,
      marked: true,
      pageHeadings: pageHeadings({ format: read.format, structure: read.structure }),
    };
  });
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze() });
  return documents.map((document) => cleaner.clean(document).text);
}

const pageOf = (body: string) => `<html><body><main>${body}</main></body></html>`;

describe('a heading of a page that recurs', () => {
  // Lists of one entry under the headings: no running text follows them, as with an entry of furniture.
  const listed = (topic: string, at: number) =>
    pageOf(
      `<h1>The ${topic}</h1>${prose(topic, 'old')}${at < 5 ? `<h2>Ways of mending</h2><ul><li>${topic} by hand</li></ul>` : ''}${prose(topic, 'new')}${at < 5 ? '<h2>Words of the town</h2>' : ''}`,
    );

  it('stays where it has text of its own under it', () => {
    const texts = cleanAll(topics.map(listed));
    for (const text of texts.slice(0, 5)) expect(text).toContain('Ways of mending');
  });

  it('goes where it has none', () => {
    const texts = cleanAll(topics.map(listed));
    for (const text of texts) expect(text).not.toContain('Words of the town');
  });

  it('goes where nearly all pages have it', () => {
    const texts = cleanAll(
      topics.map((topic) =>
        pageOf(
          `<h1>The ${topic}</h1>${prose(topic, 'old')}<h2>Ways of mending</h2><ul><li>${topic} by hand</li></ul>`,
        ),
      ),
    );
    for (const text of texts) expect(text).not.toContain('Ways of mending');
  });
});

describe('a label with a colon that recurs', () => {
  const texts = (times: number) =>
    topics.map((topic) =>
      pageOf(
        `<h1>The ${topic}</h1>${Array.from({ length: times }, (_, at) => `${prose(topic, `${at}th`)}<p>Gives back:</p><ul><li>${topic} of kind ${at}</li></ul>`).join('')}${prose(topic, 'new')}`,
      ),
    );

  it('stays where it introduces something again and again in one document', () => {
    for (const text of cleanAll(texts(3))) expect(text.match(/Gives back:/g)).toHaveLength(3);
  });

  it('goes where it does so once', () => {
    for (const text of cleanAll(texts(1))) expect(text).not.toContain('Gives back:');
  });
});
