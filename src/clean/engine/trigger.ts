/**
 * Classes of characters that some rule needs to see before it can fire, as bits. One pass over a text finds
 * which lines hold which classes, so that prose pays for none of the rules that do not concern it.
 */
export const Trigger = {
  dollar: 1 << 0,
  brace: 1 << 1,
  angle: 1 << 2,
  ampersand: 1 << 3,
  percent: 1 << 4,
  backslash: 1 << 5,
  bracket: 1 << 6,
  underscore: 1 << 7,
  control: 1 << 8,
  invisible: 1 << 9,
  /** Characters that UTF-8 lead bytes turn into under a single-byte encoding. */
  mojibake: 1 << 10,
  /** Characters that canonical composition may change. */
  unnormalised: 1 << 11,
  latin: 1 << 12,
  cyrillic: 1 << 13,
  greek: 1 << 14,
  hash: 1 << 15,
  equals: 1 << 16,
  at: 1 << 17,
  hyphen: 1 << 18,
  digit: 1 << 19,
  ellipsis: 1 << 20,
  replacement: 1 << 21,
  upper: 1 << 22,
  stop: 1 << 23,
  lower: 1 << 24,
  /** A capital right after a small letter or the end of a sentence; found by the scan of a line. */
  seam: 1 << 25,
  paren: 1 << 26,
  /** Straight quotes and stars, the markup of wikis. */
  quote: 1 << 27,
  /** Shapes and pieces that fonts and PDF files leave in the place of letters. */
  fontEncoding: 1 << 28,
  burmese: 1 << 29,
  /** Han and Kana. */
  ideograph: 1 << 30,
} as const;

const bits = new Uint32Array(0x10000);

function set(characters: string, bit: number): void {
  for (const character of characters) bits[character.charCodeAt(0)]! |= bit;
}

function setRange(from: number, to: number, bit: number): void {
  for (let unit = from; unit <= to; unit += 1) bits[unit]! |= bit;
}

set('$', Trigger.dollar);
set('{}', Trigger.brace);
set('<>', Trigger.angle);
set('&', Trigger.ampersand);
set('%', Trigger.percent);
set('\\', Trigger.backslash);
set('[]', Trigger.bracket);
set('(', Trigger.paren);
set('_', Trigger.underscore);
set('#', Trigger.hash);
set('=', Trigger.equals);
set('@', Trigger.at);
set('-\u00ad\u2010', Trigger.hyphen);
set('…', Trigger.ellipsis);
set('.!?', Trigger.stop);
set('\ufffd', Trigger.replacement);
setRange(0x30, 0x39, Trigger.digit);
setRange(0, 8, Trigger.control);
setRange(0xb, 0x1f, Trigger.control);
setRange(0x7f, 0x9f, Trigger.control);
set('\u2028\u2029', Trigger.control);
set('\u00ad\u061c\u180e\ufeff\ufffc\u034f\u115f\u1160\u3164\uffa0', Trigger.invisible);
setRange(0x200b, 0x200f, Trigger.invisible);
setRange(0x202a, 0x202e, Trigger.invisible);
setRange(0x2060, 0x206f, Trigger.invisible);
setRange(0xfff9, 0xfffb, Trigger.invisible);
setRange(0x41, 0x5a, Trigger.latin);
setRange(0x61, 0x7a, Trigger.latin);
for (let unit = 0x41; unit < 0x2000; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/\p{Lu}/u.test(character)) bits[unit]! |= Trigger.upper;
  else if (/\p{Ll}/u.test(character)) bits[unit]! |= Trigger.lower;
}
setRange(0xc0, 0x24f, Trigger.latin);
setRange(0x370, 0x3ff, Trigger.greek);
setRange(0x400, 0x52f, Trigger.cyrillic);
for (const unit of [0xd7, 0xf7]) bits[unit]! &= ~Trigger.latin;

set('\u00ac\u0e40\u0e4d\u0ec0\u0ecd', Trigger.fontEncoding);
setRange(0xfb50, 0xfbb1, Trigger.fontEncoding);
setRange(0xfbd3, 0xfd3d, Trigger.fontEncoding);
setRange(0xfe70, 0xfefc, Trigger.fontEncoding);
setRange(0x1000, 0x109f, Trigger.burmese);
setRange(0x3041, 0x30ff, Trigger.ideograph);
setRange(0x3400, 0x9fff, Trigger.ideograph);
setRange(0xf900, 0xfaff, Trigger.ideograph);

// What canonical composition may change: characters it replaces by themselves, and every mark, since a mark may
// compose with what stands before it or stand in the wrong order.
for (let unit = 0x300; unit < 0xfb50; unit += 1) {
  if (unit >= 0x4e00 && unit < 0xa000) continue;
  if (unit >= 0xac00 && unit < 0xf900) continue;
  const character = String.fromCharCode(unit);
  if (/\p{M}/u.test(character) || character.normalize('NFC') !== character) {
    bits[unit]! |= Trigger.unnormalised;
  }
}
setRange(0x1161, 0x1175, Trigger.unnormalised);
setRange(0x11a8, 0x11c2, Trigger.unnormalised);

/** Adds a trigger to single characters; used once by the rule whose tables know them. */
export function addTrigger(characters: Iterable<string>, bit: number): void {
  for (const character of characters) bits[character.charCodeAt(0)]! |= bit;
}

/** The classes of one UTF-16 code unit. */
export function triggersOf(unit: number): number {
  return bits[unit]!;
}

/** The table itself, for the one loop that looks at every character. */
export const triggerTable: Readonly<Uint32Array> = bits;
