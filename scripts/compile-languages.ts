/**
 * Compiles `data/languages.json` (`npm run compile-languages`): for every language that the two identifiers
 * know, its ISO 639-3 code, its scripts, and the labels the identifiers use for it; and the
 * Han characters that only simplified or only traditional Chinese text uses.
 *
 * Inputs (development only): the label lists of fasttext.wasm.js and franc, the likely scripts of ICU, and CLDR's
 * annotations of Chinese in both forms.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../src/model/root.js';
import { languageOfCode, toBcp47 } from '../src/text/language-codes.js';
import { individual } from './language-labels.js';

const require = createRequire(import.meta.url);
const root = packageRoot();

/** Labels whose ISO code in the label list is that of a macrolanguage with several labels. */
const relabelled: Record<string, string> = { ku: 'kmr', nn: 'nno', no: 'nob', ckb: 'ckb' };
/** Scripts besides the likely one. */
const moreScripts: Record<string, readonly string[]> = {
  cmn: ['Hant'],
  srp: ['Latn'],
  bos: ['Cyrl'],
  uzn: ['Cyrl'],
  azj: ['Cyrl'],
  kaz: ['Latn'],
  tat: ['Latn'],
  tuk: ['Cyrl'],
  ckb: ['Latn'],
  kmr: ['Arab'],
  jav: ['Java'],
  uig: ['Latn', 'Cyrl'],
  pan: ['Arab'],
  snd: ['Deva'],
};
/** fastText labels that are not languages one writes documents in, or that steal from their neighbours. */
const ignored = new Set([
  'eml',
  'nah',
  'jbo',
  'ie',
  'ia',
  'io',
  'vo',
  'sco',
  'pfl',
  'bar',
  'sh',
  'bh',
  'als',
]);

interface Row {
  iso: string;
  scripts: Set<string>;
  fasttext: string[];
  franc: string[];
}
const rows = new Map<string, Row>();

function rowOf(code: string): Row {
  const iso = individual[code] ?? languageOfCode(code) ?? code;
  let row = rows.get(iso);
  if (row === undefined) {
    const likely = new Intl.Locale(toBcp47(`${iso}_Zyyy`)).maximize().script ?? 'Latn';
    row = { iso, scripts: new Set([likely, ...(moreScripts[iso] ?? [])]), fasttext: [], franc: [] };
    rows.set(iso, row);
  }
  return row;
}

const fastTextFolder = dirname(require.resolve('fasttext.wasm.js/package.json'));
const labels = JSON.parse(
  readFileSync(join(fastTextFolder, 'dist/models/language-identification/assets/languages.json'), 'utf8'),
) as Record<string, { alpha3: string }>;
for (const [label, { alpha3 }] of Object.entries(labels)) {
  if (!ignored.has(label)) rowOf(relabelled[label] ?? alpha3).fasttext.push(label);
}

const francFolder = dirname(require.resolve('franc/package.json'));
const { data } = (await import(join(francFolder, 'data.js'))) as {
  data: Record<string, Record<string, string>>;
};
const francScripts: Record<string, string> = {
  Latin: 'Latn',
  Cyrillic: 'Cyrl',
  Arabic: 'Arab',
  Devanagari: 'Deva',
  Myanmar: 'Mymr',
  Ethiopic: 'Ethi',
  Hebrew: 'Hebr',
};
for (const [script, languages] of Object.entries(data)) {
  for (const code of Object.keys(languages)) {
    const row = rowOf(code);
    row.franc.push(code);
    row.scripts.add(francScripts[script] ?? script);
  }
}
for (const code of [
  'cmn',
  'jpn',
  'kor',
  'ben',
  'tel',
  'tam',
  'guj',
  'kan',
  'mal',
  'pan',
  'tha',
  'sin',
  'ell',
  'khm',
  'hye',
  'bod',
  'kat',
  'lao',
]) {
  rowOf(code).franc.push(code);
}

const hanOf = (locale: string): Set<string> => {
  const file = require.resolve(`cldr-annotations-full/annotations/${locale}/annotations.json`);
  const names = require.resolve(`cldr-localenames-full/main/${locale}/languages.json`);
  const places = require.resolve(`cldr-localenames-full/main/${locale}/territories.json`);
  const text = [file, names, places].map((name) => readFileSync(name, 'utf8')).join('');
  return new Set(text.match(/\p{Script=Han}/gu) ?? []);
};
const hans = hanOf('zh');
const hant = hanOf('zh-Hant');
const only = (a: Set<string>, b: Set<string>): string =>
  [...a]
    .filter((char) => !b.has(char))
    .sort()
    .join('');

const languages = [...rows.values()]
  .sort((a, b) => (a.iso < b.iso ? -1 : 1))
  .map((row) => ({
    iso: row.iso,
    scripts: [...row.scripts],
    fasttext: row.fasttext.sort(),
    franc: row.franc.sort(),
  }));
const lines = languages.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
writeFileSync(
  join(root, 'data/languages.json'),
  `{\n  "languages": [\n${lines}\n  ],\n  "simplifiedOnly": ${JSON.stringify(only(hans, hant))},\n  "traditionalOnly": ${JSON.stringify(only(hant, hans))}\n}\n`,
);
