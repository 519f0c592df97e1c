import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { canonical } from '../../src/formats/canonical.js';
import { escapeTsv, unescapeTsv } from '../../src/formats/csv/write.js';
import { splitText } from '../../src/formats/excel/write.js';
import { xmlClean } from '../../src/formats/xml/write.js';
import { convertUnits, loadCorpus, rewriteCorpus } from '../../src/load/index.js';
import type { Loss, Unit } from '../../src/model/index.js';
import { entriesOf } from '../../src/validate/entries.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';
import { corpusOf, hostileText, hostileTexts, loneSurrogates } from './hostile.js';

const at = scratch();
afterAll(() => at.remove());
let runs = 0;
const fresh = () => join(at.folder, String(runs++));
const read = (...path: string[]) => readFileSync(join(...path));
/** Buffers as one text: comparing them byte by byte takes the test runner seconds. */
const bytes = (...path: string[]) => read(...path).toString('base64');
const pair = 'hin_Deva-tgl_Latn';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('emit, then load', () => {
  it('gives the same records, whatever the texts, and every format is valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { minLength: 1, maxLength: 6 }), async (texts) => {
        const out = fresh();
        const corpus = corpusOf(texts);
        await writeCorpus(out, corpus);
        expect(await all(validateCorpus(out))).toEqual([]);
        const loaded = await loadCorpus(out);
        const kept = <T extends object>(type: Parameters<typeof canonical>[0], records: readonly T[]) =>
          records.map((record) => canonical(type, record).record);
        expect(await all(loaded.documents())).toEqual(kept('document', corpus.documents));
        expect(await all(loaded.segments())).toEqual(kept('segment', corpus.segments));
        expect(await all(loaded.pairs())).toEqual(kept('pair', corpus.pairs));
        expect(await all(loaded.sections())).toEqual(kept('section', corpus.sections));
        const units = kept('unit', corpus.units);
        expect((await all(loaded.units())).map((unit) => ({ ...unit }))).toEqual(units);
        const parquet = await loadCorpus(out, { from: 'parquet' });
        expect((await all(parquet.units())).map((unit) => ({ ...unit }))).toEqual(units);
        expect(await all(loaded.edits())).toEqual(corpus.edits);
        expect(await all(loaded.rejected())).toEqual(corpus.rejected);
      }),
      { numRuns: 15, seed: 6 },
    );
  }, 60_000);

  it('and emit again gives the same bytes', async () => {
    for (const corpus of [makeCorpus(threeLanguages, { unaligned: 2 }), corpusOf(hostileTexts)]) {
      const [first, second] = [fresh(), fresh()];
      await writeCorpus(first, corpus, { version: '0.1.0' });
      await rewriteCorpus(first, second);
      expect(entriesOf(second).files).toEqual(entriesOf(first).files);
      for (const path of entriesOf(first).files)
        expect([path, bytes(second, path)]).toEqual([path, bytes(first, path)]);
    }
  });

  it.each(['jsonl', 'json', 'parquet', 'tmx'])(
    'and convert there and back from %s gives the same bytes',
    async (end) => {
      const out = fresh();
      const texts = hostileTexts.filter((text) => xmlClean(text).removed === '');
      await writeCorpus(out, corpusOf(texts), { formats: ['jsonl', 'json', 'parquet', 'tmx', 'csv', 'tsv'] });
      for (const other of ['jsonl', 'json', 'parquet']) {
        const to = join(fresh(), `to.${other}`);
        await convertUnits(join(out, pair, `units.${end}`), to);
        expect([other, bytes(to)]).toEqual([other, bytes(out, pair, `units.${other}`)]);
      }
    },
  );

  it('and convert between CSV and TSV gives the same bytes', async () => {
    const out = fresh();
    await writeCorpus(out, corpusOf(hostileTexts), { formats: ['jsonl', 'csv', 'tsv'] });
    const to = fresh();
    await convertUnits(join(out, pair, 'units.csv'), join(to, 'a.tsv'));
    await convertUnits(join(to, 'a.tsv'), join(to, 'b.csv'));
    expect(bytes(to, 'a.tsv')).toEqual(bytes(out, pair, 'units.tsv'));
    expect(bytes(to, 'b.csv')).toEqual(bytes(out, pair, 'units.csv'));
  });
});

describe('what no file can hold', () => {
  it('a lone surrogate becomes U+FFFD in every format and is on record', async () => {
    const out = fresh();
    await writeCorpus(out, corpusOf(loneSurrogates));
    expect(await all(validateCorpus(out))).toEqual([]);
    const loaded = await loadCorpus(out);
    const texts = (await all(loaded.units())).map((unit) => unit.src.text);
    expect(texts.slice(1)).toEqual(loneSurrogates.map((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD')));
    const losses = await all(loaded.losses());
    const unit = (await all(loaded.units())).find(({ src }) => src.text.startsWith('high'));
    expect(losses).toContainEqual({
      file: null,
      record: unit?.id ?? '',
      field: 'src.text',
      char: 'U+D800',
      count: 1,
      written: '\uFFFD',
    } satisfies Loss);
  });

  it('a character forbidden in XML is left out of TMX and XCES alone, and is on record', async () => {
    const out = fresh();
    await writeCorpus(out, corpusOf(['a\u0001\u0001b', 'c']));
    const loaded = await loadCorpus(out);
    const [unit] = (await all(loaded.units())).filter((one: Unit) => one.src.text.startsWith('a'));
    expect(unit?.src.text).toBe('a\u0001\u0001b');
    expect(read(out, pair, 'units.tmx').toString()).toContain('<seg>ab</seg>');
    expect(await all(loaded.losses())).toContainEqual({
      file: `${pair}/units.tmx`,
      record: unit?.id ?? '',
      field: 'src.text',
      char: 'U+0001',
      count: 2,
      written: '',
    });
  });
});

describe('escapes', () => {
  it('of TSV are undone without loss, and leave neither tab nor line end', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(unescapeTsv(escapeTsv(text))).toBe(text);
        expect(escapeTsv(text)).not.toMatch(/[\t\n\r]/);
      }),
    );
  });

  it('of long cells cut between characters, and the pieces make the text again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (text, size) => {
          const pieces = splitText(text, size);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(size);
            expect(piece).not.toMatch(/\p{Surrogate}/u);
          }
        },
      ),
    );
  });
});
