import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convertUnits, type LoadedRow, type LoadRowsOptions, loadRows } from '../../src/load/index.js';
import { validateCorpus } from '../../src/validate/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

const en = [
  'The door is open today.',
  'It rained all night in the town.',
  'She wrote a letter to her brother.',
  'We will meet at the old station.',
];
const de = [
  'Die Tür ist heute offen.',
  'In der Stadt regnete es die ganze Nacht.',
  'Sie schrieb ihrem Bruder einen Brief.',
  'Wir treffen uns am alten Bahnhof.',
];
const pairs = en.map((text, n) => [text, de[n]!] as const);

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function rowsOf(path: string, options: LoadRowsOptions = {}): Promise<readonly LoadedRow[]> {
  const rows: LoadedRow[] = [];
  for await (const batch of (await loadRows(path, options)).batches) rows.push(...batch);
  return rows;
}

const texts = (rows: readonly LoadedRow[]) => rows.map((row) => row.texts.map(({ text }) => text));
const langs = (rows: readonly LoadedRow[]) => rows[0]?.texts.map(({ lang }) => lang);
const both = ['eng_Latn', 'deu_Latn'];

describe('a table', () => {
  const body = (edge: string, end: string) => pairs.map((pair) => `${pair.join(edge)}${end}`).join('');
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  it.each([
    ['in English', `English,German\n${body(',', '\n')}`],
    ['in German, of a spreadsheet', `\uFEFFEnglisch;Deutsch\r\n${body(';', '\r\n')}`],
    ['in French', `anglais|allemand\n${body('|', '\n')}`],
    ['of "Unicode text"', utf16(`English\tDeutsch\r\n${body('\t', '\r\n')}`)],
    ['behind a line that tells the delimiter', `sep=;\r\nen;de\r\n${body(';', '\r\n')}`],
  ])('whose languages are named %s has a header', async (name, content) => {
    const rows = await rowsOf(write(`${name.replaceAll('"', '')}.csv`, content));
    expect(texts(rows)).toEqual(pairs);
    expect(langs(rows)).toEqual(both);
  });

  it('whose first row is a word in two languages has none', async () => {
    const rows = await rowsOf(write('words.en-de.tsv', 'English\tEnglisch\nmill\tMühle\nriver\tFluss\n'));
    expect(texts(rows)[0]).toEqual(['English', 'Englisch']);
  });

  it('of fast_align is cut at its bars', async () => {
    expect(texts(await rowsOf(write('bars.en-de', body(' ||| ', '\n'))))).toEqual(pairs);
  });

  it('of flash cards has two texts, and its attribution is none', async () => {
    const lines = pairs.map(
      (pair, n) => `${pair.join('\t')}\tCC-BY 2.0 (France) Attribution: tatoeba.org #${n + 1276} (CK)\n`,
    );
    expect(texts(await rowsOf(write('deu.txt', lines.join(''))))).toEqual(pairs);
  });

  it('of sentences with their numbers has no scores', async () => {
    const lines = pairs.map(([a, b], n) => `${1276 + n}\t${a}\t${2481 + n}\t${b}\n`);
    const rows = await rowsOf(write('numbered.tsv', lines.join('')));
    expect(texts(rows)).toEqual(pairs);
    expect(rows.every(({ score }) => score === null)).toBe(true);
  });

  it('of hunalign has the sentences of a bead joined by a space', async () => {
    const [first, second, ...rest] = pairs.map(([a, b]) => `${a}\t${b}\t0.5\n`);
    const file = write(
      'beads.tsv',
      [`${en[0]} ~~~ ${en[1]}\t${de[0]}\t0.4\n`, first, second, ...rest].join(''),
    );
    expect(texts(await rowsOf(file))[0]).toEqual([`${en[0]} ${en[1]}`, de[0]]);
  });
});

describe('XLIFF', () => {
  const file = (units: string, root = 'xliff', names = '') =>
    `<?xml version="1.0"?>\n<${root} version="1.2"${names}><file original="a" source-language="en-US" target-language="de-DE" datatype="x"><body>\n${units}</body></file></${root}>`;
  const sides = (a: string, b: string) => `<source>${a}</source><target>${b}</target>`;

  it('with earlier versions of a unit inside it is read as it is now', async () => {
    const units = pairs.map(
      ([a, b], n) =>
        `<trans-unit id="${n}">${sides(a, b)}<mq:historical-unit><trans-unit id="${n}">${sides('old', 'alt')}</trans-unit></mq:historical-unit><alt-trans>${sides('x', 'y')}</alt-trans></trans-unit>\n`,
    );
    const rows = await rowsOf(write('m.mqxliff', file(units.join(''), 'xliff', ' xmlns:mq="MQXliff"')));
    expect(texts(rows)).toEqual(pairs);
  });

  it('whose names have a prefix is read like any other', async () => {
    const units = pairs.map(([a, b], n) => `<trans-unit id="${n}">${sides(a, b)}</trans-unit>\n`).join('');
    const prefixed = file(units).replace(/<(\/?)(?=[a-z])/g, '<$1x:');
    const rows = await rowsOf(write('p.xlf', prefixed));
    expect(texts(rows)).toEqual(pairs);
    expect(langs(rows)).toEqual(both);
  });
});

