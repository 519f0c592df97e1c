import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/model/index.js';
import { one, rows, type ToolFile } from './tool-pairs.js';

/** Lists that people keep: cards, verses, exports of spreadsheets and statistics, tables with the language of each text. */
export const lists: readonly ToolFile[] = [
  one(
    'Anki, notes in plain text',
    'Selected Notes.txt',
    `#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n${rows((a, b, n) => `f${n}x[~${n}\tBasic\tDeutsch::A1\t${a}\t${b}\ta1 b${n}\n`)}`,
  ),
  one(
    'Anki, notes whose columns are named',
    'notes.txt',
    `#separator:semicolon\n#html:false\n#columns:German;English;Remark\n${rows((a, b, n) => `${b};${a};"so; n${n}"\n`)}`,
  ),
  one(
    'Tatoeba, pairs with the language of each',
    'detailed.tsv',
    rows((a, b, n) => `${1276 + n}\teng\t${a}\t${361291 + n * 7}\tdeu\t${b}\n`),
  ),
  one(
    'DeepL, glossary with languages',
    'glossary.csv',
    rows((a, b) => `${a},${b},EN,DE\n`),
  ),
  one(
    'Wordfast, memory as text',
    'wordfast.txt',
    `%20200101~120000\t%User ID,X\t%TU=00000010\t%EN-US\t%Wordfast TM v.5.51r/00\t%DE-DE\t%-----------\n${rows((a, b, n) => `20200101~1200${10 + n}\tX\t0\tEN-US\t${a}\tDE-DE\t${b}\n`)}`,
  ),
  one(
    'a Bible in two languages, by verse',
    'genesis.tsv',
    rows((a, b, n) => `GEN 1:${n + 1}\t${a}\t${b}\n`),
  ),
  one(
    'Bicleaner Hardrules, with the rule',
    'rules.en-de.tsv',
    rows((a, b, n) => `${a}\t${b}\t${n % 2}\t${n % 2 === 0 ? 'no_literals(left)' : 'keep'}\n`),
  ),
  one(
    'tmxt, texts of a TMX with a property of each text before and one of the unit behind',
    'release.txt',
    rows((a, b, n) => `https://x.org/en/${n}\thttps://x.org/de/${n}\t${a}\t${b}\t0.${510 + n}\n`),
  ),
  one(
    'WMT, source, reference and judgement',
    'wmt.tsv',
    `lp\tdomain\tsrc\tref\tmt\tscore\n${rows((a, b, n) => `en-de\tnews\t${a}\t${b}\tEin Satz ${n}.\t${80 + n}.5\n`)}`,
  ),
  one(
    'R, write.table with names of rows',
    'frame.csv',
    `"en","de"\n${rows((a, b, n) => `"${n + 1}","${a}","${b}"\n`)}`,
    { isFaulty: true },
  ),
  one(
    'Excel, Unicode text with a column that has no name',
    'export.csv',
    Buffer.from(`\uFEFFEnglish\tGerman\t\t\r\n${rows((a, b, n) => `${a}\t${b}\t${n}\t\r\n`)}`, 'utf16le'),
  ),
  one(
    'subtitles side by side',
    'subtitles.csv',
    `index,start,end,English,German\n${rows((a, b, n) => `${n + 1},00:00:${10 + n},00:00:${11 + n},${a},${b}\n`)}`,
  ),
];

const file = (name: string): Uint8Array => readFileSync(join(packageRoot(), 'test/load/files', name));

/** Parquet as written by pandas 3 (Snappy), DuckDB 1.5 (Zstandard) and Polars 1.44 (Zstandard, languages beside the texts). */
export const columnar: readonly ToolFile[] = [
  one('pandas, Parquet of a structure', 'pandas.parquet', file('pandas.parquet')),
  one('DuckDB, Parquet of two columns', 'duckdb.parquet', file('duckdb.parquet')),
  one('Polars, Parquet with languages', 'polars.parquet', file('polars.parquet')),
];
