import { scriptOf } from '../../model/index.js';
import { countCharacters, countScripts } from '../../text/index.js';
import type { SideText } from './context.js';

/** What one side of a unit is made of. */
export interface TextShape {
  /** The text folded: NFKC, lower case, letters and digits only, one space apart. */
  readonly folded: string;
  /** What is said, in small letters: without tags, entities, template marks and addresses. */
  readonly said: string;
  readonly words: readonly string[];
  /** Letters and marks, and their share of all characters but spaces. */
  readonly letters: number;
  readonly letterShare: number;
  /** Share of the characters that stand in tags, entities or template marks. */
  readonly markup: number;
  /** Web and mail addresses. */
  readonly addresses: readonly string[];
  /** Share of the characters that look like UTF-8 read as Latin letters, or that are no characters at all. */
  readonly broken: number;
  /** Share of the words that repeat the words just before them. */
  readonly repeats: number;
}

// Tags, addresses in angle brackets as Markdown links them, entities, template marks; prose in angle brackets is text.
const markupPattern =
  /<\/?[a-z][\w:-]*(?:\s*\/?>|\s[^<>]{0,300}=[^<>]{0,300}>)|<(?:[a-z][a-z\d+.-]{0,31}:|[^<>\s@]{1,64}@)[^<>\s]{1,300}>|<![^<>]{0,300}>|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});|\{\{[^{}]{0,200}\}\}|\[\[[^[\]]{0,200}\]\]|\$\w+\[[^\]]{0,60}\]|(?:\b\w+=)"[^"]{0,200}"/gi;
