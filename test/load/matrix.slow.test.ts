import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { mosesText, xmlClean } from '../../src/formats/index.js';
import { convertUnits, loadRows } from '../../src/load/index.js';
import { hostileText } from '../emit/hostile.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-matrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Texts = readonly [src: string, tgt: string];
type Held = (text: string) => string;

const whole: Held = (text) => text;
const inXml: Held = (text) => xmlClean(text).text;
const onLine: Held = (text) => mosesText(text);
const inPlainCell: Held = (text) => mosesText(text).replaceAll('\t', ' ');

/** Each format that can be written, by the ending that asks for it, with what it holds of a text. */
const formats: readonly (readonly [name: string, ending: string, isPlain: boolean, held: Held])[] = [
  ['JSONL', '.jsonl', false, whole],
  ['JSON', '.json', false, whole],
  ['Parquet', '.parquet', false, whole],
  ['CSV', '.csv', false, whole],
  ['TSV, packed', '.tsv.gz', false, whole],
  ['TMX', '.tmx', false, inXml],
  ['XLIFF 2.1', '.xlf', false, inXml],
  ['XLIFF 1.2', '.1.2.xlf', false, inXml],
  ['PO', '.po', false, whole],
  ['Moses', '', false, onLine],
  ['plain JSONL', '.jsonl', true, whole],
  ['plain CSV', '.csv', true, whole],
  ['plain TSV', '.tsv', true, inPlainCell],
];

/** A text as rows of any tool have it: control characters out, trimmed. */
const asRow: Held = (text) =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '')
    .trim();

// A text that some format empties is no row there, and one that begins like a line of a header or a mark is looked at elsewhere.
const text = hostileText.map(asRow).filter((one) => /\p{L}/u.test(one) && !one.startsWith('\uFEFF'));
const rowsOfTexts = fc.array(fc.tuple(text, text), { minLength: 2, maxLength: 6 });

/** A table without a header does not say its languages, all others do. */
const optionsOf = (file: string) => (/c\d+\.tsv$/.test(file) ? { langs: ['en', 'de'] } : {});

/** Texts by their languages: the files of Moses are in the order of their names. */
async function readBack(file: string): Promise<readonly Texts[]> {
  const rows: Texts[] = [];
  for await (const batch of (await loadRows(file, optionsOf(file))).batches)
    for (const { texts } of batch) {
      const of = (key: string) => asRow(texts.find(({ lang }) => lang === key)!.text);
      rows.push([of('eng_Latn'), of('deu_Latn')]);
    }
  return rows;
}

let count = 0;

async function converted(from: string, ending: string, plain: boolean, rows: number): Promise<string> {
  const out = join(folder, `c${++count}${ending}`);
  const { units } = await convertUnits(from, out, { plain, src: 'en', tgt: 'de', ...optionsOf(from) });
  expect(units).toBe(rows);
  return out;
}

describe.each(formats)('units of %s', (_from, ending, isPlain, held) => {
  it.each(formats)(
    'written as %s and read are what both hold',
    async (_to, nextEnding, nextPlain, nextHeld) => {
      await fc.assert(
        fc.asyncProperty(rowsOfTexts, async (rows) => {
          const start = join(folder, `s${++count}.jsonl`);
          writeFileSync(start, rows.map(([en, de]) => `${JSON.stringify({ en, de })}\n`).join(''));
          const first = await converted(start, ending, isPlain, rows.length);
          const second = await converted(first, nextEnding, nextPlain, rows.length);
          const both: Held = (one) => asRow(nextHeld(asRow(held(one))));
          expect(await readBack(second)).toEqual(rows.map(([src, tgt]) => [both(src), both(tgt)]));
        }),
        { numRuns: 5 },
      );
    },
  );
});
