/** Shapes of lines that the furniture rules share: what reads like running text and what like a caption. */

/** Ends a sentence in some script, closing quotes and brackets after it allowed. */
const sentenceEnd = /[.!?…।॥。！？؟۔።፧။၏។៕᙮܀։]["'”’»）)\]」』]*$/u;

/** Ideographs, kana, Thai, Lao, Khmer, Burmese: scripts without spaces, where a line holds more in fewer letters. */
export const unspacedLetter =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/**
 * Lines that must hold a text alone or begin with it before it counts as furniture where the script writes no spaces: a
 * label stands alone in one document and begins a sentence in another (`名前ボックスに入力します`).
 */
export const leastUnspaced = 3;

/** Whether a trimmed line ends like a sentence. */
export function endsSentence(line: string): boolean {
  return sentenceEnd.test(line.slice(-8));
}

/** Whether a trimmed line reads like running text rather than a heading or a caption. */
export function isBody(line: string): boolean {
  if (line.length > 160) return true;
  if (unspacedLetter.test(line)) return line.length > 50 || (line.length > 12 && endsSentence(line));
  return endsSentence(line) && countWords(line, 5) >= 5;
}

/** Counts words of a line, up to a limit; in unspaced scripts two letters count as a word. */
export function countWords(line: string, limit = 1000): number {
  let words = 0;
  let inside = false;
  for (let index = 0; index < line.length && words < limit; index += 1) {
    const unit = line.charCodeAt(index);
    const space = unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000;
    if (!space && !inside) words += 1;
    inside = !space;
  }
  if (words < 3 && unspacedLetter.test(line)) return Math.max(words, Math.min(limit, line.length >> 1));
  return words;
}

/** Whether a line is short enough to be a caption, a byline or a heading. */
export function isShort(line: string): boolean {
  return line.length > 0 && line.length <= 120 && !isBody(line);
}

/** Lines in a row from which on they are a list or verse rather than what stands between paragraphs. */
export const listRun = 5;

/** For each line, how many in a row around it are no running text. */
export function runsOf(bodies: readonly boolean[]): readonly number[] {
  const runs: number[] = new Array<number>(bodies.length).fill(1);
  for (let from = 0; from < bodies.length; from += 1) {
    if (bodies[from] === true) continue;
    let to = from;
    while (to + 1 < bodies.length && bodies[to + 1] === false) to += 1;
    runs.fill(to - from + 1, from, to + 1);
    from = to;
  }
  return runs;
}

/** The line as counters know it: trimmed, runs of white space as one space. */
export function lineKeyText(line: string): string {
  const trimmed = line.trim();
  if (trimmed.length > 300) return trimmed;
  return /[\s\u00a0]{2}|[\t\u00a0\u3000]/.test(trimmed)
    ? trimmed.replace(/[\s\u00a0\u3000]+/gu, ' ')
    : trimmed;
}

/** What a code unit is to a boundary, as bits. */
const Kind = {
  upper: 1,
  /** May end what a capital follows: small letters, digits, closing signs. */
  ending: 2,
  letter: 4,
  caseless: 8,
  /** Goes with the character before it. */
  attached: 16,
  /** Viramas and the joiner, which tie the next letter to the one before. */
  joinsOnward: 32,
  ideograph: 64,
  /** A digit or an opening sign, which may begin a text. */
  opener: 128,
  digit: 256,
  known: 512,
} as const;

const kindPatterns: readonly (readonly [number, RegExp])[] = [
  [Kind.upper, /\p{Lu}/u],
  [Kind.ending, /[\p{Ll}\p{Nd}\p{Pe}\p{Pf}"'.!?]/u],
  [Kind.letter, /\p{L}/u],
  [Kind.caseless, /[\p{Lo}\p{M}\u3005\u30fc-\u30fe\u309d\u309e]/u],
  // The sign of a long vowel and the marks of repetition belong to no script alone, and to the word before them.
  [Kind.attached, /[\p{M}\u200c\u200d\u3005\u30fc-\u30fe\u309d\u309e]/u],
  [Kind.joinsOnward, /[\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u17d2\u1039]/u],
  [Kind.ideograph, /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3005\u30fc-\u30fe\u309d\u309e]/u],
  [Kind.opener, /[\p{Nd}\p{Ps}\p{Pi}"“«¿¡]/u],
  [Kind.digit, /\p{Nd}/u],
];

/** Kinds of the code units met so far; filled as they come, since most of the table is never asked for. */
const kinds = new Uint16Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit]!;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  let kind: number = Kind.known;
  for (const [bit, pattern] of kindPatterns) if (pattern.test(character)) kind |= bit;
  kinds[unit] = kind;
  return kind;
}

/** How strongly the characters around an offset say that two texts were stuck together there. */
export type GlueBoundary = 'case' | 'script' | 'caseless' | undefined;

/**
 * Judges the boundary at an offset inside a line.
 *
 * @param text
 *   the line
 * @param at
 *   offset of the first character of the second text
 * @returns
 *   `case` where a capital follows what a capital does not follow inside a word, `script` where two scripts
 *   meet, `caseless` where a script without case would have to be told by its words, undefined where the
 *   offset is no boundary of characters or a space stands at it
 */
export function glueBoundary(text: string, at: number): GlueBoundary {
  if (at <= 0 || at >= text.length) return undefined;
  const first = text.charCodeAt(at);
  const last = text.charCodeAt(at - 1);
  if (first === 32 || last === 32) return undefined;
  const after = kindOf(first);
  if ((after & (Kind.attached | Kind.letter | Kind.opener)) === 0 || (after & Kind.attached) !== 0)
    return undefined;
  const before = kindOf(last);
  if ((before & Kind.joinsOnward) !== 0) return undefined;
  const caselessBefore = (before & Kind.caseless) !== 0;
  if ((after & Kind.upper) !== 0) {
    if (caselessBefore) return 'case';
    return (before & Kind.ending) !== 0 && endsWhatStandsBefore(text, at - 1) ? 'case' : undefined;
  }
  if ((after & Kind.caseless) === 0)
    return caselessBefore && (after & Kind.digit) === 0 ? 'script' : undefined;
  // After a sign or a digit a script without case goes on as it does in any sentence.
  if ((before & Kind.letter) === 0 && !caselessBefore) return undefined;
  if (!caselessBefore) return 'script';
  return (before & Kind.ideograph) === (after & Kind.ideograph) ? 'caseless' : 'script';
}

/**
 * Whether a sign at an offset closes what stands before it, rather than opening what follows (`, "Title`), standing
 * inside a name (`O'Brien`) or after an initial (`J.Smith`).
 */
function endsWhatStandsBefore(text: string, at: number): boolean {
  const sign = text.charAt(at);
  const before = text.slice(0, at);
  if (/["'”’»]/u.test(sign)) {
    const opens = /(?:^|[\s\p{Ps}\p{Pi}\p{Pd}"'])$/u.test(before);
    return !opens && !(/['’]/.test(sign) && /\p{L}\p{M}*$/u.test(before));
  }
  return sign !== '.' || !/(?:^|[^\p{L}\p{M}])\p{L}$/u.test(before);
}