// What stands for personal data that was masked is an address as the data was.
const addressPattern =
  /\[(?:email|phone|iban|card|ip)\]|(?:https?:\/\/|www\.)[^\s<>"'，。、]+|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}.]{2,}/giu;
/** Signs without which neither is found; most texts have none and are not searched further. */
const markupSigns = /[<&$]|\{\{|\[\[|="/;
const addressSigns = /[@[]|:\/\/|www\./i;
/**
 * Two bytes of UTF-8 or more, each read as a letter or sign of Latin-1 or Windows-1252, as many as the first announces but for one; quotation marks
 * and degrees stand after letters in sound text.
 */
const following =
  '[\\u0080-\\u00a9\\u00ac-\\u00af\\u00b1-\\u00b6\\u00b8-\\u00ba\\u00bc-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œž]';
const brokenPattern = new RegExp(
  `[\\u00c2-\\u00df]${following}+|[\\u00e0-\\u00f4]${following}{2,}|\\ufffd`,
  'g',
);
const wordPattern = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;

/** Reads one side of a unit; linear in the text. */
export function shapeOf(text: string): TextShape {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = plain.match(wordPattern) ?? [];
  const pieces = markupSigns.test(text) ? text.match(markupPattern) : null;
  const addresses = addressSigns.test(text) ? text.match(addressPattern) : null;
  // An entity stands for one character.
  const markup = (pieces ?? []).reduce((sum, piece) => sum + (piece.startsWith('&') ? 1 : piece.length), 0);
  const bare = pieces === null ? plain : plain.replace(markupPattern, ' ');
  // An address is said in no language.
  const said = addresses === null ? bare : bare.replace(addressPattern, ' ');
  const letters = countCharacters(said, /[\p{L}\p{M}]/gu);
  const solid = said.length - countCharacters(said, /\s/);
  return {
    folded: words.join(' '),
    said,
    words,
    letters,
    letterShare: solid === 0 ? 0 : Math.min(1, letters / solid),
    markup: text.length === 0 ? 0 : markup / text.length,
    addresses: (addresses ?? []).map((address) => address.toLowerCase()),
    broken: text.length === 0 ? 0 : lengthOf(text.match(brokenPattern)) / text.length,
    repeats: repeatedShare(hasUnspaced(plain) ? words.flatMap(spokenWords) : words),
  };
}

const lengthOf = (pieces: readonly string[] | null): number =>
  (pieces ?? []).reduce((sum, piece) => sum + piece.length, 0);

/** Scripts without spaces, of which a run of letters is many words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Whether a text has letters of such scripts; asked once a text, since most have none and asking of each run takes longer than finding them. */
const hasUnspaced = (text: string): boolean => unspaced.test(text);

/** Stretches of a run that are of such scripts, and the others. */
const oneKind = new RegExp(`${unspaced.source}+|[^${unspaced.source.slice(1)}+`, 'gu');

/** The words of a run of letters; in scripts without spaces its characters stand for them. */
const spokenWords = (run: string): readonly string[] => (unspaced.test(run) ? [...run] : [run]);

/** Longest stretch of words that is looked for right after itself. */
const longestRepeat = 6;

/** Share of words in a stretch of up to six words that follows its own equal; what a stuck machine writes. */
function repeatedShare(words: readonly string[]): number {
  if (words.length < 4) return 0;
  let repeated = 0;
  for (let at = 1; at < words.length; ) {
    let size = 0;
    for (let length = Math.min(longestRepeat, at); length >= 1 && size === 0; length--) {
      let equal = at + length <= words.length;
      for (let k = 0; equal && k < length; k++) equal = words[at + k] === words[at - length + k];
      if (equal) size = length;
    }
    repeated += size;
    at += Math.max(1, size);
  }
  return repeated / words.length;
}

/** Shortest word, in letters, that tells that a text was copied: shorter ones are shared by many languages. */
const leastCopied = 4;
/** The same in scripts without spaces, in which a word has two letters or so. */
const leastUnspaced = 2;

/**
 * Share of the shorter side's long words in small letters that stand on the other side too; names, which are written
 * large, are copied by translators as well. In scripts without spaces two letters weigh as a word. Words of a script that is
 * neither language's are quoted by both where a fifth of each side is said in its own: what a program prints, between
 * Korean and Russian.
 *
 * @returns
 *   `share` in [0, 1] and the number of `words` it is of
 */
export function copiedShare(
  src: SideText,
  tgt: SideText,
): { readonly share: number; readonly words: number } {
  const scripts = [scriptOf(src.lang), scriptOf(tgt.lang)] as const;
  const isOwn = ({ text }: SideText, script: string): boolean =>
    saidShare(shareOf(text, script) ?? 0, script) >= leastBeside;
  const [ofSrc, ofTgt] = [commonWords(src.text), commonWords(tgt.text)];
  let [a, b] = [ofSrc.runs, ofTgt.runs];
  if (!scripts.includes('Latn') && isOwn(src, scripts[0]) && isOwn(tgt, scripts[1])) {
    a = a.filter((run) => !latin.test(run));
    b = b.filter((run) => !latin.test(run));
  }
  const weightOf = ofSrc.mixed || ofTgt.mixed ? mixedWeight : plainWeight;
  const [few, many] = weightOf(a) <= weightOf(b) ? [a, b] : [b, a];
  const words = weightOf(few);
  if (words === 0) return { share: 0, words: 0 };
  const known = new Set(many);
  return { share: weightOf(few.filter((word) => known.has(word))) / words, words };
}

/** The same from which a side says something besides what it quotes. */
const leastBeside = 0.2;
const latin = /^\p{Script=Latin}/u;

/** How many words a list of runs of letters is. */
const mixedWeight = (runs: readonly string[]): number =>
  runs.reduce((sum, run) => sum + (unspaced.test(run) ? run.length / leastUnspaced : 1), 0);

/** The same where none is of a script without spaces. */
const plainWeight = (runs: readonly string[]): number => runs.length;

/** Masks of personal data, addresses, paths and names of programs, which translators copy too; each run of signs is tried once. */
const codePattern =
  /\[(?:email|phone|iban|card|ip)\]|(?<![\x21-\x7e])[\x21-\x7e]*(?:[_#\\@=/]|[A-Za-z](?:\.|::)[A-Za-z])[\x21-\x7e]*/g;

/** Signs without which there is no code. */
const codeSigns = /[[_#\\@=/]|[A-Za-z](?:\.|::)[A-Za-z]/;

const withoutCode = (text: string): string => (codeSigns.test(text) ? text.replace(codePattern, ' ') : text);

/** Words that tell of copying, and whether the text has letters of scripts without spaces. */
function commonWords(text: string): { readonly runs: readonly string[]; readonly mixed: boolean } {
  const plain = withoutCode(text.normalize('NFKC'));
  const mixed = hasUnspaced(plain);
  const runs = runsOf(plain).filter((run) =>
    mixed && unspaced.test(run)
      ? run.length >= leastUnspaced
      : run.length >= leastCopied && !/^\p{Lu}/u.test(run),
  );
  return { runs, mixed };
}

/** Runs of letters; those of scripts without spaces end where others begin, as in `使用food`. */
function runsOf(text: string): readonly string[] {
  const runs = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (!hasUnspaced(text)) return runs;
  return runs.flatMap((run) => (unspaced.test(run) ? (run.match(oneKind) ?? []) : [run]));
}

/** Share of a text from which a script is the one that it is in, whatever it quotes. */
const leastOwn = 1 / 3;

/** Letters of an alphabet that say as much as one of these scripts. */
const lettersToOne: Readonly<Record<string, number>> = { Hans: 2, Hant: 2, Hani: 2, Jpan: 2, Kore: 2 };

/** How much of a text is said in a script that has a share of its letters. */
function saidShare(share: number, script: string): number {
  const said = share * (lettersToOne[script] ?? 1);
  return said / (said + 1 - share);
}

/**
 * Share of the letters of a text that are of a script, codes left out; null without letters. Words of another script that stand on the other
 * side too are left out where a third of it is said in the script: names of programs and what they print are quoted.
 *
 * @param text
 *   what is {@link TextShape.said}
 * @param other
 *   the same of the other side
 */
export function scriptShare(text: string, script: string, other: string): number | null {
  const said = withoutCode(text);
  const share = shareOf(said, script) ?? shareOf(text, script);
  if (share === null || saidShare(share, script) < leastOwn || share > 0.9) return share;
  const known = new Set(runsOf(other));
  const own = runsOf(said).filter((run) => !known.has(run) || shareOf(run, script) !== 0);
  return shareOf(own.join(' '), script) ?? share;
}

/** The {@link scriptShare} of the side that has less of its script; null when neither has letters. */
export function lowerScriptShare(
  [src, srcScript]: readonly [said: string, script: string],
  [tgt, tgtScript]: readonly [said: string, script: string],
): number | null {
  const a = scriptShare(src, srcScript, tgt);
  const b = scriptShare(tgt, tgtScript, src);
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function shareOf(text: string, script: string): number | null {
  const counts = countScripts(text);
  if (counts.length === 0) return null;
  return counts.reduce((sum, one) => (sameScript(one.script, script) ? sum + one.share : sum), 0);
}

const eastAsian = new Set(['Jpan', 'Hans', 'Hant', 'Hani']);

function sameScript(a: string, b: string): boolean {
  // A short Japanese text may have no kana, and a short Chinese one tells neither form.
  return a === b || (eastAsian.has(a) && eastAsian.has(b));
}
