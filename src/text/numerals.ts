import { asciiDigits } from './lexicon-tokens.js';

const digitNumber = /\d+(?:[.,٬' \u00a0\u202f]\d{3})*(?!\d)/g;
const hanNumber = /[〇零一二三四五六七八九十百千]+/g;
const ethiopicNumber = /[\u1369-\u137b]+/g;
const romanNumber = /(?<![\p{L}\p{N}])[IVXLC]{2,7}(?![\p{L}\p{N}])/gu;
const hanDigits = '零一二三四五六七八九';
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const romanUnits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/**
 * The numbers of a text as decimal strings, in order: digits of every script, with their thousands marks
 * removed; Han, Ethiopic and Roman numerals by value.
 */
export function findNumerals(text: string): string[] {
  const plain = asciiDigits(text.normalize('NFKC'));
  const found: string[] = [];
  for (const match of plain.matchAll(digitNumber)) {
    found.push(match[0].replace(/\D/g, '').replace(/^0+(?=\d)/, ''));
  }
  for (const match of plain.matchAll(hanNumber)) found.push(String(hanValue(match[0])));
  for (const match of text.matchAll(ethiopicNumber)) found.push(String(ethiopicValue(match[0])));
  for (const match of plain.matchAll(romanNumber)) found.push(String(romanValue(match[0])));
  return found;
}

function hanValue(text: string): number {
  let total = 0;
  let digit = 0;
  let positional = true;
  for (const character of text.replaceAll('〇', '零')) {
    const unit = hanUnits[character];
    if (unit === undefined) {
      digit =
        positional && digit > 0 ? digit * 10 + hanDigits.indexOf(character) : hanDigits.indexOf(character);
    } else {
      positional = false;
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

function ethiopicValue(text: string): number {
  let total = 0;
  for (const character of text) {
    const index = character.charCodeAt(0) - 0x1369;
    if (index < 9) total += index + 1;
    else if (index < 18) total += (index - 8) * 10;
    else total = Math.max(1, total) * 100;
  }
  return total;
}

function romanValue(text: string): number {
  let total = 0;
  for (let at = 0; at < text.length; at++) {
    const value = romanUnits[text[at]!]!;
    total += value < (romanUnits[text[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}
