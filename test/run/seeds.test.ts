import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { type BuiltRecords, build, folderWith, seedFiles, snapshot, tulay } from './harness.js';

let corpus: BuiltRecords;
beforeAll(async () => {
  corpus = await build(seedFiles());
});

const byPath = (start: string) => corpus.documents.find((document) => document.path.startsWith(start))!;

describe('the corpus of the seeds', () => {
  it('is what is committed in output/, byte for byte', () => {
    expect(snapshot(corpus.dir)).toEqual(snapshot(join(packageRoot(), 'output')));
  });

  it('finds the languages', () => {
    expect(corpus.documents.map((document) => document.lang)).toEqual(['hin_Deva', 'tgl_Latn', 'hin_Deva']);
  });

  it('pairs 000 with 001 and says why 002 stays alone, with its best rejected candidate', () => {
    expect([byPath('000').status, byPath('001').status, byPath('002').status]).toEqual([
      'paired',
      'paired',
      'unpaired',
    ]);
    expect(byPath('000').group).toBe(byPath('001').group);
    expect(byPath('002').reason?.message).toMatch(/\S/);
    expect(byPath('002').best_rejected).toMatchObject({ path: byPath('001').path });
    expect(byPath('002').best_rejected!.score).toBeLessThan(0.5);
  });

  it('aligns 6 sections and 32 units: 5 headings, 27 sentences, every bead 1-1, in order', () => {
    expect(new Set(corpus.units.map((unit) => unit.section)).size).toBe(6);
    expect(corpus.units).toHaveLength(32);
    expect(corpus.units.filter((unit) => unit.kind === 'heading')).toHaveLength(5);
    for (const [index, unit] of corpus.units.entries()) {
      expect(unit).toMatchObject({ index, bead: '1-1' });
      const before = corpus.units[index - 1];
      if (before === undefined) continue;
      expect(unit.src.start).toBeGreaterThanOrEqual(before.src.end);
      expect(unit.tgt.start).toBeGreaterThanOrEqual(before.tgt.end);
    }
  });

  it('keeps the headings whole that residue and furniture were glued to', () => {
    const headings = corpus.units
      .filter((unit) => unit.kind === 'heading')
      .map((unit) => [unit.src.text, unit.tgt.text]);
    expect(headings.slice(0, 1)).toEqual([
      ['व्यक्तिगत जरूरतों को पूरा करना', 'Pagtitipon ng mga Indibidwal na Pangangailangan'],
    ]);
    expect(headings).toContainEqual(['कोई परामर्श आवश्यक नहीं है', 'Kinakailangan Walang Pagpapayo']);
  });

  it('leaves no trace of the residue in any text, and removes nothing else', () => {
    const residue = [
      '$config',
      'not found',
      'दिन का वीडियो',
      'Video ng Araw',
      'आप के लिए लाया',
      'Nagdala sa iyo',
      'Sapling',
      'विषयसूची',
      'Anonim',
    ];
    for (const { text } of corpus.segments) for (const part of residue) expect(text).not.toContain(part);
    for (const edit of corpus.edits) {
      const rest = residue.reduce((before, part) => before.replaceAll(part, ''), edit.before);
      expect(rest.replace(/[[\]\s:]|code|आप के लिए|ni/g, '')).toBe('');
      expect(edit.after).toBe('');
    }
  });

  it('is the same from another folder, twice, and with files that came in another order', async () => {
    const files = seedFiles();
    const other = folderWith(
      Object.fromEntries(
        Object.entries(files)
          .reverse()
          .map(([name, text]) => [`deep/er/${name}`, text]),
      ),
    );
    for (const round of [1, 2]) {
      const ran = await tulay(['build', '--seeds', 'deep/er/*.txt', '--out', `corpus-${round}`], other);
      expect(ran.code).toBe(0);
      expect(snapshot(join(other, `corpus-${round}`))).toEqual(snapshot(corpus.dir));
    }
  });

  it('is valid by its own validator', async () => {
    const ran = await tulay(['validate', corpus.dir], '/');
    expect(ran).toMatchObject({ code: 0 });
  });

  it('is told in words a person can read', () => {
    expect(corpus.out).toMatch(/^documents +3 \(2 paired, 1 alone, 0 unusable\)$/m);
    expect(corpus.out).toMatch(/^languages +hin_Deva 2, tgl_Latn 1$/m);
    expect(corpus.out).toMatch(/^pair +hin_Deva-tgl_Latn: 1 document pair, 6 sections, 32 units$/m);
    expect(corpus.out).toMatch(/template-residue +3 × in 3 documents, 70 characters/);
    expect(corpus.out).toMatch(
      /^unpaired +002_841ee35e00e1d169\.txt: .*001_8cd797baec8f174d\.txt.* scored 0\.\d+/m,
    );
    expect(corpus.err).not.toMatch(/\r|\u001b/);
  });
});
