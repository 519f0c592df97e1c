import { findPhoneNumbersInText } from 'libphonenumber-js/min';

/** Kinds of personal data that are found by their form. */
export const personalKinds = ['email', 'phone', 'iban', 'card', 'ip'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** A place in a text, in UTF-16 code units. */
export interface PersonalData {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu;
const iban = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/g;
const card = /(?<![\d.,+-]|[A-Z]{0,2}\d{2} )[2-6]\d{3}(?:[ -]?\d){9,15}(?![\d.,]\d|\d)/g;
const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g;
const ipv6 = /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/giu;

/**
 * Finds personal data by its form: mail addresses, telephone numbers with their country code (libphonenumber), IBANs and
 * card numbers whose check digits are right, IP addresses. Names and postal addresses have no form and are not found.
 * Places do not overlap and are in order; linear in the text.
 */
export function findPersonal(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  const add = (kind: PersonalKind, start: number, end: number): void => {
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ kind, start, end });
  };
  if (text.includes('@'))
    for (const { index, 0: match } of text.matchAll(email)) add('email', index, index + match.length);
  if (!/\d/.test(text)) return found;
  for (const { index, 0: match } of text.matchAll(iban))
    if (isIban(match.replaceAll(' ', ''))) add('iban', index, index + match.length);
  for (const { index, 0: match } of text.matchAll(card))
    if (passesLuhn(match.replace(/\D/g, ''))) add('card', index, index + match.length);
  for (const pattern of [ipv4, ipv6])
    for (const { index, 0: match } of text.matchAll(pattern))
      if (!isVersion(text, index)) add('ip', index, index + match.length);
  // Without a country code a number is told from other figures by nothing.
  if (/[+＋]\s?\(?\d/.test(text))
    for (const { startsAt, endsAt } of findPhoneNumbersInText(text)) add('phone', startsAt, endsAt);
  return found.sort((a, b) => a.start - b.start);
}

/** Puts the kind of each place in square brackets instead of it. */
export function maskPersonal(text: string, found: readonly PersonalData[]): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of found) {
    masked += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return masked + text.slice(from);
}

/** ISO 13616: the number modulo 97 is 1 when its head is put behind and letters are counted from 10. */
function isIban(compact: string): boolean {
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const sign of compact.slice(4) + compact.slice(0, 4))
    for (const digit of sign <= '9' ? sign : `${sign.charCodeAt(0) - 55}`)
      rest = (10 * rest + Number(digit)) % 97;
  return rest === 1;
}

/** ISO/IEC 7812-1, annex B: every second digit from the end doubled, the cross sum ends in 0. */
function passesLuhn(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether four numbers are those of a version or section: `version 1.2.3.4`, `§ 1.2.3.4`. */
function isVersion(text: string, index: number): boolean {
  return /(?:versions?|ver\.?|v|release|section|§|chapter|kapitel|art\.?|no\.?)\s*$/i.test(
    text.slice(Math.max(0, index - 12), index),
  );
}
