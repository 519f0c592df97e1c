// @ts-check
// JavaScript, since the pages of the report read numbers with the same lines.

/**
 * The value of a decimal digit of any script; Unicode encodes every decimal block as ten in a row from zero.
 *
 * @param {number} code
 * @returns {number}
 */
function digitValue(code) {
  let zero = code;
  while (zero > 0 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return code - zero;
}

/** @type {Map<number, string>} */
const digitCache = new Map();

/**
 * Digits of every script as ASCII.
 *
 * @param {string} text
 * @returns {string}
 */
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let value = digitCache.get(code);
    if (value === undefined) {
      value = String(digitValue(code));
      digitCache.set(code, value);
    }
    return value;
  });
}

/**
 * A number as ASCII digits, its groups joined where the separators can only be of thousands, and any decimal
 * sign written as a stop: `1,234,567` and `1.234.567` meet, and so do `8839,8` and `8839.8`.
 *
 * @param {string} number
 * @returns {string}
 */
export function normaliseNumber(number) {
  const ascii = asciiDigits(number).replace(/[٬’']/g, ',').replace(/٫/g, '.');
  const groups = ascii.split(/[.,]/);
  if (groups.length === 1) return ascii;
  const grouped = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  return grouped ? groups.join('') : groups.join('.');
}
