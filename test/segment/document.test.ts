import fc from 'fast-check';
import type { Root } from 'nlcst';
import { retext } from 'retext';
import { describe, expect, it } from 'vitest';
import { createCleaner } from '../../src/clean/index.js';
import { type CleanedText, retextTulay, segmentDocument } from '../../src/segment/index.js';

const plain = (text: string, language = 'eng_Latn'): CleanedText => ({
  path: 'x.txt',
  language,
  text,
  toRaw: (offset) => offset,
});
const long =
  'This body has been made long enough to stand under a heading, and it ends like a sentence should end.';

describe('segmentDocument', () => {
  it('finds an untitled lead and the sections under their headings', () => {
    const { sections, segments } = segmentDocument(
      plain(`${long}\nFirst things\n${long} And more.\n\nOther things\n\n${long}\n`),
    );
    expect(sections.map(({ heading, from, to }) => [heading, from, to])).toEqual([
      [null, 0, 1],
      ['First things', 1, 4],
      ['Other things', 4, 6],
    ]);
    expect(segments.map((segment) => segment.kind[0]).join('')).toBe('shsshs');
    expect(segments.map((segment) => segment.paragraph)).toEqual([0, 1, 2, 2, 3, 4]);
  });

  it('leaves what was removed at the end of a sentence out of its place in the raw text', () => {
    const raw = 'The bridge stands at the river.$config[code] not found\nPeople walk over it every day.\n';
    const cleaned = createCleaner().clean({ path: 'x.txt', language: 'eng_Latn', text: raw });
    expect(cleaned.text).toBe('The bridge stands at the river.\nPeople walk over it every day.\n');
    const { segments } = segmentDocument({ ...cleaned, path: 'x.txt', language: 'eng_Latn' });
    expect(segments.map(({ start, end }) => raw.slice(start, end))).toEqual([
      'The bridge stands at the river.',
      'People walk over it every day.',
    ]);
  });

  it('keeps a title above the first section heading', () => {
    const { sections } = segmentDocument(plain(`A title of the page\nA heading\n${long}\n`));
    expect(sections.map((section) => section.heading)).toEqual(['A title of the page', 'A heading']);
  });

  it('makes no heading of list items, verse, colons or a last line', () => {
    const text = `Bring these:\n- a rope\n- a lamp\n- some bread\nRoses are red\nViolets are blue\nSugar is sweet\nAnd so are you\n${long}\nthe end of it`;
    const headings = segmentDocument(plain(text)).segments.filter((segment) => segment.kind === 'heading');
    expect(headings).toEqual([]);
  });

  it('takes Markdown headings for headings and leaves the marks out', () => {
    const { segments } = segmentDocument(plain(`## Short note\nBody.\n# Last\n`));
    expect(segments.filter((segment) => segment.kind === 'heading').map((segment) => segment.text)).toEqual([
      'Short note',
      'Last',
    ]);
  });

  it('reads all line ends alike', () => {
    const lines = [long, 'A heading', long];
    const cut = (end: string) =>
      segmentDocument(plain(lines.join(end))).segments.map(({ kind, text, section }) => [
        kind,
        text,
        section,
      ]);
    for (const end of ['\r\n', '\r', '\u2028', '\n\n\n']) expect(cut(end)).toEqual(cut('\n'));
  });

  it('gives segments whose span is their text, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('eng_Latn', 'hin_Deva', 'cmn_Hans'),
        (text, language) => {
          const { segments, sections } = segmentDocument(plain(text, language));
          let at = 0;
          for (const segment of segments) {
            expect(text.slice(segment.start, segment.end)).toBe(segment.text);
            expect(segment.text).not.toMatch(/[\n\r\u2028\u2029]/);
            expect(segment.start).toBeGreaterThanOrEqual(at);
            at = segment.end;
          }
          expect(sections.reduce((sum, section) => sum + section.to - section.from, 0)).toBe(segments.length);
        },
      ),
    );
  });
});

describe('retextTulay', () => {
  it('gives the source back byte for byte through retext-stringify', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const processor = retext().use(retextTulay, { language: 'hin_Deva' });
        expect(processor.stringify(processor.parse(text))).toBe(text);
      }),
    );
  });

  it('places every node where its text stands', () => {
    const text = 'डॉ. वर्मा आए। 5 पुल!\r\n\r\nDas ist (ein) Satz. Noch einer.';
    const processor = retext().use(retextTulay, { language: 'hin_Deva' });
    const leaves: [string, string][] = [];
    const visit = (node: Root | Root['children'][number] | object): void => {
      const { children, value, position } = node as {
        children?: object[];
        value?: string;
        position?: { start: { offset: number }; end: { offset: number } };
      };
      if (value !== undefined) leaves.push([value, text.slice(position!.start.offset, position!.end.offset)]);
      children?.forEach(visit);
    };
    visit(processor.parse(text));
    expect(leaves.length).toBeGreaterThan(20);
    for (const [value, slice] of leaves) expect(slice).toBe(value);
  });
});
