import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRows } from '../../src/load/index.js';
import { writeFile } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-odd-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => writeFile(folder, name, content);

async function read(path: string, encoding?: string) {
  const rows: string[] = [];
  const faults: string[] = [];
  const onFault = (fault: { line: number; expected: string; actual: string }) =>
    faults.push(`${fault.line}: expected ${fault.expected}, got ${fault.actual}`);
  const { batches } = await loadRows(path, { onFault, ...(encoding === undefined ? {} : { encoding }) });
  for await (const batch of batches)
    for (const { texts, score } of batch)
      rows.push([...texts.map(({ lang, text }) => `${lang} ${text}`), score ?? ''].join(' | '));
  return { rows, faults };
}

const en = ['The house stands by the river.', 'It rained all night.', 'Where is the station?'];
const de = ['Das Haus steht am Fluss.', 'Es regnete die ganze Nacht.', 'Wo ist der Bahnhof?'];
const table = (header: string, row: (a: string, b: string, k: number) => string) =>
  `${header}\n${en.map((a, k) => `${row(a, de[k]!, k)}\n`).join('')}`;
const expected = (score: (k: number) => string = () => '') =>
  en.map((a, k) => `eng_Latn ${a} | deu_Latn ${de[k]} | ${score(k)}`);

describe('columns of a table', () => {
  it.each([
    ['en_text\tde_text\tis_hash', 'a code and what the cells are, which is built like a script'],
    ['Source (en)\tTarget (de)\tMatch', 'sides with their languages in brackets'],
    ['Source [English]\tTarget [German]\tNote', 'sides with names of languages in brackets'],
    ['(en)\t(de)\tx', 'languages in brackets'],
  ])('are known by %s: %s', async (header) => {
    const path = write(
      'named.tsv',
      table(header, (a, b, k) => `${a}\t${b}\t${'xyz'[k]}1`),
    );
    expect((await read(path)).rows).toEqual(expected());
  });

  it('of a score by whichever aligner made it', async () => {
    const path = write(
      'bitextor.tsv',
      table('src_url\ttrg_url\tsrc_text\ttrg_text\tbleualign_score', (a, b, k) =>
        [`http://a.org/${k}`, `http://b.org/${k}`, a, b, `0.${k + 4}`].join('\t'),
      ),
    );
    expect((await read(path)).rows).toEqual(expected((k) => `0.${k + 4}`));
  });

  it('are none where one row alone has them', async () => {
    const rows = en.map((a, k) => `${a}\t${de[k]}\n`).join('');
    const path = write('one-wide.en-de.tsv', `${rows}${rows}One.\tEins.\tzwei words\tdrei words\n`);
    const found = await read(path);
    expect(found.rows).toEqual([...expected(), ...expected()]);
    expect(found.faults).toEqual(['7: expected 2 cells, got 4 cells']);
  });
});

describe('files of one text a line', () => {
  it.each([
    ['en.txt', 'de.txt'],
    ['corpus.en.txt', 'corpus.de.txt'],
    ['source.txt', 'target.txt'],
  ])('are read under the names %s and %s', async (first, second) => {
    const place = `lines-${first}`;
    write(join(place, 'README.txt'), 'Two files.\n');
    const path = dirname(write(join(place, first), `${en.join('\n')}\n`));
    write(join(place, second), `${de.join('\n')}\n`);
    const { rows } = await read(path);
    expect(rows.map((row) => row.split(' | ').slice(0, 2).sort())).toEqual(
      en.map((a, k) => [`deu_Latn ${de[k]}`, `eng_Latn ${a}`]),
    );
  });
});

describe('a catalog whose bytes are not in the encoding that it tells', () => {
  const head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n';
  const messages =
    'msgid "House by the river"\nmsgstr "Haus am Fluß"\n\nmsgid "Yes, of course."\nmsgstr "Ja, natürlich."\n\nmsgid "Night"\nmsgstr "Nacht"\n';
  const path = () => write('latin.po', Buffer.from(head + messages, 'latin1'));

  it('loses the messages that have such bytes, each told', async () => {
    const { rows, faults } = await read(path());
    expect(rows).toHaveLength(1);
    const told = 'expected utf-8, as the catalog says, or --encoding, got other bytes';
    expect(faults).toEqual([`6: ${told}`, `9: ${told}`]);
  });

  it('is read in the encoding that the person tells', async () => {
    const { rows, faults } = await read(path(), 'windows-1252');
    expect(faults).toEqual([]);
    expect(rows[0]).toMatch(/Haus am Fluß/);
  });
});

it('fields of records that are no texts are told by their paths', async () => {
  const path = write('paths.jsonl', '{"id":1,"payload":{"original_text":"One.","uebersetzung":"Eins."}}\n');
  const { faults } = await read(path);
  expect(faults).toEqual([expect.stringContaining('payload.original_text, payload.uebersetzung')]);
});
