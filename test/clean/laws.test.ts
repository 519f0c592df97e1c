import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, type Change } from '../../src/clean/engine/draft.js';
import { createOffsetMap } from '../../src/clean/engine/offsets.js';
import {
  applyEdits,
  type Cleaned,
  createCleaner,
  createRecurrenceCounter,
  rules,
} from '../../src/clean/index.js';
import { cleanCorpus, seedDocuments } from './corpus.js';
import { kept, repaired } from './table.js';

/** Pieces that rules look for, and ordinary ones, to be strung together at random. */
const pieces = [
  ...rules.flatMap((rule) => [...rule.doc.fires.map(({ before }) => before), ...rule.doc.keeps]),
  ...repaired.map(({ before }) => before),
  ...kept.map(({ before }) => before),
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
  '\u00a0',
  '.',
  'A',
  'é',
  '\u0301',
  '\ud83d',
  '\ude00',
  '😀',
  '\u0000',
  '&amp;',
  '{{',
  '}}',
  '<b>',
  '</b>',
  '\u200b',
];

const adversarial = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));
const language = fc.constantFrom('eng_Latn', 'hin_Deva', 'rus_Cyrl', 'cmn_Hans', 'arb_Arab', 'und_Zyyy');
const corpora = fc.array(fc.record({ text: adversarial, language }), { minLength: 1, maxLength: 4 });

function withPaths(documents: readonly { text: string; language: string }[]) {
  return documents.map((one, index) => ({ ...one, path: `d${index}.txt` }));
}

/** The laws every cleaned document obeys. */
function expectLawful(cleaned: Cleaned): void {
  expect(applyEdits(cleaned.raw, cleaned.edits)).toBe(cleaned.text);
  let from = 0;
  let keptChars = 0;
  let removedChars = 0;
  for (const edit of cleaned.edits) {
    expect(edit.start).toBeGreaterThanOrEqual(from);
    expect(edit.end).toBeGreaterThanOrEqual(edit.start);
    expect(cleaned.raw.slice(edit.start, edit.end)).toBe(edit.before);
    expect(edit.before).not.toBe(edit.after);
    keptChars += edit.start - from;
    removedChars += edit.end - edit.start;
    from = edit.end;
  }
  keptChars += cleaned.raw.length - from;
  expect(keptChars + removedChars).toBe(cleaned.raw.length);
  for (const { start, end } of [...cleaned.flags, ...cleaned.furniture]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(cleaned.raw.length);
  }
}

/** Every offset maps monotonically; every kept character maps to itself and back. */
function expectMapped(cleaned: Cleaned): void {
  let lastStart = 0;
  let lastEnd = 0;
  for (let offset = 0; offset <= cleaned.text.length; offset += 1) {
    const start = cleaned.toRaw(offset);
    const end = cleaned.toRaw(offset, 'end');
    expect(start).toBeGreaterThanOrEqual(lastStart);
    expect(end).toBeGreaterThanOrEqual(lastEnd);
    expect(start).toBeLessThanOrEqual(cleaned.raw.length);
    lastStart = start;
    lastEnd = end;
  }
  const edited = new Uint8Array(cleaned.raw.length);
  for (const edit of cleaned.edits) edited.fill(1, edit.start, edit.end);
  for (let offset = 0; offset < cleaned.raw.length; offset += 1) {
    if (edited[offset] === 1) continue;
    const there = cleaned.toClean(offset);
    expect(cleaned.text.charCodeAt(there)).toBe(cleaned.raw.charCodeAt(offset));
    expect(cleaned.toRaw(there)).toBe(offset);
  }
}

