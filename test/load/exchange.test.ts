import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { xmlClean } from '../../src/formats/index.js';
import { convertUnits, loadRows } from '../../src/load/index.js';
import { hostileText, hostileTexts } from '../emit/hostile.js';
import { hasTool, python } from '../emit/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Texts = readonly [src: string, tgt: string];

/** Texts as rows of any tool have them: control characters out, trimmed. */
const plain = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '')
    .trim();

let count = 0;

/** Writes rows in a format by way of JSONL; returns the file and how many characters the report says were lost. */
async function written(rows: readonly Texts[], ending: string): Promise<{ file: string; lost: number }> {
  const [from, file] = [join(folder, `${++count}.jsonl`), join(folder, `${count}.${ending}`)];
  writeFileSync(from, rows.map(([en, de]) => `${JSON.stringify({ en, de })}\n`).join(''));
  const { units, lostChars } = await convertUnits(from, file);
  expect(units).toBe(rows.length);
  return { file, lost: lostChars };
}

async function readBack(file: string): Promise<readonly Texts[]> {
  const rows: Texts[] = [];
  for await (const batch of (await loadRows(file)).batches)
    for (const { texts } of batch) {
      expect(texts.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
      rows.push([texts[0]!.text, texts[1]!.text]);
    }
  return rows;
}

/** What XML holds of a text; what it does not is in the report. */
const inXml = (text: string): string => xmlClean(text).text;
const formats: readonly (readonly [string, (text: string) => string])[] = [
  ['xlf', inXml],
  ['1.2.xlf', inXml],
  ['po', (text) => text],
];

describe.each(formats)('units written as .%s and read again', (ending, held) => {
  it('are the same but for the characters that the report counts', async () => {
    // A side without a letter left is no row.
    const text = hostileText.map(plain).filter((one) => inXml(one).trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        const { file, lost } = await written(rows, ending);
        expect(await readBack(file)).toEqual(rows.map(([src, tgt]) => [held(src), held(tgt)]));
        const chars = (one: string) => [...one].length;
        const gone = rows.flat().reduce((sum, one) => sum + chars(one) - chars(held(one)), 0);
        expect(lost).toBe(gone);
      }),
      { numRuns: 40 },
    );
  });
});

const toolkit = hasTool('/usr/bin/python3', ['-c', 'import translate'], 'translate-toolkit');

describe.skipIf(!toolkit)('translate-toolkit reads what was written', () => {
  const rows: readonly Texts[] = hostileTexts
    .map(plain)
    .filter((text) => inXml(text).trim() !== '' && text.length < 1000)
    .map((text, n) => [`${n} ${text}`, `${text} ${n}`]);

  it.each<[string, string, (text: string) => string]>([
    ['TMX', 'tmx', inXml],
    ['XLIFF 1.2', '1.2.xlf', inXml],
    ['PO', 'po', (text) => text],
  ])('%s', async (_name, ending, held) => {
    const { file } = await written(rows, ending);
    const code = `import json, sys
from translate.storage import tmx, xliff
from translate.storage.pypo import pofile
store = {'tmx': tmx.tmxfile, 'xlf': xliff.xlifffile, 'po': pofile}[sys.argv[1].rsplit('.')[-1]].parsefile(sys.argv[1])
print(json.dumps([[str(u.source), str(u.target)] for u in store.units if not u.isheader()]))`;
    const expected = rows.map(([src, tgt]) => [held(src), held(tgt)]);
    expect(python<readonly Texts[]>(code, file)).toEqual(expected);
  });
});
