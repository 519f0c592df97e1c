import { isUnspaced, type LanguageKey, languageOf } from '../../model/index.js';
import { normaliseNumber } from './number-token.js';

/**
 * The longest run of an unspaced script handed to `Intl.Segmenter` at once, in UTF-16 code units: ICU's
 * dictionary breaker is worse than quadratic in the length of the run.
 */
const segmenterPiece = 1000;

const unspacedRun =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;

/** One alternative a token class: number, run of letters, single punctuation mark. */
const pieces =
  /(\p{Nd}+(?:[.,٬٫'’]\p{Nd}+)*)|([\p{L}\p{M}\u200c\u200d]+)|([?!;:"()[\]%…¿¡«»„“”‘’‹›*_&@#=+<>/|~–—\-‐。．，、,.।॥؟؛،？！：；「」『』（）《》〈〉•·]|\.{3})/gu;

/** Marks of other scripts and fonts, brought to one sign each, so that they meet across languages. */
const punctuation = new Map<string, string>(
  Object.entries({
    '？': '?',
    '؟': '?',
    '¿': '?',
    '！': '!',
    '¡': '!',
    '；': ';',
    '؛': ';',
    '：': ':',
    '（': '(',
    '[': '(',
    '）': ')',
    ']': ')',
    '«': '"',
    '»': '"',
    '„': '"',
    '“': '"',
    '”': '"',
    '「': '"',
    '」': '"',
    '『': '"',
    '』': '"',
    '‹': '"',
    '›': '"',
    '《': '<',
    '》': '>',
    '〈': '<',
    '〉': '>',
    '–': '-',
    '—': '-',
    '‐': '-',
    '-': '-',
    '。': '.',
    '．': '.',
    '।': '.',
    '॥': '.',
    '，': ',',
    '、': ',',
    '،': ',',
    '…': '…',
    '...': '…',
    '•': '·',
  }),
);

/** Marks too frequent, or too bound to a writing habit, to tell one segment from another. */
const silent = new Set(['.', ',', "'", '’', '‘', '-']);

/** First sign of the token of a number, `#1948`. */
export const numberMark = '#';
/** First sign of the token of a punctuation mark. */
export const punctuationMark = '\u0001';

const segmenters = new Map<string, Intl.Segmenter>();

/** The word breaker of a run of an unspaced script; ICU picks its dictionary by the script of the run. */
function segmenterOf(language: LanguageKey): Intl.Segmenter {
  const locale = isUnspaced(language) ? (bcp47OfUnspaced.get(languageOf(language)) ?? 'zh') : 'zh';
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
    segmenters.set(locale, segmenter);
  }
  return segmenter;
}

const bcp47OfUnspaced = new Map([
  ['jpn', 'ja'],
  ['tha', 'th'],
  ['lao', 'lo'],
  ['khm', 'km'],
  ['mya', 'my'],
]);

/**
 * Splits a segment's text into tokens: words in lower case, numbers as `#` and ASCII digits, punctuation
 * marks as {@link punctuationMark} and one sign per kind of mark.
 *
 * @param text
 *   one segment
 * @param language
 *   its language key; used for unspaced scripts only
 * @returns tokens in reading order; linear in the length of the text
 */
export function tokenise(text: string, language: LanguageKey): readonly string[] {
  return remembered.of(text, language);
}

/** Characters of the texts whose tokens are remembered; in memory they are some eight times as many bytes. */
const mostRemembered = 1_500_000;
/** Characters that an entry counts for besides its text. */
const entryChars = 40;

/** Share of the texts asked for that must have been met for them to be remembered further, and for how many times as many characters they are not. */
const leastMet = 0.1;
const idleTimes = 4;

/**
 * Tokens of the texts that were met last. Every round of learning, every language that a document stands beside, and the
 * judging of what was aligned ask for those of the same segments again. Where nearly all that is asked is new, as with the rows of
 * a large bitext, nothing is remembered for a while: it would only be carried about by the collector.
 */
class Remembered {
  readonly #known = new Map<LanguageKey, Map<string, readonly string[]>>();
  #chars = 0;
  #asked = 0;
  #met = 0;
  /** Characters that are not to be remembered. */
  #idle = 0;

  of(text: string, language: LanguageKey): readonly string[] {
    const chars = text.length + entryChars;
    if (this.#idle > 0) {
      this.#idle -= chars;
      return tokeniseAnew(text, language);
    }
    this.#asked++;
    let own = this.#known.get(language);
    const met = own?.get(text);
    if (met !== undefined) {
      this.#met++;
      return met;
    }
    const tokens = tokeniseAnew(text, language);
    this.#chars += chars;
    // Emptied when full, so that a long run stays in bounded memory, however many languages it has.
    if (this.#chars > mostRemembered) {
      this.#empty();
      this.#chars = chars;
      own = undefined;
    }
    if (own === undefined) {
      own = new Map();
      this.#known.set(language, own);
    }
    own.set(text, tokens);
    return tokens;
  }

  #empty(): void {
    if (this.#met < leastMet * this.#asked) this.#idle = idleTimes * mostRemembered;
    [this.#asked, this.#met] = [0, 0];
    this.#known.clear();
  }
}

const remembered = new Remembered();

/** {@link tokenise} for a caller who remembers what he was told. */
export function tokeniseAnew(text: string, language: LanguageKey): readonly string[] {
  const tokens: string[] = [];
  for (const match of text.normalize('NFKC').toLowerCase().matchAll(pieces)) {
    const [, number, word, mark] = match;
    if (number !== undefined) tokens.push(numberMark + normaliseNumber(number));
    else if (word !== undefined) pushWord(tokens, word, language);
    else if (mark !== undefined) {
      const sign = punctuation.get(mark) ?? mark;
      if (!silent.has(sign)) tokens.push(punctuationMark + sign);
    }
  }
  return tokens;
}

function pushWord(tokens: string[], word: string, language: LanguageKey): void {
  if (!unspacedRun.test(word)) {
    tokens.push(word);
    return;
  }
  const segmenter = segmenterOf(language);
  for (let start = 0; start < word.length; start += segmenterPiece) {
    for (const { segment } of segmenter.segment(word.slice(start, start + segmenterPiece))) {
      tokens.push(segment);
    }
  }
}
