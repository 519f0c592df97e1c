import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readElements, readLines } from '../../src/formats/lines.js';
import { loadCorpus } from '../../src/load/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const out = join(at.folder, 'out');
const seeds = join(at.folder, 'seeds');
const corpus = makeCorpus(threeLanguages, { unaligned: 1 });
const pair = 'hin_Deva-tgl_Latn';

beforeAll(async () => {
  await writeCorpus(out, corpus);
  for (const [path, text] of corpus.raw) {
    mkdirSync(dirname(join(seeds, path)), { recursive: true });
    writeFileSync(join(seeds, path), text);
  }
});
afterAll(() => at.remove());

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a loaded corpus', () => {
  it('streams units by language pair, score, kind and document', async () => {
    const { units, languagePairs } = await loadCorpus(out).then((c) => ({
      units: c.units.bind(c),
      languagePairs: c.languagePairs,
    }));
    expect(languagePairs).toEqual(['cmn_Hans-hin_Deva', 'cmn_Hans-tgl_Latn', pair]);
    expect(await all(units())).toHaveLength(15);
    expect(await all(units({ pair }))).toHaveLength(5);
    expect(await all(units({ minScore: 0.5 }))).toHaveLength(6);
    expect(await all(units({ kind: 'heading' }))).toHaveLength(3);
    const document = corpus.documents[0]?.id ?? '';
    expect(await all(units({ document, kind: 'sentence', minScore: 0.3 }))).toHaveLength(4);
    await expect(all(units({ pair: 'eng_Latn-fra_Latn' }))).rejects.toMatchObject({ code: 'no-such-pair' });
  });

  it('streams pairs and sections by the same filters', async () => {
    const loaded = await loadCorpus(out);
    expect(await all(loaded.pairs({ pair }))).toEqual(corpus.pairs.slice(2));
    expect(await all(loaded.sections({ minScore: 0.6 }))).toEqual([]);
    expect(await all(loaded.groups())).toEqual(corpus.groups);
    expect(await all(loaded.multi())).toEqual(corpus.multi);
  });

  it('joins a unit with its section, pair, documents, segments, edits and raw text', async () => {
    const loaded = await loadCorpus(out, { seeds });
    const [, unit] = await all(loaded.units({ pair }));
    expect(await unit?.inSection()).toEqual(corpus.sections[2]);
    expect(await unit?.inPair()).toEqual(corpus.pairs[2]);
    expect((await unit?.source.document())?.path).toBe('a/000_hi.txt');
    expect((await unit?.target.document())?.path).toBe('a/001_tl.txt');
    expect(await unit?.target.segments()).toEqual([corpus.segments[7]]);
    expect(await unit?.source.edits()).toEqual([]);
    expect(await unit?.source.raw()).toBe('यह एक "पुल" है।');
    expect(await unit?.target.raw()).toBe('Ito ay isang "tulay".');
    expect(JSON.parse(JSON.stringify(unit))).toEqual(corpus.units.find(({ id }) => id === unit?.id));
  });

  it('gives raw text only of the file the corpus was built from', async () => {
    const [unit] = await all((await loadCorpus(out)).units());
    await expect(unit?.source.raw()).rejects.toMatchObject({ code: 'no-seeds' });
    const other = join(at.folder, 'other');
    for (const path of corpus.raw.keys()) {
      mkdirSync(dirname(join(other, path)), { recursive: true });
      writeFileSync(join(other, path), 'something else');
    }
    const [changed] = await all((await loadCorpus(out, { seeds: other })).units());
    await expect(changed?.source.raw()).rejects.toMatchObject({ code: 'seed-differs' });
  });

  it('is not any folder', async () => {
    await expect(loadCorpus(seeds)).rejects.toMatchObject({ code: 'not-a-corpus', stage: 'load' });
  });

  it('tells the file and the line of a record that is broken', async () => {
    const broken = join(at.folder, 'broken');
    await writeCorpus(broken, corpus);
    writeFileSync(join(broken, 'groups.jsonl'), '{}\n{"id":\n');
    await expect(all((await loadCorpus(broken)).groups())).rejects.toMatchObject({
      code: 'unreadable-corpus',
      line: 2,
    });
  });
});

describe('the readers of text', () => {
  const file = join(at.folder, 'text');
  const of = async (read: typeof readLines, text: string) => {
    writeFileSync(file, text);
    return (await all(read(file))).map((piece) => [piece.line, piece.text]);
  };

  it('end a line at LF and nowhere else', async () => {
    expect(await of(readLines, 'a\u2028b\r\n\n\u0085c')).toEqual([
      [1, 'a\u2028b\r'],
      [2, ''],
      [3, '\u0085c'],
    ]);
    expect(await of(readLines, '')).toEqual([]);
    const long = 'é'.repeat(300_000);
    expect(await of(readLines, `${long}\nx`)).toEqual([
      [1, long],
      [2, 'x'],
    ]);
  });

  it('take a JSON array apart whatever its layout', async () => {
    expect(await of(readElements, ' [ {"a":"],\\"[{"} ,\n2,[3,\n4] ]\n')).toEqual([
      [1, '{"a":"],\\"[{"} '],
      [2, '2'],
      [2, '[3,\n4] '],
    ]);
    expect(await of(readElements, '[]')).toEqual([]);
    expect(await of(readElements, '[ \n ]')).toEqual([]);
    const many = JSON.stringify(Array.from({ length: 40_000 }, (_, i) => ({ i, text: '"\\' })));
    expect(await of(readElements, many)).toHaveLength(40_000);
    await expect(of(readElements, '{"a":1}')).rejects.toThrow();
    await expect(of(readElements, '[1,2')).rejects.toThrow();
    await expect(of(readElements, '[1] 2')).rejects.toThrow();
  });
});
