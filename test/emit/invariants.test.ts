import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MadeCorpus, makeCorpus, scratch, snapshot, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
beforeEach(() => {
  at = scratch();
});
afterEach(() => at.remove());

const corpus = makeCorpus(threeLanguages);

/** The corpus with one record of a list made another, or put in after it. */
function withRecord<K extends 'documents' | 'segments' | 'units' | 'edits'>(
  list: K,
  index: number,
  change: (record: MadeCorpus[K][number]) => object,
  more = false,
): MadeCorpus {
  const records = corpus[list] as readonly MadeCorpus[K][number][];
  const made = change(records[index]!);
  return {
    ...corpus,
    [list]: [...records.slice(0, more ? index + 1 : index), made, ...records.slice(index + 1)],
  };
}

type Sided = { readonly src: { readonly start: number; readonly end: number } };

describe('a build never writes what validating would fault', () => {
  const raw = corpus.documents[0]!.chars.raw;
  const faults: readonly (readonly [string, MadeCorpus, string])[] = [
    ['two documents of one id', withRecord('documents', 0, (one) => one, true), 'an id of its own'],
    ['a segment twice', withRecord('segments', 1, (one) => one, true), 'index'],
    [
      'two segments of one span',
      withRecord('segments', 1, (one) => ({ ...one, index: one.index + 1 }), true),
      'without overlap',
    ],
    [
      'a segment whose id is that of another span',
      withRecord('segments', 1, (one) => ({ ...one, end: one.end - 1 })),
      ':',
    ],
    [
      'a segment out of its section',
      withRecord('segments', 1, (one) => ({ ...one, section: 99 })),
      'a section',
    ],
    [
      'a segment beyond the raw text',
      withRecord('segments', corpus.documents[0]!.segments - 1, (one) => {
        const end = raw + 1;
        return { ...one, end, id: `${one.doc}:${one.start}-${end}` };
      }),
      'within the',
    ],
    ['a segment too few', { ...corpus, segments: corpus.segments.slice(1) }, 'index 0'],
    [
      'the last segment of a document gone',
      {
        ...corpus,
        segments: corpus.segments.filter((_, index) => index !== corpus.documents[0]!.segments - 1),
      },
      'segments, as were written',
    ],
    ['a unit twice', withRecord('units', 0, (one) => one, true), 'an id of its own in its pair'],
    [
      'a unit whose span is not that of its segments',
      withRecord('units', 0, (one) => ({ ...one, src: { ...one.src, end: (one as Sided).src.end + 1 } })),
      'from its first segment',
    ],
    ['an edit over another', withRecord('edits', 0, (one) => one, true), 'without overlap'],
    [
      'an edit beyond the raw text',
      withRecord('edits', 0, (one) => ({ ...one, end: raw + 1 })),
      'within the',
    ],
  ];

  it.each(faults)('%s: the old corpus stays', async (_, broken, expected) => {
    const out = join(at.folder, 'out');
    await writeCorpus(out, corpus);
    const before = snapshot(out);
    await expect(writeCorpus(out, broken)).rejects.toMatchObject({
      code: 'invalid-record',
      stage: 'emit',
      expected: expect.stringContaining(expected),
    });
    expect(snapshot(out)).toEqual(before);
    expect(readdirSync(at.folder)).toEqual(['out']);
  });
});
