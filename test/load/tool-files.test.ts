import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { RowFault } from '../../src/formats/index.js';
import { convertUnits, type LoadedRow, loadRows } from '../../src/load/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import { growth } from '../cpu.js';
import { toolFiles } from './tool-files.js';
import { pairs } from './tool-pairs.js';
import { writeFile } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-tool-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => writeFile(folder, name, content);

async function read(path: string): Promise<{ rows: LoadedRow[]; faults: RowFault[] }> {
  const rows: LoadedRow[] = [];
  const faults: RowFault[] = [];
  for await (const batch of (await loadRows(path, { onFault: (fault) => faults.push(fault) })).batches)
    rows.push(...batch);
  return { rows, faults };
}

const sideOf = (rows: readonly LoadedRow[], lang: string) =>
  rows.map(({ texts }) => texts.find((one) => one.lang === lang)?.text);

describe('a bitext as another tool writes it', () => {
  it.each(toolFiles.map((file, n) => [file.tool, file, n] as const))(
    'is read right, or refused in one line: %s',
    async (_tool, { open, files, refused, faults = 0, scores }, n) => {
      for (const [name, content] of Object.entries(files)) write(join(String(n), name), content);
      const path = join(folder, String(n), open);
      if (refused !== undefined) {
        const error = await convertUnits(path, join(folder, `${n}.jsonl`)).catch((one: Error) => one);
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).message).toMatch(refused);
        expect((error as Error).message).not.toContain('\n');
        return;
      }
      const found = await read(path);
      expect(sideOf(found.rows, 'eng_Latn')).toEqual(pairs.map(([en]) => en));
      expect(sideOf(found.rows, 'deu_Latn')).toEqual(pairs.map(([, de]) => de));
      expect(found.faults).toHaveLength(faults);
      if (scores !== undefined) expect(found.rows.map(({ score }) => score)).toEqual(scores);
    },
  );
});

describe('sentences that are marked in a unit of XLIFF', () => {
  const file = (source: string, target: string) =>
    `<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>x</source><seg-source>${source}</seg-source><target>${target}</target></trans-unit></body></file></xliff>`;
  const mark = (id: number, text: string) => `<mrk mtype="seg" mid="${id}">${text}</mrk>`;

  it.each([
    ['have other numbers', mark(1, 'A.') + mark(2, 'B.'), mark(1, 'C.') + mark(3, 'D.')],
    ['leave text outside', mark(1, 'A.'), `${mark(1, 'C.')} D.`],
    ['are on one side only', mark(1, 'A.'), 'C. D.'],
    ['hold another', mark(1, `A. ${mark(2, 'B.')}`), mark(1, `C. ${mark(2, 'D.')}`)],
  ])('that %s are read as the whole unit', async (name, source, target) => {
    const { rows, faults } = await read(write(`${name}.xlf`, file(source, target)));
    expect(rows).toHaveLength(1);
    expect(faults).toHaveLength(name === 'are on one side only' ? 0 : 1);
  });

  it('are read by the ten thousand in time that grows as their number does', {
    timeout: 60_000,
  }, async () => {
    const readMany = async (many: number) => {
      const numbers = Array.from({ length: many }, (_, at) => at);
      const sides = ['house', 'Haus'].map((word) =>
        numbers.map((at) => mark(at, `${word} ${at}.`)).join(' '),
      );
      const path = write('many.xlf', file(sides[0]!, sides[1]!));
      return read(path);
    };
    // Copies of the whole side for each sentence cost the kernel more than the reader.
    expect(await growth(readMany, 2500, 12_500)).toBeLessThan(1.5);
    const { rows, faults } = await readMany(12_500);
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(12_500);
    expect(rows[7]!.texts.map(({ text }) => text)).toEqual(['house 7.', 'Haus 7.']);
  });

  it('without a translation are told, and the others read', async () => {
    const { rows, faults } = await read(
      write('part.xlf', file(mark(1, 'A <x id="1"/>b.') + mark(2, 'B.'), `${mark(1, 'C.')} ${mark(2, '')}`)),
    );
    expect(rows.map(({ texts }) => texts.map(({ text }) => text))).toEqual([['A b.', 'C.']]);
    expect(faults).toMatchObject([{ actual: 'no target' }]);
  });
});

it.each([
  ['sr@latin', 'srp_Latn'],
  ['sr_RS@latin', 'srp_Latn'],
  ['uz@cyrillic', 'uzn_Cyrl'],
  ['ca@valencia', 'cat_Latn'],
  ['de_DE.UTF-8', 'deu_Latn'],
  ['pt_BR', 'por_Latn'],
  ['zh_TW', 'cmn_Hant'],
  ['zh_Hans', 'cmn_Hans'],
  ['no', 'nob_Latn'],
  ['iw', 'heb_Hebr'],
  ['in', 'ind_Latn'],
  ['sh', 'srp_Latn'],
  ['fil', 'tgl_Latn'],
])('the locale %s of a catalog is a language', async (locale, key) => {
  const po = `msgid ""\nmsgstr "Language: ${locale}\\nX-Source-Language: en\\n"\n\nmsgid "Q"\nmsgstr "X"\n`;
  const { rows } = await read(write(`${locale}.po`, po));
  expect(rows[0]!.texts.map(({ lang }) => lang)).toEqual(['eng_Latn', key]);
});

describe('a file that was made to exhaust its reader', () => {
  /** 40 MiB of one row after a good beginning: a thousandth of it packed. */
  const bomb = (head: string, row: string) =>
    gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(40 << 20, row)]));

  it.each([
    ['bomb.en-de.tsv.gz', '', `${'a '.repeat(600)}\t${'b '.repeat(600)}\n`],
    ['bomb.jsonl.gz', '', `{"en":"${'a '.repeat(600)}","de":"${'b '.repeat(600)}"}\n`],
    ['bomb.csv.gz', 'en,de\n', `"${'a '.repeat(600)}","${'b '.repeat(600)}"\n`],
  ])('%s is one line that says how far it may grow', async (name, head, row) => {
    const path = write(name, bomb(head, row));
    await expect(read(path)).rejects.toThrow(
      /expected at most 200 times the packed size, got \d+ bytes of \d+$/,
    );
  });

  it.each([
    ['a row of nothing else', '"'],
    ['in the middle of cells', 'x"y,"z\n'],
    ['at the begin of cells', '"a,b\n'],
    ['around delimiters', '",'],
  ])('a CSV of odd quotes is read in time that grows as its length does: %s', async (name, piece) => {
    const readMany = async (times: number) => {
      const path = write(`${name}.csv`, `en,de\n"Yes.","Ja."\n${piece.repeat(times)}\n`);
      await read(path).catch(({ message }: Error) => expect(message).toMatch(/expected .*got /));
    };
    expect(await growth(readMany, 12_501, 100_001)).toBeLessThan(1.5);
  });
});

describe('a file that is no bitext', () => {
  it.each([
    ['records without two texts', 'none.jsonl', '{"messages":[]}\n{"messages":[]}\n'],
    ['a table with one column of text', 'one.csv', 'id,text\n1,Yes.\n2,No.\n'],
  ])('is a fault where it was named itself: %s', async (_what, name, content) => {
    const found: string[] = [];
    for await (const { message } of validateCorpus(write(name, content), { onCard: () => {} }))
      found.push(message);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/expected .*(?:texts in two languages|two columns of text)/);
  });
});