describe('the ledger', () => {
  it('rebuilds the cleaned text from the raw one and accounts for every character', () => {
    fc.assert(
      fc.property(corpora, (documents) => {
        for (const cleaned of cleanCorpus(withPaths(documents))) expectLawful(cleaned);
      }),
      { numRuns: 120, seed: 1 },
    );
  });

  it('maps offsets both ways', () => {
    fc.assert(
      fc.property(corpora, (documents) => {
        for (const cleaned of cleanCorpus(withPaths(documents))) expectMapped(cleaned);
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  it('does not depend on the order of documents', () => {
    fc.assert(
      fc.property(corpora, (documents) => {
        const named = withPaths(documents);
        const forward = cleanCorpus(named).map(({ text, edits }) => ({ text, edits }));
        const backward = cleanCorpus([...named].reverse()).map(({ text, edits }) => ({ text, edits }));
        expect(backward.reverse()).toEqual(forward);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it('does not depend on what was cleaned before', () => {
    const documents = seedDocuments();
    const counter = createRecurrenceCounter();
    for (const document of documents) counter.add(document);
    const cleaner = createCleaner({ recurrence: counter.freeze() });
    const once = documents.map((document) => cleaner.clean(document).edits);
    expect([...documents].reverse().map((document) => cleaner.clean(document).edits)).toEqual(once.reverse());
  });

  it('holds on the seeds, and on what comes out there is nothing left to do', () => {
    const cleaned = cleanCorpus(seedDocuments());
    for (const one of cleaned) {
      expectLawful(one);
      expectMapped(one);
    }
    const again = cleanCorpus(
      seedDocuments().map((document, index) => ({ ...document, text: cleaned[index]!.text })),
    );
    for (const one of again) expect(one.edits).toEqual([]);
  });

  it('gives steps that lead from the raw text to the edit where more than one rule acted', () => {
    const [cleaned] = cleanCorpus([
      { path: 'a', text: 'x &amp;eacute;t&amp;eacute; y', language: 'fra_Latn' },
    ]);
    expect(cleaned!.text).toBe('x été y');
    for (const { steps, before, after } of cleaned!.edits) {
      expect(steps?.length).toBe(2);
      expect(before.includes(steps![0]!.before)).toBe(true);
      expect(steps![1]!.after).toBe(after);
    }
  });
});

describe('folding changes into edits', () => {
  /** A text and sorted changes to it that do not overlap. */
  const changed = (text: string) =>
    fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(4), fc.constantFrom('', 'x', 'yy', 'zzzzz')), {
        maxLength: 6,
      })
      .map((drawn) => {
        const changes: Change[] = [];
        for (const [at, length, after] of [...drawn].sort((a, b) => a[0] - b[0])) {
          const end = Math.min(text.length, at + length);
          const last = changes[changes.length - 1];
          if (last !== undefined && (at < last.end || (at === last.end && (at === last.start || end === at))))
            continue;
          changes.push({ start: at, end, after, rule: 'r', mechanism: 'm', evidence: {} });
        }
        return changes;
      });

  it('gives raw text and edits that say the same as the changes one after another', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.infiniteStream(fc.nat()), (raw, _stream) => {
        let draft = {
          raw,
          text: raw,
          edits: [] as readonly ReturnType<typeof applyChanges>['edits'][number][],
        };
        for (let round = 0; round < 4; round += 1) {
          const changes = fc.sample(changed(draft.text), { numRuns: 1, seed: raw.length * 7 + round })[0]!;
          const expected = replaceAll(draft.text, changes);
          draft = applyChanges(draft, changes);
          expect(draft.text).toBe(expected);
          expect(applyEdits(raw, draft.edits)).toBe(expected);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('maps the bounds of an edit to its bounds where lengths differ, and one by one where they do not', () => {
    const edit = { rule: 'r', mechanism: 'm', evidence: {} };
    const map = createOffsetMap([
      { ...edit, start: 2, end: 5, before: 'abc', after: 'X' },
      { ...edit, start: 7, end: 9, before: 'de', after: 'YZ' },
      { ...edit, start: 10, end: 12, before: 'fg', after: '' },
    ]);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((offset) => map.toRaw(offset))).toEqual([
      0, 1, 2, 5, 6, 7, 8, 9, 12,
    ]);
    expect(map.toRaw(8, 'end')).toBe(10);
    expect([2, 3, 4, 5, 8, 11, 12].map((offset) => map.toClean(offset))).toEqual([2, 2, 2, 3, 6, 8, 8]);
  });
});

function replaceAll(text: string, changes: readonly Change[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, after } of changes) {
    out += text.slice(from, start) + after;
    from = end;
  }
  return out + text.slice(from);
}
