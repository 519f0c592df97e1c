/**
 * Compiles `data/languages.json` (`npm run compile-languages`): for every language that the two identifiers
 * know, its ISO 639-3 code, its BCP 47 subtag, its scripts, and the labels the identifiers use for it; and the
 * Han characters that only simplified or only traditional Chinese text uses.
 *
 * Inputs (development only): the label lists of fasttext.wasm.js and franc, the likely scripts of ICU, and CLDR's
 * annotations of Chinese in both forms.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../src/model/root.js';

const require = createRequire(import.meta.url);
const root = packageRoot();

/** Labels of macrolanguages stand for the individual language that practically all text of that label is in. */
const individual: Record<string, string> = {
  ara: 'arb',
  zho: 'cmn',
  fas: 'pes',
  prs: 'pes',
  msa: 'zsm',
  zlm: 'zsm',
  swa: 'swh',
  aze: 'azj',
  uzb: 'uzn',
  lav: 'lvs',
  est: 'ekk',
  nep: 'npi',
  nor: 'nob',
  sqi: 'als',
  mon: 'khk',
  pus: 'pbt',
  pbu: 'pbt',
  mlg: 'plt',
  yid: 'ydd',
  kur: 'ckb',
  grn: 'gug',
  que: 'quz',
  qug: 'quz',
  quy: 'quz',
  hbs: 'hrv',
  bih: 'bho',
  zza: 'diq',
  kom: 'kpv',
};
/** Two-letter subtags of individual languages whose macrolanguage has one (IANA subtag registry). */
const subtag: Record<string, string> = {
  arb: 'ar',
  cmn: 'zh',
  pes: 'fa',
  zsm: 'ms',
  swh: 'sw',
  azj: 'az',
  uzn: 'uz',
  lvs: 'lv',
  ekk: 'et',
  npi: 'ne',
  nob: 'nb',
  nno: 'nn',
  als: 'sq',
  khk: 'mn',
  pbt: 'ps',
  plt: 'mg',
  ydd: 'yi',
  kmr: 'ku',
  gug: 'gn',
  quz: 'qu',
  kpv: 'kv',
  ory: 'or',
  twi: 'tw',
};
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
  bcp47: string;
  scripts: Set<string>;
  fasttext: string[];
  franc: string[];
}
const rows = new Map<string, Row>();

/** BCP 47 takes the two-letter code of a language that has one: `zu`, never `zul`. */
function shortestTag(iso: string): string {
  const [canonical = iso] = Intl.getCanonicalLocales(iso);
  return canonical.length === 2 ? canonical : iso;
}

function rowOf(code: string, alpha2: string | null): Row {
  const iso = individual[code] ?? code;
  let row = rows.get(iso);
  if (row === undefined) {
    const bcp47 = subtag[iso] ?? (individual[code] === undefined ? alpha2 : null) ?? shortestTag(iso);
    const likely = new Intl.Locale(bcp47).maximize().script ?? 'Latn';
    const script = likely === 'Hans' ? 'Hans' : likely;
    row = { iso, bcp47, scripts: new Set([script, ...(moreScripts[iso] ?? [])]), fasttext: [], franc: [] };
    rows.set(iso, row);
  }
  return row;
}

const fastTextFolder = dirname(require.resolve('fasttext.wasm.js/package.json'));
const labels = JSON.parse(
  readFileSync(join(fastTextFolder, 'dist/models/language-identification/assets/languages.json'), 'utf8'),
) as Record<string, { alpha3: string; alpha2: string | null }>;
for (const [label, { alpha3, alpha2 }] of Object.entries(labels)) {
  if (!ignored.has(label)) rowOf(relabelled[label] ?? alpha3, alpha2).fasttext.push(label);
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
const alpha2Of = new Map(Object.values(labels).map((entry) => [entry.alpha3, entry.alpha2]));
for (const [script, languages] of Object.entries(data)) {
  for (const code of Object.keys(languages)) {
    const row = rowOf(code, alpha2Of.get(code) ?? null);
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
  rowOf(code, alpha2Of.get(code) ?? null).franc.push(code);
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
    bcp47: row.bcp47,
    scripts: [...row.scripts],
    fasttext: row.fasttext.sort(),
    franc: row.franc.sort(),
  }));
const lines = languages.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
writeFileSync(
  join(root, 'data/languages.json'),
  `{\n  "languages": [\n${lines}\n  ],\n  "simplifiedOnly": ${JSON.stringify(only(hans, hant))},\n  "traditionalOnly": ${JSON.stringify(only(hant, hans))}\n}\n`,
);
