import { describe, expect, it } from 'vitest';
import { createRecurrenceCounter, recurrenceOver } from '../../src/clean/index.js';

const lines = ['Home page', 'Contact us', 'Read more', 'Print this page', 'All rights reserved'];
const documents = Array.from({ length: 12 }, (_, at) => ({
  path: `example.org/${at}.txt`,
  language: at % 3 === 0 ? 'fra_Latn' : 'eng_Latn',
  text: `${lines.filter((_, line) => (at + line) % 3 > 0).join('\n')}\nSome words of document ${at} that say what it is about, at length.\n${lines[at % 5]}Glued ${at}`,
}));

/** All that a model says of the lines and words. */
function said(model: ReturnType<typeof recurrenceOver>) {
  return ['eng_Latn', 'fra_Latn'].flatMap((language) => [
    ...lines.map((line) => model.lineSupport(line, language, 'example.org/x.txt')),
    ...lines.map((line) => model.neighbourSupport(line, lines[0]!, language, 'example.org/x.txt')),
    ...documents.map(({ text }) => model.prefixSupport(text.split('\n').at(-1)!, language, '')),
    ...['words', 'document', 'never'].map((word) => model.wordSupport(word, language)),
  ]);
}

describe('counts of parts of a corpus', () => {
  it.each([
    ['all exact', {}],
    ['a sketch, of which some parts are exact', { exactKeys: 40, sketchWidth: 64 }],
    ['sketches all', { exactKeys: 1, sketchWidth: 64 }],
  ])('say together what one counter says (%s)', (_, options) => {
    const whole = createRecurrenceCounter(options);
    for (const document of documents) whole.add(document);
    for (const size of [1, 5]) {
      const merged = createRecurrenceCounter(options);
      for (let at = 0; at < documents.length; at += size) {
        const part = createRecurrenceCounter(options);
        for (const document of documents.slice(at, at + size)) part.add(document);
        // As it comes to another thread.
        merged.merge(structuredClone(part.share()));
      }
      const shared = structuredClone(merged.share());
      expect(said(recurrenceOver(shared))).toEqual(said(whole.freeze()));
      expect(recurrenceOver(shared).memory).toEqual(whole.freeze().memory);
    }
  });
});
