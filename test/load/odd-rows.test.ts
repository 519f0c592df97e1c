import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { layoutOfCells } from '../../src/formats/rows/headless.js';
import { loadRows } from '../../src/load/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import { rows as rowsOf } from './tool-pairs.js';
import { writeFile } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-odd-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => writeFile(folder, name, content);

async function read(path: string): Promise<{ texts: string[][]; faults: string[] }> {
  const texts: string[][] = [];
  const faults: string[] = [];
  const onFault = ({ line, actual }: { line: number; actual: string }) => faults.push(`${line}: ${actual}`);
  for await (const batch of (await loadRows(path, { onFault })).batches)
    texts.push(...batch.map((row) => row.texts.map(({ lang, text }) => `${lang} ${text}`)));
  return { texts, faults };
}

async function faultsOf(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of validateCorpus(path, { onCard: () => {} })) found.push(message);
  return found;
}

describe('a row that has other cells than its table', () => {
  const mined = rowsOf((a, b, n) => `https://x.org/${n}\t${a}\t${b}\t0.${50 + n}\n`);

  it.each([
    ['a text with a tab in it', 'https://x.org/9\tA.\tB\tb.\t0.5', '13: 5 cells', false],
    ['no address', 'A.\tB.\t0.5', '13: 3 cells', false],
    ['no score', 'https://x.org/9\tA.\tB.', '13: 3 cells, the texts taken as they stand', true],
    ['empty cells behind', 'https://x.org/9\tA.\tB.\t0.5\t\t ', null, true],
  ])(
    'with %s is told, and read only where its texts stand in their place',
    async (name, row, fault, kept) => {
      const { texts, faults } = await read(write(`${name}/x.en-de.tsv`, `${mined}${row}\n`));
      expect(texts.slice(12)).toEqual(kept ? [['eng_Latn A.', 'deu_Latn B.']] : []);
      expect(faults).toEqual(fault === null ? [] : [fault]);
    },
  );
});

describe('what is beside the texts of a table stays there', () => {
  const texts = (n: number) =>
    Array.from({ length: n }, () => expect.stringMatching(/^eng_Latn .+ deu_Latn /));
  const readJoined = async (name: string, content: string | Uint8Array) =>
    (await read(write(name, content))).texts.map((row) => row.join(' '));
  const head = '%20200101~120000\t%User ID,X\t%TU=00000002\t%EN-US\t%Wordfast TM v.5.51r/00\t\t%-----------';
  const memory = rowsOf((a, b, n) => `20200101~1200${10 + n}\tX\t${n % 2}\tEN-US\t"${a}\tDE-DE\t${b}\tx\n`);

  it.each([
    ['whole', `${head}\n${memory}`, 12],
    ['with a cell of the header lost', `${head.replace('%TU=00000002\t', '')}\n${memory}`, 12],
    ['with a damaged header', `${head.replace('%User', 'eUser')}\n${memory}`, 12],
    ['with two cells of a row exchanged', `${head}\n${memory.replace('X\t0', '0\tX')}`, 12],
    ['cut off after a row', `${head}\n${memory.split('\n')[0]}\n`, 1],
    ['with its header twice', `${head}\t%\n${head}\t%\n${memory}`, 12],
    [
      'in UTF-16 with CR LF',
      Buffer.from(`\uFEFF${head}\r\n${memory.replaceAll('\n', '\r\n')}`, 'utf16le'),
      12,
    ],
  ])('in a memory of Wordfast %s', async (name, content, count) => {
    expect(await readJoined(`wordfast ${name}.txt`, content)).toEqual(texts(count));
  });

  it('in a memory of Wordfast without a row, which is a fault', async () => {
    expect(await faultsOf(write('empty/wordfast.txt', head.slice(0, 44)))).not.toEqual([]);
  });

  it('in a column of attributions that is cut off with its file', async () => {
    const cards = rowsOf((a, b, n) => `${a}\t${b}\tCC-BY 2.0 (France) Attribution: x.org #${n}\n`);
    const content = cards
      .split('\n')
      .slice(0, 4)
      .join('\n')
      .replace(/CC-BY[^\n]*$/, 'CC-BY 2');
    expect(await readJoined('cards/deu.txt', content)).toEqual(texts(4));
  });

  it('in a column of labels that is cut off with its file', () => {
    const rows = [...'abcdefgh'].map((name, n) => [
      `The river ${name} is long.`,
      `Der Fluss ${name} ist lang.`,
      n === 7 ? 'ke' : n % 2 === 0 ? 'keep' : 'c_no_letters',
    ]);
    expect(layoutOfCells(rows, 3, new Set())?.texts.map(({ column }) => column)).toEqual(['1', '2']);
  });

  it('in a column of labels where a row has another cell', async () => {
    const rows = rowsOf((a, b, n) => `${a}\t${b}\tset ${n} checked\n`);
    const content = rows.replace(
      'set 3 checked',
      'This one was seen by nobody of us before the end of the year',
    );
    expect(await readJoined('labels/deu.txt', content)).toEqual(texts(12));
  });

  it('and messages that begin with a percent sign are texts', async () => {
    const row = ['%d files of %s', '%d Dateien von %s', '%d fichiers de %s'];
    const found = await read(write('messages/all.tsv', `${row.join('\t')}\n`.repeat(3)));
    expect(found.texts.map((all) => all.length)).toEqual([3, 3, 3]);
  });
});

