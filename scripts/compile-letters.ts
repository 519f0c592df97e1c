/**
 * Compiles `data/letters.json` (`npm run compile-letters`): how often letters and pairs of letters beyond ASCII occur
 * in the languages that were written in encodings older than Unicode. Encoding detection weighs readings by it.
 *
 * Inputs (development only): the Universal Declaration of Human Rights and CLDR's annotations and names.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '../src/model/root.js';
import { foldForLetters, type LetterTable } from '../src/read/decode/letters.js';
import { readDeclarations } from './lexicon/udhr.js';

const require = createRequire(import.meta.url);

/** Translation of the declaration and CLDR locale of each language. */
const languages: Readonly<Record<string, readonly [string, string]>> = {
  rus: ['rus', 'ru'], ukr: ['ukr', 'uk'], bel: ['bel', 'be'], bul: ['bul', 'bg'], srp: ['srp_cyrl', 'sr'], mkd: ['mkd', 'mk'],
  kaz: ['kaz', 'kk'], fra: ['fra', 'fr'], deu: ['deu_1996', 'de'], spa: ['spa', 'es'], por: ['por_BR', 'pt'], ita: ['ita', 'it'],
  nld: ['nld', 'nl'], swe: ['swe', 'sv'], dan: ['dan', 'da'], nob: ['nob', 'no'], fin: ['fin', 'fi'], isl: ['isl', 'is'],
  cat: ['cat', 'ca'], eng: ['eng', 'en'], pol: ['pol', 'pl'], ces: ['ces', 'cs'], slk: ['slk', 'sk'], hun: ['hun', 'hu'],
  hrv: ['hrv', 'hr'], slv: ['slv', 'sl'], ron: ['ron_2006', 'ro'], ell: ['ell_monotonic', 'el'], tur: ['tur', 'tr'],
  heb: ['heb', 'he'], arb: ['arb', 'ar'], pes: ['pes_1', 'fa'], urd: ['urd', 'ur'], lit: ['lit', 'lt'], lav: ['lav', 'lv'],
  ekk: ['est', 'et'], vie: ['vie', 'vi'], tha: ['tha', 'th'], cmn: ['cmn_hans', 'zh'], yue: ['cmn_hant', 'zh-Hant'],
  jpn: ['jpn', 'ja'], kor: ['kor', 'ko'], epo: ['epo', 'eo'], mlt: ['mlt', 'mt'],
}; // biome-ignore format: a table

const dense = new Set(['cmn', 'yue', 'jpn', 'kor']);
/** For tests of the detection: leave out the articles from this one on. */
const lastArticle = Number(process.argv[2] ?? '99');

const declarations = new Map(readDeclarations().map((one) => [one.code, one]));
const table: Record<string, LetterTable> = {};
for (const [iso, [code, locale]] of Object.entries(languages)) {
  const declaration = declarations.get(code);
  if (declaration === undefined) throw new Error(`no declaration ${code}`);
  const texts = declaration.blocks
    .filter(({ id }) => Number(id.split('.')[0]) <= lastArticle)
    .map(({ text }) => text);
  table[iso] = count([...texts, ...wordsOf(locale)], dense.has(iso));
}
writeFileSync(join(packageRoot(), process.argv[3] ?? 'data/letters.json'), `${JSON.stringify(table)}\n`);

function wordsOf(locale: string): readonly string[] {
  const found: string[] = [];
  const annotations = join(
    dirname(require.resolve('cldr-annotations-full/package.json')),
    'annotations',
    locale,
    'annotations.json',
  );
  if (existsSync(annotations)) collect(JSON.parse(readFileSync(annotations, 'utf8')), found);
  const names = join(dirname(require.resolve('cldr-localenames-full/package.json')), 'main', locale);
  for (const file of ['languages.json', 'territories.json']) {
    if (existsSync(join(names, file))) collect(JSON.parse(readFileSync(join(names, file), 'utf8')), found);
  }
  return found.filter((text) => /\p{L}/u.test(text));
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) if (key !== 'identity') collect(inside, found);
  }
}

function count(texts: readonly string[], wide: boolean): LetterTable {
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  const firsts = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    const folded = foldForLetters(text);
    let previous = ' ';
    for (const unit of folded) {
      if (unit > '\x7f' || previous > '\x7f') {
        single.set(unit, (single.get(unit) ?? 0) + 1);
        total += 1;
        pairs.set(previous + unit, (pairs.get(previous + unit) ?? 0) + 1);
      }
      firsts.set(previous, (firsts.get(previous) ?? 0) + 1);
      previous = unit;
    }
  }
  const best = (counts: ReadonlyMap<string, number>, most: number) =>
    [...counts]
      .filter(([, n]) => n > 1 || wide)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most);
  // Tenths of a nat, negated: 0 is certain.
  const tenths = (share: number): number => Math.round(-10 * Math.log(share));
  return {
    letters: Object.fromEntries(
      best(single, wide ? 3000 : 300).map(([unit, n]) => [unit, tenths(n / total)]),
    ),
    pairs: Object.fromEntries(
      best(pairs, wide ? 1500 : 900).map(([pair, n]) => [pair, tenths(n / firsts.get(pair[0]!)!)]),
    ),
  };
}
