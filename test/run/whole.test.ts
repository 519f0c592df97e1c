import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { cutChunks, type PlacedBead } from '../../src/run/whole/chunks.js';
import { writeDocuments } from '../../src/run/whole/documents.js';
import type { DocumentRecord } from '../../src/run/whole/files.js';
import { countWords, gapsOf } from '../../src/run/whole/text.js';

/** Two texts of beads with words on either side, and words between them that no bead has. */
const documents = fc
  .array(
    fc.record({
      src: fc.integer({ min: 1, max: 9 }),
      tgt: fc.integer({ min: 1, max: 9 }),
      gap: fc.nat(3),
      section: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((rows) => {
    let [src, tgt, section] = ['', '', 0];
    const beads = rows.map(({ src: a, tgt: b, gap, section: next }, at): PlacedBead => {
      if (gap > 0) src += `${'lost '.repeat(gap)}`;
      if (next) section++;
      const bead = {
        unit: `u${at}`,
        section: `s${section}`,
        score: 0.5,
        src: [src.length, src.length + 5 * a - 1] as const,
        tgt: [tgt.length, tgt.length + 5 * b - 1] as const,
      };
      src += 'word '.repeat(a);
      tgt += 'wort '.repeat(b);
      return bead;
    });
    return { src, tgt, beads };
  });

describe('chunks', () => {
  it('hold every bead once, in order, within the bound but for single beads', () => {
    fc.assert(
      fc.property(
        documents,
        fc.integer({ min: 1, max: 40 }),
        fc.nat(4),
        ({ src, tgt, beads }, maxWords, context) => {
          const chunks = cutChunks(src, tgt, beads, { maxWords, context });
          expect(chunks.flatMap((chunk) => chunk.beads)).toEqual(beads);
          for (const { beads: own, src: a, tgt: b, words, srcContext } of chunks) {
            expect(words).toEqual({ src: countWords(src.slice(...a)), tgt: countWords(tgt.slice(...b)) });
            if (own.length > 1) expect(Math.max(words.src, words.tgt)).toBeLessThanOrEqual(maxWords);
            expect(srcContext[1]).toBe(a[0]);
            const before = beads.filter(
              (bead) => bead.src[0] >= srcContext[0] && bead.src[0] < srcContext[1],
            );
            expect(before).toHaveLength(Math.min(context, beads.indexOf(own[0]!)));
          }
        },
      ),
    );
  });

  it('end with a section where they are half full', () => {
    const bead = (at: number, section: string): PlacedBead => ({
      unit: `u${at}`,
      section,
      score: 1,
      src: [10 * at, 10 * at + 9],
      tgt: [10 * at, 10 * at + 9],
    });
    const text = 'word word '.repeat(6);
    const beads = ['a', 'a', 'a', 'b', 'b', 'b'].map((section, at) => bead(at, section));
    const cut = cutChunks(text, text, beads, { maxWords: 10, context: 0 });
    expect(cut.map((chunk) => chunk.beads.map(({ unit }) => unit).join())).toEqual(['u0,u1,u2', 'u3,u4,u5']);
  });
});

describe('text measures', () => {
  it.each([
    ['The mill, 2 rivers.', 4],
    ['村委会想改', 3],
    ['', 0],
    ['… — !', 0],
  ])('count the words of %j', (text, expected) => {
    expect(countWords(text)).toBe(expected);
  });

  it('name the stretches that no span covers, without the blanks around them', () => {
    expect(gapsOf('aa  bb cc', [[0, 2]])).toEqual([[4, 9]]);
    expect(
      gapsOf('aa  bb cc', [
        [7, 9],
        [0, 2],
      ]),
    ).toEqual([[4, 6]]);
    expect(
      gapsOf('aa bb', [
        [0, 2],
        [3, 5],
      ]),
    ).toEqual([]);
  });
});

describe('tulay documents', () => {
  it('writes the corpus of the seeds whole, every span in its text', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tulay-whole-'));
    try {
      const out = join(folder, 'out');
      const corpus = join(packageRoot(), 'output');
      const report = await writeDocuments(corpus, out, { maxWords: 120, context: 1 });
      const chunkTotal = report.pairs['hin_Deva-tgl_Latn']!.chunks;
      const lines = (name: string) =>
        readFileSync(join(out, 'hin_Deva-tgl_Latn', name), 'utf8')
          .trimEnd()
          .split('\n');
      const units = new Map(
        readFileSync(join(corpus, 'hin_Deva-tgl_Latn/units.jsonl'), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as { id: string; src: { text: string }; tgt: { text: string } })
          .map((unit) => [unit.id, unit]),
      );
      const [document] = lines('documents.jsonl').map((line) => JSON.parse(line) as Written);
      for (const { unit, src, tgt } of document!.beads) {
        expect(document!.src.text.slice(...src)).toBe(units.get(unit)!.src.text);
        expect(document!.tgt.text.slice(...tgt)).toBe(units.get(unit)!.tgt.text);
      }
      expect(document!.beads).toHaveLength(32);
      expect(document!.src.unaligned).toEqual([]);
      expect(lines('chunks.jsonl')).toHaveLength(chunkTotal);
      expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('hin_Deva-tgl_Latn/chunks.jsonl');
      await expect(writeDocuments(corpus, out)).rejects.toMatchObject({ code: 'output-exists' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('Parquet', () => {
  it('holds the records of the lines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tulay-whole-'));
    try {
      const out = join(folder, 'out');
      await writeDocuments(join(packageRoot(), 'output'), out, {
        maxWords: 60,
        formats: ['jsonl', 'parquet'],
      });
      const lines = (kind: string): Record<string, unknown>[] =>
        readFileSync(join(out, 'hin_Deva-tgl_Latn', `${kind}.jsonl`), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
      const table = async (kind: string): Promise<Record<string, unknown>[]> => {
        const bytes = readFileSync(join(out, 'hin_Deva-tgl_Latn', `${kind}.parquet`));
        return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
      };
      expect(await table('chunks')).toEqual(lines('chunks'));
      const [flat] = await table('documents');
      const [document] = lines('documents') as unknown as [DocumentRecord];
      for (const side of ['src', 'tgt'] as const) {
        const { lang, doc, text, sections, unaligned } = document[side];
        expect(flat).toMatchObject({
          [`${side}_lang`]: lang,
          [`${side}_doc`]: doc,
          [`${side}_text`]: text,
          [`${side}_coverage`]: document.coverage[side],
        });
        expect(JSON.parse(flat![`${side}_sections`] as string)).toEqual(sections);
        expect(JSON.parse(flat![`${side}_unaligned`] as string)).toEqual(unaligned);
      }
      expect(JSON.parse(flat!.beads as string)).toEqual(document.beads);
      expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('hin_Deva-tgl_Latn/chunks.parquet');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A line of documents.jsonl, as far as it is read here. */
interface Written {
  readonly src: { readonly text: string; readonly unaligned: readonly (readonly [number, number])[] };
  readonly tgt: { readonly text: string };
  readonly beads: readonly {
    readonly unit: string;
    readonly src: readonly [number, number];
    readonly tgt: readonly [number, number];
  }[];
}
