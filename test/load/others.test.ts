import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertUnits, type LoadedRow, loadRows } from '../../src/load/index.js';
import { measureBitext, validateCorpus } from '../../src/validate/index.js';
import { hasTool } from '../emit/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-others-'));
const before = process.env.TMPDIR;
beforeAll(() => {
  mkdirSync(join(folder, 'tmp'));
  process.env.TMPDIR = join(folder, 'tmp');
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

const en = [
  'The door is open today.',
  'It rained all night in the town.',
  'She wrote a letter to her brother.',
];
const de = [
  'Die Tür ist heute offen.',
  'In der Stadt regnete es die Nacht.',
  'Sie schrieb ihrem Bruder einen Brief.',
];

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function rowsOf(path: string): Promise<readonly LoadedRow[]> {
  const rows: LoadedRow[] = [];
  for await (const batch of (await loadRows(path)).batches) rows.push(...batch);
  return rows;
}

const texts = (rows: readonly LoadedRow[]) => rows.map((row) => row.texts.map(({ text }) => text));
const pairs = en.map((text, n) => [text, de[n]]);

async function faults(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { message } of validateCorpus(path)) found.push(message);
  return found;
}

describe('a table of a spreadsheet in a country of decimal commas', () => {
  const table = (quote: string) =>
    `Nr;Englisch;Deutsch;Bewertung\r\n${en.map((text, n) => `${n};${quote}${text}${quote};"${de[n]}; ja";0,${n + 3}\r\n`).join('')}`;

  it.each([
    ['every text in quotes', table('"')],
    ['texts with semicolons in quotes', table('')],
  ])('is read with its header in any language and its scores: %s', async (name, text) => {
    const rows = await rowsOf(write(`${name}.csv`, text));
    expect(texts(rows)).toEqual(en.map((one, n) => [one, `${de[n]}; ja`]));
    expect(rows.map(({ score }) => score)).toEqual([0.3, 0.4, 0.5]);
    expect(rows[0]!.texts.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
  });

  it('is sound, packed too, but for the byte order mark that programs trip over', async () => {
    expect(await faults(write('plain.csv', table('"')))).toEqual([]);
    expect(await faults(write('packed.csv.gz', gzipSync(table('"'))))).toEqual([]);
    expect(await faults(write('mark.csv', `\uFEFF${table('"')}`))).toEqual([
      expect.stringContaining('expected no byte order mark'),
    ]);
    expect(await faults(write('uneven.csv', `${table('"')}7;one;two\r\n`))).toEqual([
      'uneven.csv:5: expected 4 cells as in the header, got 3 cells',
    ]);
  });

  it('has no header where its first row is like the others, or where nothing tells', async () => {
    const lines = en.map((text, n) => `1.0${n}\t${text}\t${de[n]}\n`).join('');
    expect(texts(await rowsOf(write('mined.tsv', lines)))).toEqual(pairs);
    expect(
      texts(await rowsOf(write('two.tsv', en.map((text, n) => `${text}\t${de[n]}\n`).join('')))),
    ).toEqual(pairs);
  });

  it('with commas in the texts is still cut at its own delimiter', async () => {
    const rows = en.map((text, n) => `${n}|Well, yes, ${text}|Nun, ja, ${de[n]}`);
    const file = write('bars.csv', `no|en|de\n${rows.join('\n')}\n`);
    expect(texts(await rowsOf(file))).toEqual(
      en.map((text, n) => [`Well, yes, ${text}`, `Nun, ja, ${de[n]}`]),
    );
  });
});

describe.skipIf(!hasTool('/usr/bin/python3', ['-c', 'import zipfile'], 'python3'))('a zip', () => {
  /** Makes a zip as others make them, by Python. */
  function zipped(name: string, members: Readonly<Record<string, string>>, code = ''): string {
    const file = join(folder, name);
    const make = `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
for name, text in json.loads(sys.argv[2]).items(): z.writestr(name, text)
${code}
z.close()`;
    execFileSync('/usr/bin/python3', ['-c', make, file, JSON.stringify(members)]);
    return file;
  }
  const moses = { 'X.de-en.en': `${en.join('\n')}\n`, 'X.de-en.de': `${de.join('\n')}\n` };
  const left = () => readdirSync(join(folder, 'tmp'));

  it('of OPUS is read with its README and LICENSE beside, and nothing of it is left', async () => {
    const file = zipped('de-en.txt.zip', { README: 'X', LICENSE: 'CC0', 'X.de-en.ids': 'a\n', ...moses });
    expect(texts(await rowsOf(file))).toEqual(en.map((text, n) => [de[n], text]));
    expect(await faults(file)).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('of one file, of a folder, with what systems hide in it', async () => {
    const tsv = en.map((text, n) => `${text}\t${de[n]}\n`).join('');
    expect(texts(await rowsOf(zipped('one.zip', { 'en-de.tsv': tsv, '__MACOSX/._en-de.tsv': 'x' })))).toEqual(
      pairs,
    );
    const deep = Object.fromEntries(Object.entries(moses).map(([name, text]) => [`data/v1/${name}`, text]));
    expect(texts(await rowsOf(zipped('deep.zip', { 'data/.DS_Store': 'x', ...deep })))).toHaveLength(3);
  });

  it.each([
    ['that leads out of its folder', { '../out.tsv': 'a\tb\n' }, '', 'whole zip'],
    ['with nothing of a bitext', { 'a.bin': '\u0000' }, '', 'no bitext'],
    ['that grows without end', {}, "z.writestr('x.tsv', bytes(300 << 20))", 'times the packed size'],
  ])('%s is one line, and nothing of it is left', async (name, members, code, said) => {
    const file = zipped(`${name}.zip`, members as Record<string, string>, code);
    await expect(rowsOf(file)).rejects.toThrow(said);
    expect(left()).toEqual([]);
  });

  it('cut short is one line', async () => {
    const file = zipped('whole.zip', moses);
    const bytes = execFileSync('cat', [file]);
    await expect(rowsOf(write('short.zip', bytes.subarray(0, bytes.length - 40)))).rejects.toThrow(
      'whole zip',
    );
  });
});

describe('rows that cannot be used', () => {
  it('with one text are told and counted in every format, and are no fault of a bitext', async () => {
    const [one, two] = pairs as [string[], string[]];
    const segs = (sentences: readonly string[]) =>
      `<text>${sentences.map((text, n) => `<s id="${n + 1}">${text}</s>`).join('')}</text>`;
    write('xces/en/a.xml', segs(en.slice(0, 2)));
    write('xces/de/a.xml', segs(de.slice(0, 1)));
    const files = {
      tsv: write('half.tsv', `en\tde\n${one.join('\t')}\n${two[0]}\t\n`),
      jsonl: write(
        'half.jsonl',
        `${JSON.stringify({ en: one[0], de: one[1] })}\n${JSON.stringify({ en: two[0], de: '' })}\n`,
      ),
      tmx: write(
        'half.tmx',
        `<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>${one[0]}</seg></tuv><tuv xml:lang="de"><seg>${one[1]}</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>${two[0]}</seg></tuv></tu></body></tmx>`,
      ),
      xces: write(
        'xces/en-de.xml',
        `<cesAlign version="1.0"><linkGrp targType="s" fromDoc="en/a.xml" toDoc="de/a.xml">
<link xtargets="1;1" id="L1"/>\n<link xtargets="2;" id="L2"/></linkGrp></cesAlign>`,
      ),
    };
    for (const [kind, file] of Object.entries(files)) {
      const done = await convertUnits(file, join(folder, `out-${kind}.jsonl`));
      expect({ kind, units: done.units, faults: done.firstFaults }).toMatchObject({
        kind,
        units: 1,
        faults: [{ expected: 'texts in two languages', actual: 'one, in eng_Latn' }],
      });
      expect(await faults(file), kind).toEqual([]);
      const card = await measureBitext(file);
      expect({ kind, one: card.oneSided, faults: card.faults }).toEqual({ kind, one: 1, faults: 0 });
    }
  });

  it('in other languages than those asked for are counted', async () => {
    const lines = [
      { en: 'Yes.', de: 'Ja.' },
      { en: 'No.', fr: 'Non.' },
    ];
    const file = write('three.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const done = await convertUnits(file, join(folder, 'de.tsv'), { src: 'en', tgt: 'de' });
    expect(done).toMatchObject({ units: 1, otherRows: 1, faults: 0 });
  });

  it('are faults of the file, told once, where other rows of it can be used', async () => {
    const good = pairs.map(([a, b]) => `${JSON.stringify({ en: a, de: b })}\n`).join('');
    const file = write('one-bad.jsonl', `${good}{"en": 7}\nno json\n`);
    const found: string[] = [];
    for await (const { message } of validateCorpus(file, { onCard: () => {} })) found.push(message);
    expect(found).toEqual([
      expect.stringMatching(/^one-bad\.jsonl:5: expected a JSON value/),
      expect.stringMatching(/^one-bad\.jsonl:4: expected texts in two languages/),
    ]);
  });
});

describe('a file that was made to exhaust its reader', () => {
  it('a table of a hundred thousand columns is no bitext, at once', async () => {
    const file = write('wide.csv', `${Array.from({ length: 100_000 }, (_, n) => `c${n}`).join(',')}\n`);
    await expect(rowsOf(file)).rejects.toThrow('two columns of text');
    expect(await faults(file)).toEqual([]);
  });

  it('a unit of thousands of texts in two languages is turned down', async () => {
    const tuvs = Array.from(
      { length: 5000 },
      (_, n) => `<tuv xml:lang="${n % 2 ? 'en' : 'de'}"><seg>Text ${n}.</seg></tuv>`,
    ).join('');
    const sound = '<tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="de"><seg>Ja.</seg></tuv>';
    const file = write('many.tmx', `<tmx version="1.4"><body><tu>${tuvs}</tu><tu>${sound}</tu></body></tmx>`);
    const done = await convertUnits(file, join(folder, 'many.jsonl'));
    expect(done).toMatchObject({ units: 1, faults: 1 });
  });

  it.each([
    ['a footer of nothing', Buffer.from('PAR1PAR1')],
    [
      'a footer that is no metadata',
      Buffer.from('PAR1\x00\x00\x00\x00\x15\x02\x00\x03\x00\x00\x00PAR1', 'latin1'),
    ],
    [
      'garbage in the middle',
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(400, 0x5c), Buffer.from('PAR1')]),
    ],
  ])('Parquet with %s is one line that says so', async (name, bytes) => {
    const file = write(`${name}.parquet`, bytes);
    await expect(rowsOf(file)).rejects.toThrow(
      /parquet: the file cannot be read; expected a footer of Parquet/,
    );
    expect(await faults(file)).toEqual([expect.stringContaining('expected a footer of Parquet')]);
  });

  it('props of a unit that are no JSON cost what they say, not the file', async () => {
    const props = (parts: string) =>
      `<prop type="x-pair">p</prop><prop type="x-parts">${parts}</prop><tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="de"><seg>Ja.</seg></tuv>`;
    const file = write(
      'props.tmx',
      `<tmx version="1.4"><body><tu tuid="a">${props('nojson')}</tu>\n<tu tuid="b">${props('{}')}</tu></body></tmx>`,
    );
    const { units, firstFaults } = await convertUnits(file, join(folder, 'props.jsonl'));
    expect(units).toBeGreaterThanOrEqual(1);
    expect(firstFaults[0]).toMatchObject({ line: 1, field: 'prop', expected: 'JSON' });
  });
});

describe('what tools leave in their files', () => {
  const tmx = (body: string, declared = 'UTF-8') =>
    `<?xml version="1.0" encoding="${declared}"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>\n${body}\n</body></tmx>`;
  const tu = (a: string, b: string) =>
    `<tu><tuv xml:lang="en"><seg>${a}</seg></tuv><tuv xml:lang="de"><seg>${b}</seg></tuv></tu>`;

  it('characters and entities that XML has not cost themselves, are told by line, and are faults', async () => {
    const body = [
      tu('One &#xB;line&#31;.', 'Eine Zeile.'),
      tu('&copy; us', '&copy; wir'),
      tu('a\x0Bb', 'ab'),
    ];
    const file = write('leftovers.tmx', tmx([...body, tu('AT&amp;T &#38;#11; &lt;', 'AT&amp;T')].join('\n')));
    const done = await convertUnits(file, join(folder, 'leftovers.jsonl'));
    expect(done.units).toBe(4);
    expect(new Set(done.firstFaults.map(({ line }) => line))).toEqual(new Set([3, 4, 5]));
    expect(texts(await rowsOf(file))).toEqual([
      ['One line.', 'Eine Zeile.'],
      ['© us', '© wir'],
      ['a\x0Bb', 'ab'],
      ['AT&T &#11; <', 'AT&T'],
    ]);
    const found: string[] = [];
    for await (const { message } of validateCorpus(file, { onCard: () => {} })) found.push(message);
    expect(found.map((one) => one.replace(/:.*/, ''))).toContain('leftovers.tmx');
    expect(found).toHaveLength(3);
  });

  it('markup that is broken is still no TMX, and neither is a page of HTML', async () => {
    await expect(rowsOf(write('cut.tmx', tmx(tu('a', 'b')).slice(0, -40)))).rejects.toThrow(
      'well-formed XML',
    );
    await expect(rowsOf(write('page.tmx', '<html><body>Log in</body></html>'))).rejects.toThrow(
      'expected the root tmx, got <html>',
    );
    await expect(rowsOf(write('x.xlf', '<xliff version="1.2">&#xB;<file></xliff>'))).rejects.toThrow(
      'well-formed',
    );
  });

  it('a table in another encoding says so where its header cannot be read', async () => {
    const rows = pairs.map(([a, b], n) => `${n};"${a}";"${b} Schön!"\r\n`).join('');
    const file = write('ansi.csv', Buffer.from(`Nr;Englisch;Übersetzung\r\n${rows}9;;\r\n`, 'latin1'));
    await expect(rowsOf(file)).rejects.toThrow(
      'ansi.csv:1: the file cannot be read; expected UTF-8, or --encoding',
    );
    const found: string[] = [];
    for await (const { message } of validateCorpus(file, { onCard: () => {} })) found.push(message);
    expect(found.join('\n')).toContain('ansi.csv:1: expected UTF-8, or --encoding, got other bytes');
    const done = await convertUnits(file, join(folder, 'ansi.jsonl'), { encoding: 'windows-1252' });
    expect(done).toMatchObject({ units: 3, pairs: { 'eng_Latn-deu_Latn': 3 } });
  });

  it('texts below a side of the record are found, with their languages', async () => {
    const lines = pairs.map(([a, b]) =>
      JSON.stringify({ meta: 1, data: { source: { text: a, lang: 'en' }, target: { text: b, lang: 'de' } } }),
    );
    const rows = await rowsOf(write('deep.jsonl', `${lines.join('\n')}\n`));
    expect(texts(rows)).toEqual(pairs);
    expect(rows[0]!.texts.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
  });

  it('files named by their side and not their language are not taken for Sardinian', async () => {
    for (const [src, tgt] of [
      ['src', 'tgt'],
      ['source', 'target'],
    ] as const) {
      write(`${src}/train.${src}`, `${en.join('\n')}\n`);
      write(`${src}/train.${tgt}`, `${de.join('\n')}\n`);
      for (const path of [join(folder, src), join(folder, src, `train.${tgt}`)]) {
        const rows = await rowsOf(path);
        expect(texts(rows)).toEqual(pairs);
        expect(rows[0]!.texts.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
      }
    }
    write('sc/song.src', 'Sa janna est aberta.\n');
    write('sc/song.it', 'La porta è aperta.\n');
    expect((await rowsOf(join(folder, 'sc')))[0]!.texts.map(({ lang }) => lang).sort()).toEqual([
      'ita_Latn',
      'src_Latn',
    ]);
  });

  it('messages of a catalog are told by their line', async () => {
    const messages = [
      'msgid ""\nmsgstr "Language: de\\n"\n',
      'msgid "The mill"\nmsgstr "Die Mühle"\n',
      '#, fuzzy\nmsgctxt "a \\"menu\\""\nmsgid ""\n"Open\\n"\n"the file"\nmsgstr "Öffnen"\n',
      'msgctxt "b"\nmsgid "Open\\nthe file"\nmsgstr ""\n',
      '#~ msgid "The mill"\n#~ msgstr "Alt"\n',
    ];
    const { firstFaults } = await convertUnits(
      write('lines.po', messages.join('\n')),
      join(folder, 'lines.jsonl'),
    );
    expect(firstFaults.map(({ line, actual }) => [line, actual])).toEqual([
      [8, 'a fuzzy one'],
      [14, 'an empty one'],
    ]);
  });

  it('control characters are counted in the score card', async () => {
    const file = write('nul.tsv', `en\tde\n${pairs.map(([a, b]) => `${a}\0\t${b}\n`).join('')}`);
    const [pair] = (await measureBitext(file)).pairs;
    expect(pair!.measures.find(({ name }) => name === 'control-characters')!.rows).toBe(3);
  });
});

describe('Parquet as DuckDB writes it', () => {
  it.each(['snappy', 'zstd', 'gzip', 'brotli', 'uncompressed'])(
    'is read with %s pages, in columns or as a struct of languages',
    async (codec) => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const values = pairs.map(([a, b]) => `('${a}', '${b}')`).join(', ');
      const from = `(VALUES ${values}) t(en, de)`;
      for (const [name, select] of [
        ['columns', `SELECT en, de FROM ${from}`],
        ['struct', `SELECT row_number() OVER () AS id, {'en': en, 'de': de} AS translation FROM ${from}`],
      ] as const) {
        const file = join(folder, `${name}-${codec}.parquet`);
        await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, CODEC '${codec}')`);
        const rows = await rowsOf(file);
        expect(texts(rows)).toEqual(pairs);
        expect(rows[0]!.texts.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
        expect(await faults(file)).toEqual([]);
      }
      connection.closeSync();
    },
  );
});
