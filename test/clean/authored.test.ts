import { describe, expect, it } from 'vitest';
import { createCleaner, createRecurrenceCounter } from '../../src/clean/index.js';
import { authoredHeadings } from '../../src/read/authored.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

const topics = ['boats', 'hills', 'songs', 'wells', 'roads', 'looms'];

/** What a cleaner that heard all of some sources leaves of them. */
function cleanAll(sources: readonly string[], format: 'markdown' | 'text'): readonly string[] {
  const counter = createRecurrenceCounter();
  const documents = sources.map((text, at) => {
    const read = format === 'markdown' ? readMarkdown(text) : { edits: [], structure: [] };
    const marked = format === 'markdown';
    const headings = authoredHeadings({ format, structure: read.structure });
    return { path: `p${at}.md`, text, language: 'eng_Latn' as const, edits: read.edits, marked, headings };
  });
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze() });
  return documents.map((document) => cleaner.clean(document).text);
}

const body = (topic: string, word: string) =>
  `Whoever looks after the ${topic} of the town knows that ${word} ${topic} are never quite finished. The ${topic} of the ${word} kind are told in the book of ${topic}.`;

describe('what an author writes into each page of a source', () => {
  const pages = topics.map(
    (topic, at) =>
      `# The ${topic}\n\n${body(topic, 'old')}\n\nHere is an example:\n\n    ${topic}(1)\n\n## The challenge:\n\nMake ${topic}.js\n\n${at < 4 ? 'Many people helped us. Our thanks go to all of them.' : ''}\n\nCheck to see if your program is right by running this command:\n\n    verify ${topic}.js\n`,
  );

  it('stays: headings, sentences, lines that introduce code', () => {
    for (const [at, text] of cleanAll(pages, 'markdown').entries()) {
      expect(text).toContain('Here is an example:');
      expect(text).toContain('The challenge:');
      expect(text.includes('Our thanks go to all of them.')).toBe(at < 4);
      expect(text).toContain('by running this command:');
    }
  });

  it('stays in lists, where half of the pages say it', () => {
    const listed = topics.map(
      (topic, at) =>
        `# The ${topic}\n\n${body(topic, 'old')}\n\n- Make ${topic}.js\n${at % 2 === 0 ? '- Use neither a loop nor the harbour desk\n' : ''}`,
    );
    const texts = cleanAll(listed, 'markdown');
    for (const at of [0, 2, 4]) expect(texts[at]).toContain('Use neither a loop nor the harbour desk');
  });

  it('goes where every page has it and it is no heading', () => {
    const crawled = topics.map(
      (topic) =>
        `# The ${topic}\n\n${body(topic, 'old')}\n\n## See also\n\n${topic}.js\n\nThe harbour desk prints this page for all of you.\n`,
    );
    for (const text of cleanAll(crawled, 'markdown')) {
      expect(text).toContain('See also');
      expect(text).not.toContain('harbour desk');
    }
  });

  it('but captions in it go, as a crawl that was turned into Markdown has them', () => {
    const crawled = topics.map(
      (topic) =>
        `# The ${topic}\n\n${body(topic, 'old')}\n\nAsk our harbour desk\n\n## New ${topic}\n\n${body(topic, 'new')}\n`,
    );
    for (const text of cleanAll(crawled, 'markdown')) expect(text).not.toContain('harbour desk');
  });
});

describe('a line that introduces what follows it', () => {
  it('stays in plain text, where what follows is the document’s own', () => {
    const pages = topics.map(
      (topic) =>
        `The ${topic}\n${body(topic, 'old')}\n${body(topic, 'new')}\nCheck to see if your program is right by running this command:\nverify ${topic}.js`,
    );
    for (const text of cleanAll(pages, 'text')) expect(text).toContain('by running this command:');
  });

  it('goes with what recurs after it', () => {
    const pages = topics.map(
      (topic) =>
        `The ${topic}\n${body(topic, 'old')}\n${body(topic, 'new')}\nYou can tell your friends about us here:\nThe harbour letter box`,
    );
    for (const text of cleanAll(pages, 'text')) {
      expect(text).not.toContain('tell your friends');
      expect(text).not.toContain('letter box');
    }
  });
});