describe('TMX', () => {
  const tmx = (declared: string) =>
    `<?xml version="1.0" encoding="${declared}"?>\n<tmx version="1.4"><header/><body>\n${pairs
      .map(
        ([a, b]) =>
          `<tu><tuv xml:lang="en-US"><seg>${a}</seg></tuv>\n<tuv xml:lang="de-DE"><seg>${b}</seg></tuv></tu>\n`,
      )
      .join('')}</body></tmx>`;

  it('in UTF-16 without a byte order mark is known by its first bytes', async () => {
    const little = Buffer.from(tmx('UTF-16'), 'utf16le');
    expect(texts(await rowsOf(write('le.tmx', little)))).toEqual(pairs);
    expect(texts(await rowsOf(write('be.tmx', Buffer.from(little).swap16())))).toEqual(pairs);
  });

  it('that declares another encoding than it has tells the line, and is read with the right one', async () => {
    const wrong = write('wrong.tmx', Buffer.from(tmx('UTF-8'), 'latin1'));
    await expect(rowsOf(wrong)).rejects.toThrow(
      'wrong.tmx:4: the file cannot be read; expected text in utf-8, or --encoding, got other bytes',
    );
    expect(texts(await rowsOf(wrong, { encoding: 'windows-1252' }))).toEqual(pairs);
  });
});

it('a catalog has a row for each plural form', async () => {
  const forms = ['файл', 'файла', 'файлов'].map((form, n) => `msgstr[${n}] "%d ${form}"\n`).join('');
  const header = 'msgid ""\nmsgstr "Language: ru\\nX-Source-Language: en\\n"\n\n';
  const file = write('ru.po', `${header}msgid "%d file"\nmsgid_plural "%d files"\n${forms}`);
  expect(texts(await rowsOf(file))).toEqual([
    ['%d file', '%d файл'],
    ['%d files', '%d файла'],
    ['%d files', '%d файлов'],
  ]);
});

it('what a bead of vecalign costs is not its score', async () => {
  const ladder = write('ladder.txt', '[0]:[0]:0.100000\n[1]:[1]:0.25\n');
  const sides = [write('a.txt', `${en.join('\n')}\n`), write('b.txt', `${de.join('\n')}\n`)] as const;
  const rows = await rowsOf(ladder, { texts: sides, langs: ['en', 'de'] });
  expect(rows.map(({ score }) => score)).toEqual([0.9, 0.75]);
});

it('lines of Moses that are not UTF-8 are told by file and line, and do not hide that there are too few', async () => {
  write('old/c.en', `${en.join('\n')}\n`);
  write('old/c.de', Buffer.from(`${de.slice(0, 3).join('\n')}\n`, 'latin1'));
  const found: string[] = [];
  for await (const { message } of validateCorpus(join(folder, 'old'))) found.push(message);
  expect(found).toEqual([
    'c.de:1: expected UTF-8, got other bytes',
    'c.en: expected 3 lines as in c.de, got 4 lines',
  ]);
});

it('a ladder that leads far outside of its texts is one line, at once', async () => {
  const ladder = write('far.txt', '0\t0\t0.1\n999999999\t2\t0.2\n');
  const texts = write('two.txt', 'a\nb\n');
  await expect(rowsOf(ladder, { texts: [texts, texts] })).rejects.toThrow(
    'far.txt:2: the file cannot be read; expected at most 2 segments in the src text, got 999999999',
  );
});

it('half of a surrogate pair costs itself and not its row, whatever is written', async () => {
  const file = write('half.jsonl', '{"en":"a \\ud800 b","de":"c"}\n{"en":"x","de":"y"}\n');
  const out = join(folder, 'half.tsv');
  expect(await convertUnits(file, out, { plain: true })).toMatchObject({ units: 2, faults: 0, lostChars: 1 });
  expect(readFileSync(out, 'utf8')).toBe('a \uFFFD b\tc\nx\ty\n');
});
