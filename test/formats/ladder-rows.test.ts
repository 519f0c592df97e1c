import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLadderRows } from '../../src/formats/ladder/rows.js';
import { readPoRows } from '../../src/formats/po/read.js';
import type { RowFault } from '../../src/formats/rows/index.js';
import type { RowBatches } from '../../src/formats/rows/row.js';
import { readXliffRows } from '../../src/formats/xliff/read.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
function file(content: string): string {
  const path = join(folder, `${made++}.txt`);
  writeFileSync(path, content);
  return path;
}

/** Rows as `lang text | lang text`. */
async function rowsOf(batches: RowBatches): Promise<string[]> {
  const rows: string[] = [];
  for await (const batch of batches)
    for (const { texts } of batch) rows.push(texts.map(({ lang, text }) => `${lang} ${text}`).join(' | '));
  return rows;
}
const messagesOf = (faults: readonly RowFault[]) => faults.map(({ line, actual }) => `${line} ${actual}`);

describe('a ladder beside its texts', () => {
  const texts = () => [file('a\nb\nc\n'), file('x\ny\n')] as const;
  const read = (ladder: string, langs?: readonly [string, string]) =>
    rowsOf(readLadderRows(file(ladder), texts(), langs === undefined ? {} : { langs }));

  it('of hunalign goes from rung to rung and to the end of both texts', async () => {
    expect(await read('0\t0\t0.5\n\n2\t1\t0.25\n')).toEqual(['#src a b | #tgt x', '#src c | #tgt y']);
    expect(await read('0\t0\t0.5\n3\t2\t0\n', ['eng', 'deu'])).toEqual(['eng a b c | deu x y']);
    expect(await read('0\t0\t0.5\n1\t0\t0.5\n')).toEqual(['#src a', '#src b c | #tgt x y']);
  });

  it('of vecalign names the segments of each bead, with a cost or without', async () => {
    expect(await read('[0, 1]:[0]:0.1\n[]:[1]\n[2]:[]:0.5\n[]:[]:0\n')).toEqual([
      '#src a b | #tgt x',
      '#tgt y',
      '#src c',
    ]);
  });

  it('that does not fit is refused with its line', async () => {
    await expect(read('[0]:[0]:0.1\nnone\n')).rejects.toThrow('none');
    await expect(read('[0]:[7]:0.1\n')).rejects.toMatchObject({
      line: 1,
      expected: 'at most 2 segments in the tgt text',
      message: '8',
    });
  });
});

describe('a gettext catalog', () => {
  const read = async (content: string) => {
    const faults: RowFault[] = [];
    const rows = await rowsOf(readPoRows(file(content), {}, (fault) => faults.push(fault)));
    return { rows, faults: messagesOf(faults) };
  };
  const header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n';

  it('gives messages with their languages, the singular and the last plural', async () => {
    const { rows, faults } = await read(
      `${header}"Language: de\\n"\n"X-Source-Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n!=1;\\n"\n\nmsgid "door"\nmsgstr "Tür"\n\nmsgid "one door"\nmsgid_plural "%d doors"\nmsgstr[0] "eine Tür"\nmsgstr[1] "%d Türen"\n`,
    );
    expect(rows).toEqual(['en door | de Tür', 'en one door | de eine Tür', 'en %d doors | de %d Türen']);
    expect(faults).toEqual([]);
  });

  it('without languages names its columns, and says which message has no translation', async () => {
    const { rows, faults } = await read(
      `${header}\nmsgid "door"\nmsgstr "Tür"\n\nmsgctxt "a"\nmsgid "house"\nmsgstr ""\n\n#, fuzzy\nmsgid "cat"\nmsgstr "Hund"\n`,
    );
    expect(rows).toEqual(['#msgid door | #msgstr Tür']);
    expect(faults).toEqual(['13 a fuzzy one', '8 an empty one']);
  });
});

describe('an XLIFF file', () => {
  const read = async (content: string, keepTags = false) => {
    const faults: RowFault[] = [];
    const rows = await rowsOf(readXliffRows(file(content), { keepTags }, (fault) => faults.push(fault)));
    return { rows, faults: messagesOf(faults) };
  };
  const unit = (source: string, target: string) =>
    `<trans-unit><source>${source}</source>${target}</trans-unit>`;

  it('gives sources and targets with the languages of their file, codes as numbers if they are wanted', async () => {
    const text = `<xliff version="1.2"><file source-language="en" target-language="fr"><body>${unit(
      'The <g id="1">big</g>\n  door<x id="2"/>',
      '<target>La grande porte</target>',
    )}${unit('<bpt id="1">&lt;b></bpt>Yes', '<target xml:space="preserve">Oui  </target>')}</body></file></xliff>`;
    expect((await read(text)).rows).toEqual(['en The big door | fr La grande porte', 'en Yes | fr Oui  ']);
    expect((await read(text, true)).rows[1]).toBe('en {1}Yes | fr Oui  ');
  });

  it('without languages names its sides; units that lack one are reported', async () => {
    const text = `<xliff version="2.0">\n${unit('door', '<target>Tür</target>')}\n${unit('house', '')}\n${unit(
      ' ',
      '<target>x</target>',
    )}</xliff>`;
    const { rows, faults } = await read(text);
    expect(rows).toEqual(['#source door | #target Tür']);
    expect(faults).toEqual(['3 no target', '4 an empty source']);
    const version2 = `<xliff version="2.0" srcLang="en"><file><unit><segment><source>a b</source><target>c</target></segment></unit></file></xliff>`;
    expect((await read(version2)).rows).toEqual(['en a b | #target c']);
  });

  it('of another root is refused', async () => {
    await expect(read('<tmx version="1.4"/>')).rejects.toMatchObject({ expected: 'the root xliff' });
  });
});