it('a record that lacks a language does not turn ids of later ones into Indonesian', async () => {
  const record = (id: string, translation: object) => `${JSON.stringify({ id, translation })}\n`;
  const whole = { en: 'Yes.', de: 'Ja.' };
  const content = record('1', whole) + record('2', { de: 'Nein.' }) + record('3', whole);
  const { texts } = await read(write('lacks.jsonl', content));
  expect(texts.filter((row) => row.length > 1)).toEqual(Array(2).fill(['eng_Latn Yes.', 'deu_Latn Ja.']));
  expect(texts.flat().filter((text) => text.startsWith('ind'))).toEqual([]);
});

it.each([
  ['viewer.json', { features: ['x'], rows: [{ row: { translation: { en: 'Yes.', de: 'Ja.' } } }], total: 1 }],
  ['data.json', { data: [{ en: 'Yes.', de: 'Ja.' }] }],
])('rows are read from the arrays of the object in %s', async (name, value) => {
  for (const form of ['a line', 'lines', 'packed']) {
    const content = JSON.stringify(value, null, form === 'lines' ? 2 : 0);
    const file = form === 'packed' ? write(`${name}.gz`, gzipSync(content)) : write(name, content);
    const { texts, faults } = await read(file);
    expect(texts).toEqual([['eng_Latn Yes.', 'deu_Latn Ja.']]);
    expect(faults).toEqual([]);
  }
  await expect(read(write(name, JSON.stringify(value, null, 1).slice(0, -4)))).rejects.toThrow(
    /expected the end/,
  );
});

it('a release of OPUS is read from its folder', async () => {
  write(
    'release/xml/de-en.xml.gz',
    gzipSync(
      '<cesAlign version="1.0"><linkGrp fromDoc="de/1.xml.gz" toDoc="en/1.xml.gz"><link xtargets="1;1 2"/></linkGrp></cesAlign>',
    ),
  );
  write('release/xml/de/1.xml.gz', gzipSync('<text><s id="1">Ja, und nein.</s></text>'));
  write('release/xml/en/1.xml.gz', gzipSync('<text><s id="1">Yes,</s><s id="2">and no.</s></text>'));
  const { texts } = await read(join(folder, 'release'));
  expect(texts).toEqual([['deu_Latn Ja, und nein.', 'eng_Latn Yes, and no.']]);
});

it('a catalog in an encoding that nobody knows is one line', async () => {
  const header = (name: string) =>
    `msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=${name}\\n"\n\nmsgid "Yes"\nmsgstr "Jä"\n`;
  await expect(read(write('odd.po', header('UTF-8LN')))).rejects.toThrow(/expected an encoding .* UTF-8LN/);
  const { texts } = await read(write('old.po', Buffer.from(header('ISO-8859-1'), 'latin1')));
  expect(texts[0]![1]).toBe('deu_Latn Jä');
});

it('notes of Anki that name more columns than their rows have are told: the names are of other columns', async () => {
  const notes = (columns: string) =>
    `#separator:semicolon\n#html:false\n#columns:${columns}\n${rowsOf((a, b, n) => `${b};${a};"so; n${n}"\n`)}`;
  expect((await read(write('named.txt', notes('German;English;Remark')))).faults).toEqual([]);
  const { faults } = await read(write('misnamed.txt', notes('German;German;English;Remark')));
  expect(faults).toEqual(['3: 4']);
});

it('a line of Anki about its notes is no note, also one that nobody knows', async () => {
  const content = `#separator:semicolon\n#columns>German;English\n${rowsOf((a, b) => `${b};${a}\n`)}"#1";"No. 1"\n`;
  const { texts } = await read(write('unknown.txt', content));
  expect(texts[0]!.join()).not.toContain('columns');
  expect(texts).toHaveLength(rowsOf(() => 'x').length + 1);
  expect(texts.at(-1)!.join()).toContain('#1');
});

it('a line of Anki that was moved behind a name is told and skipped', async () => {
  const content = `#separator:tab\nEnglish\t#columns:German\n${rowsOf((a, b) => `${a}\t${b}\n`)}#deck: 1\tno. 1\n`;
  const { texts, faults } = await read(write('moved.txt', content));
  expect(faults).toEqual(['2: a line that tells of the table, changed or in a wrong place']);
  expect(texts.at(-1)!.join()).toContain('#deck: 1');
});

