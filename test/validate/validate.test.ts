import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runValidate } from '../../src/cli/corpora/run.js';
import { type CorpusFault, validateCorpus } from '../../src/validate/index.js';
import { joinPrints, printOf } from '../../src/validate/print.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
const out = join(at.folder, 'out');
const pair = 'hin_Deva-tgl_Latn';
const corpus = makeCorpus(threeLanguages, { unaligned: 1 });

beforeAll(() => writeCorpus(sound, corpus));
/** Whether a test left the copy other than it found it. */
let dirty = true;
beforeEach(() => {
  if (dirty) {
    rmSync(out, { recursive: true, force: true });
    cpSync(sound, out, { recursive: true });
  }
  dirty = true;
});
afterAll(() => at.remove());

async function faults(dir = out): Promise<CorpusFault[]> {
  const found: CorpusFault[] = [];
  for await (const fault of validateCorpus(dir)) found.push(fault);
  return found;
}

/** Changes a file and, so that the change itself is found and not only the checksum, its line in the manifest. */
function edit(path: string, change: (text: string) => string): void {
  const file = join(out, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** Faults that are not about checksums and sizes, as `file:line pointer`. */
const places = (found: readonly CorpusFault[]) =>
  found
    .filter(({ expected }) => !/^sha256 |bytes$/.test(expected))
    .map(({ file, line, pointer }) => `${file}${line === null ? '' : `:${line}`} ${pointer}`.trim());

const swap = (from: string | RegExp, to: string) => (text: string) => {
  expect(text).toMatch(from);
  return text.replace(from, to);
};

it('finds nothing wrong with a sound corpus', async () => {
  expect(await faults(sound)).toEqual([]);
});

describe('one fault in one file is found where it is', () => {
  const cases: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'a property too many',
      'documents.jsonl',
      swap('"path":', '"colour":1,"path":'),
      'documents.jsonl:1 /colour',
    ],
    [
      'a document that is listed twice',
      'documents.jsonl',
      (t) => t + t.split('\n')[0],
      'documents.jsonl:4 /id',
    ],
    [
      'a character account that does not add up',
      'documents.jsonl',
      swap(/"kept":\d+/, '"kept":1'),
      'documents.jsonl:1 /chars',
    ],
    [
      'a segment of no document',
      'segments.jsonl',
      swap(/"doc":"[0-9a-f]+"/, '"doc":"000000000000"'),
      'segments.jsonl:1 /doc',
    ],
    [
      'a segment beyond its document',
      'segments.jsonl',
      swap(/"end":\d+/, '"end":99999'),
      'segments.jsonl:1 /end',
    ],
    [
      'a group of an unknown document',
      'groups.jsonl',
      swap(/"doc":"[0-9a-f]+"/, '"doc":"000000000000"'),
      'groups.jsonl:1 /members/0/doc',
    ],
    [
      'edits that overlap',
      'audit/edits.jsonl',
      (t) => `${t.split('\n')[0]}\n${t}`,
      'audit/edits.jsonl:2 /start',
    ],
    [
      'an edit of another length',
      'audit/edits.jsonl',
      swap('"before":"', '"before":"x'),
      'audit/edits.jsonl:1 /before',
    ],
    ['a line that is not JSON', 'audit/rejected.jsonl', (t) => `${t}{"kind":`, 'audit/rejected.jsonl:2'],
    [
      'a pair of another folder',
      `${pair}/pairs.jsonl`,
      swap('"lang":"hin_Deva"', '"lang":"urd_Arab"'),
      `${pair}/pairs.jsonl:1`,
    ],
    [
      'a pair without its group',
      `${pair}/pairs.jsonl`,
      swap(/"group":"g[0-9a-f]+"/, '"group":"g000000000000"'),
      `${pair}/pairs.jsonl:1 /group`,
    ],
    [
      'a unit of no section',
      `${pair}/units.jsonl`,
      swap(/"section":"([^"]+)\.s0"/, '"section":"$1.s7"'),
      `${pair}/units.jsonl:1 /section`,
    ],
    [
      'a unit whose bead counts other segments',
      `${pair}/units.jsonl`,
      swap('"bead":"1-1"', '"bead":"2-1"'),
      `${pair}/units.jsonl:1 /bead`,
    ],
    [
      'a score above one',
      `${pair}/units.jsonl`,
      swap('"score":0.5', '"score":1.5'),
      `${pair}/units.jsonl:2 /score`,
    ],
    [
      'a unit of a segment that is not there',
      `${pair}/units.jsonl`,
      swap(/"segments":\["([^:]+):17-20"\]/, '"segments":["$1:17-19"]'),
      `${pair}/units.jsonl:1 /src/segments/0`,
    ],
    [
      'a unit whose text is not that of its segments',
      `${pair}/units.jsonl`,
      swap('"text":"Tulay"', '"text":"Tolay"'),
      `${pair}/units.jsonl:1 /tgt/text`,
    ],
    [
      'a section that forgets a unit',
      `${pair}/sections.json`,
      swap(/"units":\["[^"]+",/, '"units":['),
      `${pair}/units.jsonl:1 /id`,
    ],
    ['another text in JSON', `${pair}/units.json`, swap('Tulay', 'Tolay'), `${pair}/units.json:2 /tgt/text`],
    ['another text in CSV', `${pair}/units.csv`, swap('Tulay', 'Tolay'), `${pair}/units.csv:2 tgt_text`],
    ['a CSV row with a cell too many', `${pair}/units.csv`, swap('Tulay', 'Tulay,x'), `${pair}/units.csv:2`],
    ['a quote left open in CSV', `${pair}/units.csv`, swap('Tulay', '"Tulay'), `${pair}/units.csv:4`],
    ['a renamed column of CSV', `${pair}/units.csv`, swap('src_text', 'source'), `${pair}/units.csv:1`],
    [
      'another heading in sections.csv',
      `${pair}/sections.csv`,
      swap('Tulay', 'Tolay'),
      `${pair}/sections.csv:2 tgt_heading`,
    ],
    ['another text in TSV', `${pair}/units.tsv`, swap('Tulay', 'Tolay'), `${pair}/units.tsv:2 tgt_text`],
    [
      'another text in the spreadsheet copy',
      `${pair}/units.excel.csv`,
      swap('Tulay', 'Tolay'),
      `${pair}/units.excel.csv:2 tgt_text`,
    ],
    [
      'another text in TMX',
      `${pair}/units.tmx`,
      swap('<seg>Tulay', '<seg>Tolay'),
      `${pair}/units.tmx:7 /tgt/text`,
    ],
    [
      'TMX that is not well-formed',
      `${pair}/units.tmx`,
      swap('<seg>Tulay', '<seg>T<ulay'),
      `${pair}/units.tmx:28`,
    ],
    [
      'TMX without a required attribute',
      `${pair}/units.tmx`,
      swap(' o-tmf="tulay"', ''),
      `${pair}/units.tmx:3 header`,
    ],
    [
      'another text in Moses',
      `${pair}/moses/${pair}.tgl_Latn`,
      swap('Tulay', 'Tolay'),
      `${pair}/moses/${pair}.tgl_Latn:1`,
    ],
    [
      'a line too few in Moses',
      `${pair}/moses/${pair}.scores`,
      swap('1\n', ''),
      `${pair}/moses/${pair}.scores:5`,
    ],
    [
      'a link that points nowhere',
      `${pair}/xces/${pair}.xml`,
      swap('s3;s3', 's3;s33'),
      `${pair}/xces/${pair}.xml:6 link`,
    ],
    [
      'a sentence that is linked twice',
      `${pair}/xces/${pair}.xml`,
      swap('s3;s3', 's2;s3'),
      `${pair}/xces/${pair}.xml:6 link`,
    ],
    [
      'a multi-way unit of no group',
      'multi/units.jsonl',
      swap(/"group":"g[0-9a-f]+"/, '"group":"g000000000000"'),
      'multi/units.jsonl:1 /group',
    ],
    [
      'another text in the multi-way JSON',
      'multi/units.json',
      swap('Tulay', 'Tolay'),
      'multi/units.json:2 /texts/tgl_Latn/text',
    ],
    [
      'another text in the multi-way CSV',
      'multi/units.csv',
      swap('Tulay', 'Tolay'),
      'multi/units.csv:2 tgl_Latn',
    ],
    [
      'another text in the multi-way TMX',
      'multi/units.tmx',
      swap('<seg>Tulay', '<seg>Tolay'),
      'multi/units.tmx:7 /3',
    ],
    [
      'a count of the manifest that is off',
      'manifest.json',
      swap('"units": 15', '"units": 16'),
      'manifest.json /counts/units',
    ],
    [
      'a record count of a file that is off',
      'manifest.json',
      swap(/("path": "groups.jsonl"[^}]*"records": )1/, '$12'),
      '',
    ],
    [
      'a manifest that breaks its schema',
      'manifest.json',
      swap('"date": null', '"date": "today"'),
      'manifest.json /date',
    ],
  ];
  it.each(cases)('%s', async (_, path, change, place) => {
    edit(path, change);
    const found = await faults();
    cpSync(join(sound, path), join(out, path));
    dirty = false;
    expect(found.length).toBeGreaterThan(0);
    expect(places(found)).toEqual(
      place === '' ? [expect.stringMatching(/\/records$/)] : expect.arrayContaining([place]),
    );
    for (const { message } of found) expect(message).not.toMatch(/[\r\n]/);
  });

  it('another byte in Parquet', async () => {
    const other = makeCorpus(threeLanguages.map((made) => ({ ...made, heading: `${made.heading}!` })));
    const elsewhere = join(at.folder, 'elsewhere');
    await writeCorpus(elsewhere, other);
    cpSync(join(elsewhere, pair, 'units.parquet'), join(out, pair, 'units.parquet'));
    expect(places(await faults())).toContain(`${pair}/units.parquet /id`);
    writeFileSync(join(out, pair, 'units.parquet'), 'PAR1 no');
    expect(places(await faults())).toContain(`${pair}/units.parquet`);
  });

  it('a unit of no pair, where Parquet is the only format', async () => {
    const elsewhere = join(at.folder, 'parquet');
    const units = corpus.units.map((unit) => ({ ...unit, group: `g${'0'.repeat(12)}` }));
    await writeCorpus(elsewhere, corpus, { formats: ['parquet'] });
    expect(await faults(elsewhere)).toEqual([]);
    await writeCorpus(elsewhere, { ...corpus, units }, { formats: ['parquet'] });
    expect(places(await faults(elsewhere))).toContain(`${pair}/units.parquet /group`);
  });

  it('bytes that are not UTF-8', async () => {
    appendFileSync(join(out, 'groups.jsonl'), Buffer.from([0xff, 0xfe, 0x0a]));
    expect(places(await faults())).toContain('groups.jsonl:2');
  });

  it('a file that is missing, one that nobody listed, one that was changed', async () => {
    unlinkSync(join(out, pair, 'units.tmx'));
    writeFileSync(join(out, 'notes.txt'), 'x');
    appendFileSync(join(out, 'README.md'), 'x');
    const found = await faults();
    expect(found.map(({ file }) => file)).toEqual(['README.md', `${pair}/units.tmx`, 'notes.txt']);
  });

  it('a manifest that is missing', async () => {
    renameSync(join(out, 'manifest.json'), join(at.folder, 'manifest.json'));
    expect(places(await faults())).toEqual(['manifest.json']);
  });
});

