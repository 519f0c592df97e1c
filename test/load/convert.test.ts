import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runConvert as convert, type ExitCode, type LineIo, runDiff } from '../../src/cli/corpora/run.js';
import { faultsOf, type Unit } from '../../src/model/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const out = join(at.folder, 'out');
const pair = 'hin_Deva-tgl_Latn';
const corpus = makeCorpus(threeLanguages);
beforeAll(() => writeCorpus(out, corpus, { version: '0.1.0' }));
afterAll(() => at.remove());

type RunCommand = (a: string, b: string, io: LineIo) => Promise<ExitCode>;
const runConvert: RunCommand = (a, b, io) => convert(a, b, {}, io);

async function run(command: RunCommand, a: string, b: string) {
  const lines = { out: [] as string[], err: [] as string[] };
  const io = { out: (line: string) => lines.out.push(line), err: (line: string) => lines.err.push(line) };
  return { code: await command(a, b, io), ...lines };
}
const unitsOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Unit);

describe('convert', () => {
  it('says what the source does not say and the target cannot hold', async () => {
    const to = join(at.folder, 'a.jsonl');
    const done = await run(runConvert, join(out, pair, 'units.csv'), to);
    expect(done).toMatchObject({ code: 0, out: [`${to}: 6 units (${pair} 6)`] });
    expect(done.err).toEqual([expect.stringContaining('does not say: index (counted), parts (none)')]);
    const moses = join(at.folder, 'moses');
    const { err } = await run(runConvert, to, moses);
    expect(err).toEqual([expect.stringContaining('cannot hold: group, section')]);
    expect(readdirSync(moses)).toEqual([
      `${pair}.hin_Deva`,
      `${pair}.ids`,
      `${pair}.scores`,
      `${pair}.tgl_Latn`,
    ]);
  });

  it('makes valid units of the TMX of another tool', async () => {
    const tmx = join(at.folder, 'memory.tmx');
    const tuv = (lang: string, text: string) => `<tuv xml:lang="${lang}"><seg>${text}</seg></tuv>`;
    writeFileSync(
      tmx,
      `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="x"/><body><tu>${tuv('en-GB', 'A &amp; <bpt i="1">b</bpt>')}${tuv('zh-TW', '你好')}</tu><tu>${tuv('en-GB', 'Two')}${tuv('zh-TW', '二')}</tu></body></tmx>`,
    );
    const to = join(at.folder, 'memory.jsonl');
    const done = await run(runConvert, tmx, to);
    expect(done.code).toBe(0);
    const units = unitsOf(to);
    expect(units.flatMap((unit) => faultsOf('unit', unit))).toEqual([]);
    expect(units.map(({ src, tgt }) => [src.lang, src.text, tgt.lang, tgt.text])).toEqual([
      ['eng_Latn', 'A &', 'cmn_Hant', '你好'],
      ['eng_Latn', 'Two', 'cmn_Hant', '二'],
    ]);
    const back = join(at.folder, 'back.tmx');
    expect((await run(runConvert, to, back)).code).toBe(0);
    for await (const fault of validateCorpus(back)) expect(fault).toBeNull();
  });

  it('makes units of a Moses folder, with its scores', async () => {
    const folder = join(at.folder, 'bitext');
    mkdirSync(folder);
    writeFileSync(join(folder, 'c.hi'), 'एक\nदो\n');
    writeFileSync(join(folder, 'c.tl'), 'isa\ndalawa\n');
    writeFileSync(join(folder, 'c.scores'), '0.5\n0.123456\n');
    const to = join(at.folder, 'bitext.jsonl');
    expect((await run(runConvert, folder, to)).code).toBe(0);
    expect(unitsOf(to).map(({ src, tgt, score }) => [src.lang, src.start, tgt.lang, tgt.end, score])).toEqual(
      [
        ['hin_Deva', 0, 'tgl_Latn', 3, 0.5],
        ['hin_Deva', 3, 'tgl_Latn', 10, 0.1235],
      ],
    );
    writeFileSync(join(folder, 'c.tl'), 'isa\n');
    const uneven = await run(runConvert, folder, join(at.folder, 'no.jsonl'));
    expect(uneven).toMatchObject({
      code: 2,
      err: [expect.stringContaining('expected a line in c.tl, as in the other files')],
    });
    expect(existsSync(join(at.folder, 'no.jsonl'))).toBe(false);
  });

  it('refuses in one line what it cannot do, and leaves nothing behind', async () => {
    const before = readdirSync(at.folder).sort();
    const source = join(out, pair, 'units.jsonl');
    const cases: readonly (readonly [string, string, string])[] = [
      [join(at.folder, 'nowhere.csv'), join(at.folder, 'x.csv'), 'there is no such file'],
      [join(out, pair, 'units.excel.csv'), join(at.folder, 'x.csv'), 'units cannot be read from this'],
      [source, join(at.folder, 'x.docx'), 'units cannot be written as this'],
      [source, source, 'the output is there already'],
      [join(out, 'multi', 'units.tmx'), join(at.folder, 'x'), 'the file holds several language pairs'],
      [join(out, 'documents.jsonl'), join(at.folder, 'x.csv'), 'there are no units to convert'],
    ];
    for (const [from, to, message] of cases) {
      const done = await run(runConvert, from, to);
      expect([from, done.code, done.err.length]).toEqual([from, 2, 1]);
      expect(done.err[0]).toContain(message);
    }
    expect(readdirSync(at.folder).sort()).toEqual(before);
  });

  it('of a corpus writes it in every format', async () => {
    const small = join(at.folder, 'small');
    const full = join(at.folder, 'full');
    await writeCorpus(small, corpus, { formats: ['parquet'] });
    const done = await run(runConvert, small, full);
    expect(done.code).toBe(0);
    expect(readFileSync(join(full, pair, 'units.tmx'))).toEqual(readFileSync(join(out, pair, 'units.tmx')));
    for await (const fault of validateCorpus(full)) expect(fault).toBeNull();
  });
});

