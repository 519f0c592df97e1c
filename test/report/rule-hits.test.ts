import { describe, expect, it } from 'vitest';
import type { Document, EditRecord } from '../../src/model/index.js';
import { RawText } from '../../src/report/raw-text.js';
import { RuleHits } from '../../src/report/rule-hits.js';

const document = (id: string): Document =>
  ({ id, path: `${id}.txt`, lang: 'eng_Latn' }) as unknown as Document;
const edit = (start: number, end: number, rule = 'r'): EditRecord =>
  ({ start, end, rule, mechanism: 'm', before: '', after: '' }) as unknown as EditRecord;

describe('the hits of a rule', () => {
  const raw = new RawText(`${'ab😀 '.repeat(2000)}\nend`);
  const docs = Array.from({ length: 40 }, (_, at) => document(`d${at}`));
  const editsOf = (at: number): EditRecord[] =>
    Array.from({ length: 20 }, (_, k) => edit(k * 300 + at, k * 300 + at + 3));

  it('are a bounded draw, the same in whatever order the documents come', () => {
    const [one, two] = [new RuleHits(), new RuleHits()];
    docs.forEach((doc, at) => {
      one.document(doc, editsOf(at), raw);
    });
    [...docs.entries()].reverse().forEach(([at, doc]) => {
      two.document(doc, editsOf(at), raw);
    });
    expect(one.of('r').sample).toHaveLength(200);
    expect(one.of('r')).toEqual(two.of('r'));
    // Drawn from all, not from the first documents.
    expect(new Set(one.of('r').sample.map(({ doc }) => doc)).size).toBeGreaterThan(35);
  });

  it('are odd when much longer than the middle one, the longest first', () => {
    const hits = new RuleHits();
    hits.document(docs[0]!, [...editsOf(0), edit(6100, 6160), edit(6300, 6400), edit(6500, 6520)], raw);
    expect(hits.of('r').odd.map(({ start }) => start)).toEqual([6300, 6100]);
  });

  const contextOf = (text: string, start: number, end: number) => {
    const hits = new RuleHits();
    hits.document(docs[0]!, [edit(start, end)], new RawText(text));
    const [{ ahead, behind } = { ahead: '', behind: '' }] = hits.of('r').sample;
    return { ahead, behind };
  };

  it('stand between whole words, and say where the text goes on', () => {
    const words = 'ग्राहकों से मिलने '.repeat(20);
    const at = words.indexOf('मिलने', 150);
    const { ahead, behind } = contextOf(words, at, at + 5);
    expect(ahead).toMatch(/^…(ग्राहकों|से|मिलने) .* से $/);
    expect(behind).toMatch(/^ ग्राहकों .* (ग्राहकों|से|मिलने)…$/);
    expect(ahead.length + behind.length).toBeGreaterThan(120);
    expect(contextOf('one two three', 4, 7)).toEqual({ ahead: 'one ', behind: ' three' });
  });

  it('begin with a letter where no word ends', () => {
    const run = 'क्षि'.repeat(60);
    for (let start = 100; start < 108; start++)
      expect(contextOf(run, start, start + 4).ahead).toMatch(/^…\p{L}/u);
  });

  it('cut no character in two', () => {
    const hits = new RuleHits();
    hits.document(
      docs[0]!,
      Array.from({ length: 12 }, (_, k) => edit(100 + k, 600 + k)),
      raw,
    );
    for (const { ahead, behind, before } of hits.of('r').sample)
      for (const text of [ahead, behind, before.slice(1)])
        expect(text.replace(/^[\udc00-\udfff]/, '')).not.toMatch(/\p{Surrogate}/u);
  });
});