describe('folders of other makers', () => {
  const foreign = join(at.folder, 'foreign');
  const write = (files: Readonly<Record<string, string | Buffer>>) => {
    rmSync(foreign, { recursive: true, force: true });
    mkdirSync(foreign);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(foreign, name, '..'), { recursive: true });
      writeFileSync(join(foreign, name), content);
    }
  };

  it('a lone Moses bitext: line counts, characters that end lines, empty lines', async () => {
    write({ 'corpus.en': 'a\nb\nc\n', 'corpus.fr': 'a\n\u2028b\nc\r\n\n' });
    expect((await faults(foreign)).map(({ message }) => message)).toEqual([
      'corpus.fr:2: expected no line break but LF, got U+2028 at character 0',
      'corpus.fr:3: expected no line break but LF, got U+000D at character 1',
      'corpus.fr:4: expected a text, got an empty line',
      'corpus.fr: expected 3 lines as in corpus.en, got 4 lines',
    ]);
    write({ 'corpus.en': 'a\nb\n', 'corpus.pt-BR': 'a\nb\n', 'README.md': '' });
    expect(await faults(foreign)).toEqual([]);
  });

  it('a lone TMX, in UTF-16 too: content model, languages, duplicates', async () => {
    const header =
      '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en-US" datatype="plaintext"/>';
    const tu =
      '<tu tuid="1"><tuv xml:lang="en-us"><seg>a<ph x="1">code</ph></seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>';
    const file = `<?xml version="1.0" encoding="UTF-16"?>\n<tmx version="1.4">${header}<body>\n${tu}\n</body></tmx>`;
    write({ 'memory.tmx': Buffer.from(`\uFEFF${file}`, 'utf16le') });
    expect(await faults(foreign)).toEqual([]);
    write({ 'memory.tmx': file.replace('UTF-16', 'UTF-8').replace(tu, `${tu}\n${tu}`) });
    expect((await faults(foreign)).map(({ message }) => message)).toEqual([
      'memory.tmx:4 tu: expected a tuid of its own, got that of line 3',
      'memory.tmx:4 tu: expected a unit of its own, got the texts of line 3',
    ]);
    write({ 'memory.tmx': file.replace('UTF-16', 'UTF-8').replace('xml:lang="fr"', 'xml:lang="en-US"') });
    expect((await faults(foreign)).map(({ message }) => message)).toEqual([
      'memory.tmx:3 tuv: expected one tuv a language in a tu, got another of en-US',
    ]);
  });

  it('an OPUS folder whose links point nowhere', async () => {
    const doc = (n: number) =>
      `<text>${Array.from({ length: n }, (_, i) => `<p><s id="${i + 1}">x</s></p>`).join('')}</text>`;
    const links = (targets: string) =>
      `<cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/1.xml" toDoc="fr/1.xml">\n${targets}</linkGrp></cesAlign>`;
    const link = (targets: string) => `<link xtargets="${targets}"/>\n`;
    write({
      'xml/en/1.xml': doc(2),
      'xml/fr/1.xml': doc(1),
      'xml/en-fr.xml': links(link('1;1') + link('2;')),
    });
    expect(await faults(foreign)).toEqual([]);
    write({
      'xml/en/1.xml': doc(2),
      'xml/fr/1.xml': doc(1),
      'xml/en-fr.xml': links(link('1;1') + link('3;')),
    });
    expect((await faults(foreign)).map(({ message }) => message)).toEqual([
      'xml/en-fr.xml:3 link: expected a sentence of en/1.xml, got 3, which is not there',
      'xml/en-fr.xml en/1.xml: expected a link for sentence 2, got none',
    ]);
    write({ 'xml/en/1.xml': doc(2), 'xml/en-fr.xml': links(link('1;1') + link('2;')) });
    expect((await faults(foreign)).map(({ message }) => message)).toEqual([
      'xml/en-fr.xml:2 linkGrp: expected the sentence file fr/1.xml, got no such file',
    ]);
  });

  it('tables: uneven rows, a mark, names twice', async () => {
    write({
      'a.csv': '\uFEFFx,y\n1,2\n',
      'b.csv': 'x,x\n1,2\n',
      'c.tsv': 'x\ty\n1\n',
      'd.jsonl': '{}\nno\n',
    });
    expect((await faults(foreign)).map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.csv:1',
      'b.csv:1',
      'c.tsv:2',
      'd.jsonl:2',
    ]);
  });

  it('says so when there is nothing to check', async () => {
    write({ 'photo.jpg': 'x' });
    const lines: string[] = [];
    const io = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
    expect(await runValidate(foreign, io)).toBe(2);
    expect(lines).toHaveLength(1);
    expect(await runValidate(join(foreign, 'nowhere'), io)).toBe(2);
    expect(lines[1]).toContain('there is no such folder');
  });
});

it('the command exits with 1 and one line a fault', async () => {
  edit(`${pair}/units.csv`, swap('Tulay', 'Tolay'));
  const lines: string[] = [];
  const code = await runValidate(out, { out: (line) => lines.push(line), err: () => {} });
  expect(code).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^hin_Deva-tgl_Latn\/units\.csv: expected sha256 /),
    'hin_Deva-tgl_Latn/units.csv:2 tgt_text: expected "Tulay", got "Tolay"',
  ]);
});

it('prints of texts can be joined', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), fc.string(), (texts, joint) => {
      expect(joinPrints(texts.map(printOf), printOf(joint))).toBe(printOf(texts.join(joint)));
    }),
  );
});
