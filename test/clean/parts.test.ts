import { describe, expect, it } from 'vitest';
import { answersAlike, createRecurrenceCounter, ReadsNote, recurrenceOver } from '../../src/clean/index.js';

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

  it('answer alike where nothing that was asked has changed, and only there', () => {
    const shared = (...more: { path: string; language: string; text: string }[]) => {
      const counter = createRecurrenceCounter();
      for (const document of [...documents, ...more]) counter.add(document);
      return counter.share();
    };
    const before = shared();
    const text = documents[1]!.text.split('\n').at(-1)!;
    const glued = recurrenceOver(before).prefixSupport(text, 'eng_Latn', '')[0]!;
    const asked: Record<string, [(model: ReturnType<typeof recurrenceOver>) => unknown, string]> = {
      line: [
        (model) => model.lineSupport(lines[0]!, 'eng_Latn', 'x.txt').documents,
        `${lines[0]}\nby itself`,
      ],
      prefix: [
        (model) => model.prefixSupport(text, 'eng_Latn', 'x.txt'),
        `${text.slice(0, glued.at)}Else 99`,
      ],
      neighbours: [
        (model) => model.neighbourSupport(lines[1]!, lines[2]!, 'eng_Latn', 'x.txt'),
        `${lines[1]}\n${lines[2]}`,
      ],
      words: [(model) => model.wordSupport('words', 'eng_Latn'), 'Other words are here'],
    };
    for (const [name, [ask, changed]] of Object.entries(asked)) {
      const note = new ReadsNote();
      ask(recurrenceOver(before, note));
      const reads = structuredClone(note.told(before));
      expect(answersAlike(before, reads), name).toBe(true);
      const other = shared({ path: 'y.txt', language: 'deu_Latn', text: changed });
      expect(answersAlike(other, reads), `${name}, another language`).toBe(true);
      const same = shared({ path: 'y.txt', language: 'eng_Latn', text: changed });
      expect(answersAlike(same, reads), `${name}, its language`).toBe(false);
    }
  });

  it('answer otherwise where a document more is counted, when shares of documents were asked for', () => {
    const counter = createRecurrenceCounter();
    for (const document of documents) counter.add(document);
    const before = structuredClone(counter.share());
    const note = new ReadsNote();
    recurrenceOver(before, note).lineSupport(lines[0]!, 'eng_Latn', 'x.txt');
    const reads = note.told(before);
    counter.add({ path: 'y.txt', language: 'eng_Latn', text: 'Nothing of what the others say.' });
    expect(answersAlike(counter.share(), reads)).toBe(false);
  });
});