describe('diff', () => {
  it('finds nothing between two equal builds', async () => {
    const again = join(at.folder, 'again');
    await writeCorpus(again, corpus, { formats: ['json'] });
    await writeCorpus(again, corpus);
    expect(await run(runDiff, out, again)).toEqual({ code: 0, out: ['no difference'], err: [] });
  });

  it('compares bitexts of any two tools by their texts, as often as they come, whatever their order', async () => {
    const file = (name: string, text: string): string => {
      const path = join(at.folder, name);
      writeFileSync(path, text);
      return path;
    };
    const tsv = file(
      'a.tsv',
      'en\tde\tscore\nYes.\tJa.\t1\nNo.\tNein.\t1\nNo.\tNein.\t1\nOh!\tOch!\t.5\nhalf\t\t1\n',
    );
    const record = (en: string, de: string, score: number) => `${JSON.stringify({ en, de, score })}\n`;
    const same = [record('Oh!', 'Och!', 0.5), record('No.', 'Nein.', 1), record('Yes.', 'Ja.', 1)];
    const jsonl = file('same.jsonl', [...same, record('No.', 'Nein.', 1)].join(''));
    const equal = await run(runDiff, tsv, jsonl);
    expect([equal.code, equal.out]).toEqual([0, ['no difference']]);
    expect(equal.err).toEqual([
      `${tsv}:6: expected texts in two languages, got one, in eng_Latn`,
      `${tsv}: 1 row skipped or repaired`,
    ]);
    const other = file(
      'b.jsonl',
      [...same.slice(1), record('Oh!', 'Och!', 0.9), record('New', 'Neu', 1)].join(''),
    );
    const done = await run(runDiff, tsv, other);
    expect([done.code, done.out]).toEqual([
      1,
      [
        '* eng_Latn-deu_Latn 0.5 -> 0.9 "Oh!" | "Och!"',
        '+ eng_Latn-deu_Latn "New" | "Neu"',
        '- eng_Latn-deu_Latn "No." | "Nein."',
        'eng_Latn-deu_Latn: 1 rescored, 1 added, 1 removed',
      ],
    ]);
    expect((await run(runDiff, out, join(out, pair, 'units.tmx'))).code).toBe(1);
  });

  it('tells units added, removed, changed and re-scored by language pair', async () => {
    const other = join(at.folder, 'other');
    const inPair = corpus.units.filter(({ src, tgt }) => `${src.lang}-${tgt.lang}` === pair);
    const [first, second, third] = inPair;
    const units = corpus.units.map((unit) =>
      unit === first
        ? { ...unit, src: { ...unit.src, text: 'other' } }
        : unit === second
          ? { ...unit, score: 0.0001 }
          : unit === third
            ? { ...unit, id: 'f'.repeat(16) }
            : unit,
    );
    const documents = corpus.documents.map((document, index) =>
      index === 0 ? { ...document, flags: ['truncated'] } : document,
    );
    await writeCorpus(other, { ...corpus, units, documents });
    const done = await run(runDiff, out, other);
    expect(done.code).toBe(1);
    expect(done.out).toEqual([
      expect.stringMatching(/^~ a\/000_hi.txt \(paired, /),
      `~ ${pair} ${first?.id} "other" | "Tulay"`,
      expect.stringContaining(`* ${pair} ${second?.id} 0.5 -> 0.0001 `),
      expect.stringContaining(`+ ${pair} ${'f'.repeat(16)} `),
      expect.stringContaining(`- ${pair} ${third?.id} `),
      'documents: 1 changed',
      `${pair}: 1 changed, 1 rescored, 1 added, 1 removed`,
    ]);
  });
});
