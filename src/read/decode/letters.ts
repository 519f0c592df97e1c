import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../model/index.js';

/** How often letters occur in a language, where at least one of two neighbours is beyond ASCII; tenths of nats, negated. */
export interface LetterTable {
  readonly letters: Readonly<Record<string, number>>;
  readonly pairs: Readonly<Record<string, number>>;
}

let tables: Readonly<Record<string, LetterTable>> | undefined;
const loaded = new Map<string, { letters: Map<number, number>; pairs: Map<number, number> }>();

/** A text as its letters are counted: composed, lower case, with one space for what is no letter of ASCII. */
export function foldForLetters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-z\u0080-\uffff]+/g, ' ');
}

/** What a letter that a language's table does not have costs. */
const unknown = 140;
const symbol = 110;
const control = 230;
/** Quotation marks, dashes, and signs that texts of every language have. */
const common = new Set([...'“”„‘’‚«»‹›–—…•·°§©®€£№¿¡\u00a0'].map((unit) => unit.charCodeAt(0)));
const wideCommon = new Set(
  [...'，。、；：？！「」『』（）《》〈〉【】・　…—“”‘’％～'].map((unit) => unit.charCodeAt(0)),
);

/**
 * The likelihood of a folded text in a language, in nats (negative): only where at least one of two neighbours is
 * beyond ASCII, because all readings of some bytes have their ASCII in common.
 */
export function likelihood(folded: string, language: string): number {
  const { letters, pairs } = tableOf(language);
  let sum = 0;
  let previous = 0x20;
  for (let at = 0; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at);
    if (unit > 0x7f || previous > 0x7f) {
      const alone = letters.get(unit) ?? fallback(unit);
      const pair = pairs.get(previous * 0x10000 + unit);
      // Four fifths the pair, one fifth the letter, as far as tenths of nats tell.
      sum += pair === undefined ? alone + 16 : Math.min(pair + 2, alone + 16);
    }
    previous = unit;
  }
  return -sum / 10;
}

/** By code unit what it costs where no table has it, as far as met; 0 where not. */
const fallbacks = new Uint8Array(0x10000);

function fallback(unit: number): number {
  let cost = fallbacks[unit]!;
  if (cost === 0) {
    cost = fallbackOf(unit);
    fallbacks[unit] = cost;
  }
  return cost;
}

function fallbackOf(unit: number): number {
  if (common.has(unit) || wideCommon.has(unit)) return 60;
  if (unit < 0xa0 || (unit >= 0xd800 && unit < 0xf900) || unit >= 0xfff0) return control;
  if (unit >= 0x4e00 && unit < 0xa000) return 105;
  if (unit >= 0xac00 && unit < 0xd7a4) return 105;
  if (/\p{L}/u.test(String.fromCharCode(unit))) return unknown;
  return symbol;
}

function tableOf(language: string) {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  tables ??= JSON.parse(readFileSync(join(packageRoot(), 'data/letters.json'), 'utf8')) as NonNullable<
    typeof tables
  >;
  const { letters, pairs } = tables[language]!;
  const table = {
    letters: new Map(Object.entries(letters).map(([unit, cost]) => [unit.charCodeAt(0), cost])),
    pairs: new Map(
      Object.entries(pairs).map(([pair, cost]) => [pair.charCodeAt(0) * 0x10000 + pair.charCodeAt(1), cost]),
    ),
  };
  loaded.set(language, table);
  return table;
}
