import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { build, seedFiles } from './harness.js';

/** Documents with trouble of many kinds beside the seeds, so that the laws have something to hold. */
const hostile = {
  'site/a.en.txt':
    'Caf\u00c3\u00a9 culture &amp; more\n\n{{ title }}The bridge over the river is old. It was built a hundred years ago!\n\nShare this page\n',
  'site/a.fr.txt':
    'Culture du caf\u00e9 et plus\r\n\r\nLe pont sur la rivi\u00e8re est vieux. Il a \u00e9t\u00e9 construit il y a cent ans !\r\nPartager cette page\r\n',
  'nfc.txt': 'क\u093cलम से लिखा गया यह वाक्य काफी लंबा है।\u200bऔर यह दूसरा वाक्य है।\ufeff\n',
  'thai.txt': 'สะพานข้ามแม่น้ำสร้างขึ้นเมื่อหนึ่งร้อยปีก่อน และยังคงตั้งอยู่ '.repeat(12),
  'nul.txt': `A page with one\0 control character in it, and a lot of ordinary words around it.\nundefined\n`,
  'one-line.txt': 'word '.repeat(4000),
};

describe('the laws of a build', () => {
  it('hold on the seeds and on hostile documents', async () => {
    const files = { ...seedFiles(), ...hostile };
    const corpus = await build(files);
    expect(corpus.documents).toHaveLength(Object.keys(files).length);
    for (const document of corpus.documents) {
      const raw = files[document.path as keyof typeof files]!;
      const edits = corpus.edits.filter((edit) => edit.doc === document.id);
      // kept + removed = raw, and every edit says what stood there.
      expect(document.chars.raw).toBe(raw.length);
      expect(document.chars.kept + document.chars.removed).toBe(raw.length);
      expect(document.edits).toBe(edits.length);
      let at = 0;
      for (const edit of edits) {
        expect(raw.slice(edit.start, edit.end)).toBe(edit.before);
        expect(edit.start).toBeGreaterThanOrEqual(at);
        at = edit.end;
      }
      // A segment is its raw span through its edits.
      const segments = corpus.segments.filter((segment) => segment.doc === document.id);
      expect(segments).toHaveLength(document.segments);
      for (const segment of segments) {
        const inside = edits
          .filter((edit) => edit.start >= segment.start && edit.end <= segment.end)
          .map((edit) => ({ ...edit, start: edit.start - segment.start, end: edit.end - segment.start }));
        expect(applyEdits(raw.slice(segment.start, segment.end), inside)).toBe(segment.text);
      }
      // Every document has its group or its reason.
      expect(document.group === null).toBe(document.reason !== null);
    }
    // Units are made of segments, each in at most one unit of a pair.
    const known = new Map(corpus.segments.map((segment) => [segment.id, segment]));
    const used = new Set<string>();
    for (const unit of corpus.units) {
      for (const id of [...unit.src.segments, ...unit.tgt.segments]) {
        expect(known.has(id)).toBe(true);
        expect(used.has(`${unit.pair} ${id}`)).toBe(false);
        used.add(`${unit.pair} ${id}`);
      }
    }
  });
});