it('a code of a language that is misspelt is its own row and leaves the columns what they are', async () => {
  const glossary = (codes: string) =>
    rowsOf((a, b, n) => `${a.replaceAll(',', '')},${b.replaceAll(',', '')},${n === 2 ? codes : 'EN,DE'}\n`);
  const good = await read(write('codes.csv', glossary('EN,DE')));
  expect(good.texts[0]!.map((text) => text.slice(0, 4))).toEqual(['eng_', 'deu_']);
  for (const codes of ['E,NDE', 'ENDE,', ',ENDE', 'E N,D E']) {
    const { texts } = await read(write('misspelt.csv', glossary(codes)));
    expect(texts.length).toBeGreaterThanOrEqual(good.texts.length - 1);
    expect(texts.filter((row) => !good.texts.some((one) => one.join() === row.join())).length).toBeLessThan(
      2,
    );
  }
  // Few rows, too.
  const four = glossary('E,NDE').split('\n').slice(0, 4).join('\n');
  expect((await read(write('four.csv', four))).texts[0]).toEqual(good.texts[0]);
});

it('a list of two texts is a row, with the number behind them as its score; other lists are told', async () => {
  const lists = [...rowsOf((a, b, n) => `${JSON.stringify([a, b, n / 100])}\n`).split('\n')].filter(Boolean);
  const odd = ['["x", ["y"]]', '[1, 2]', '[]', '["one"]'];
  const { texts, faults } = await read(write('lists.jsonl', [...lists, ...odd].join('\n')));
  expect(texts).toHaveLength(lists.length + 1);
  expect(texts.at(-1)).toEqual([expect.stringContaining('one')]);
  expect(faults.map((fault) => Number.parseInt(fault, 10) - lists.length)).toEqual([1, 2, 3]);
  const scores: (number | null)[] = [];
  for await (const batch of (await loadRows(write('lists.json', `[${lists.join(',\n')}]`))).batches)
    scores.push(...batch.map(({ score }) => score));
  expect(scores).toEqual(lists.map((list) => JSON.parse(list)[2]));
  const four = lists.map((list) => JSON.stringify(['en', 'de', ...JSON.parse(list).slice(0, 2)])).join('\n');
  const path = write('four.jsonl', four);
  await expect(read(path)).resolves.toMatchObject({ texts: [] });
  let named = 0;
  const columns = { src: '3', tgt: '4' };
  for await (const batch of (await loadRows(path, { columns })).batches) named += batch.length;
  expect(named).toBe(lists.length);
});

describe('a unit of XLIFF that says that it is not translated', () => {
  const old = (state: string, target: string) =>
    `<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>Yes.</source><target${state === '' ? '' : ` state="${state}"`}>${target}</target></trans-unit></body></file></xliff>`;
  const now = (state: string, target: string) =>
    `<xliff version="2.0" srcLang="en" trgLang="de"><file id="f"><unit id="1"><segment state="${state}"><source>Yes.</source><target>${target}</target></segment></unit></file></xliff>`;

  it.each([
    ['needs-translation', old('needs-translation', 'Ja.')],
    ['new', old('new', 'Yes.')],
    ['initial', now('initial', 'Yes.')],
  ])('is told and skipped: %s', async (state, content) => {
    const { texts, faults } = await read(write(`${state}.xlf`, content));
    expect(texts).toEqual([]);
    expect(faults).toEqual([`1: the state ${state}`]);
  });

  it.each([
    ['a new one that has a translation', old('new', 'Ja.')],
    ['one that needs review', old('needs-review-translation', 'Ja.')],
    ['one that needs to be adapted', old('needs-adaptation', 'Ja.')],
    ['one of a tool’s own state', old('x-draft', 'Ja.')],
    ['one in its initial state that has a translation', now('initial', 'Ja.')],
    ['one whose translation is its source', now('translated', 'Yes.')],
    ['one that says nothing', old('', 'Yes.')],
  ])('is not taken for one: %s', async (_name, content) => {
    const { texts, faults } = await read(write('translated.xlf', content));
    expect(texts).toHaveLength(1);
    expect(faults).toEqual([]);
  });
});

describe('what validate says', () => {
  it('of a spreadsheet in UTF-16 is nothing but its faults', async () => {
    const good = `\uFEFFEnglish;German\r\n${rowsOf((a, b) => `${a};"${b}"\r\n`)}`;
    expect(await faultsOf(write('good.csv', Buffer.from(good, 'utf16le')))).toEqual([]);
    const bad = `${good}No.\r\n`;
    expect(await faultsOf(write('bad.csv', Buffer.from(bad, 'utf16le')))).not.toEqual([]);
  });

  it('of packed sides of a bitext is what it says of plain ones', async () => {
    write('packed/a.en.gz', gzipSync('Yes.\nNo.\n'));
    write('packed/a.de.gz', gzipSync('Ja.\n'));
    expect((await faultsOf(join(folder, 'packed'))).join()).toMatch(/expected 1 lines as in .*got 2 lines/);
  });

  it('of XML that is no bitext is said once', async () => {
    const [message, more] = await faultsOf(
      write('strings.xml', '<resources><string name="a">A</string></resources>'),
    );
    expect(more).toBeUndefined();
    expect(message).toMatch(/with --texts, got something else$/);
  });
});
