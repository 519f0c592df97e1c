import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, type Document, type EditRecord, type Segment } from '../../src/model/index.js';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { silentProgress } from '../../src/run/progress.js';
import { validateCorpus } from '../../src/validate/index.js';
import { folderWith } from '../run/harness.js';

/** Pieces that documents are made of: sentences of many scripts, furniture, residue, what is easily cut wrong. */
const pieces = [
  'The bridge is long.',
  'It was built in 1874, by Mr. J. R. Smith!',
  '“Really?” she asked.',
  'पुल लंबा है।',
  'यह 1874 में बना था।',
  '这座桥很长。它建于1874年。',
  'الجسر طويل؟ نعم.',
  'สะพานยาวมาก',
  '橋は長い。「本当？」と彼女は聞いた。',
  'Ang tulay ay mahaba.',
  '$config[code] not found',
  'Video of the day',
  'Share on Facebook | Tweet',
  '# A heading',
  '* an item',
  '> quoted',
  '[1] http://example.org/x?y=1',
  '&nbsp;&amp;',
  '<b>bold</b>',
  'e\u0301\u0327 \u{1F468}\u200D\u{1F469} 𝒯',
  '...',
  '1. 2. 3.',
  'Anonim',
];
const joints = [
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\u00ad',
  ' \u00a0\n ',
  '',
  '\u000b',
  '\u0085',
  '\u202f',
];

const count = 300;
const document = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...joints)), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.flat().join(''));

it(`spans of ${count} random documents are exact: no space at an end, and the text through the edits`, {
  timeout: 900_000,
}, async () => {
  const texts = fc.sample(document, { numRuns: count, seed: Number(process.env.TULAY_SEED ?? 19) });
  const seeds = Object.fromEntries(texts.map((text, n) => [`seeds/${String(n).padStart(3, '0')}.txt`, text]));
  const folder = folderWith(seeds);
  await buildCorpus(loadConfig({}, folder, {}), { progress: silentProgress });
  const out = join(folder, 'output');
  const found: string[] = [];
  for await (const { message } of validateCorpus(out, { against: [join(folder, 'seeds')] }))
    found.push(message);
  expect(found).toEqual([]);

  const records = <T>(path: string): T[] =>
    readFileSync(join(out, path), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  const raw = new Map(
    records<Document>('documents.jsonl').map(({ id, path }) => [
      id,
      // A mark at the beginning belongs to the encoding, not to the text.
      readFileSync(join(folder, 'seeds', path), 'utf8').replace(/^\uFEFF/, ''),
    ]),
  );
  const edits = new Map<string, EditRecord[]>();
  for (const edit of records<EditRecord>('audit/edits.jsonl'))
    edits.set(edit.doc, [...(edits.get(edit.doc) ?? []), edit]);
  const segments = records<Segment>('segments.jsonl');
  expect(segments.length).toBeGreaterThan(1000);
  for (const { id, doc, start, end, text } of segments) {
    const span = raw.get(doc)!.slice(start, end);
    expect(span, id).toMatch(/^\S(?:[\s\S]*\S)?$/u);
    // What is put in at an end, a space between two glued segments, is no part of either.
    const inside = (edits.get(doc) ?? []).filter(
      (edit) =>
        edit.start >= start &&
        edit.end <= end &&
        (edit.start < edit.end || (edit.start > start && edit.end < end)),
    );
    const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    expect(applyEdits(span, moved), id).toBe(text);
  }
});
