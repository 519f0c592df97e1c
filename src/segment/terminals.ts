import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../model/index.js';

const { terminals } = JSON.parse(
  readFileSync(join(packageRoot(), 'data/segment/terminals.json'), 'utf8'),
) as { readonly terminals: Readonly<Record<string, string>> };

/** Marks that also stand inside numbers, abbreviations and asides: they end a sentence only before a space. */
const weakMarks = '.!?…‥⁇⁈⁉‼‽․⸮⸼⹓⹔';

// Unicode counts the commas of Burmese and Javanese among the ends of sentences; whoever writes the full stop of
// these scripts writes these for commas.
const commas = '၊꧈';

// Not Sentence_Terminal, but ends all the same: the shads of Tibetan, the lesser and greater marks of Khmer.
const extraMarks = '།༎༏༐༑៚';

/**
 * Characters that end a sentence whether or not a space follows: Unicode's Sentence_Terminal of all scripts
 * (UAX #29) without those that also stand inside a sentence, and the shads of Tibetan.
 */
const strongMarks: string = [...Object.values(terminals).join(''), ...extraMarks]
  .filter((char) => !weakMarks.includes(char) && !commas.includes(char))
  .join('');

/** All marks as the inside of a character class of a `u` regular expression. */
export const markClass: string = `${strongMarks}${weakMarks}`;

const strongSet = new Set(strongMarks);

/** Whether a character ends a sentence even when no space follows. */
export function isStrongMark(char: string): boolean {
  return strongSet.has(char);
}

/** Closing quotes and brackets that may stand after the mark and belong to its sentence. */
export const closerClass = '"\'”’»›)\\]}」』）】》〉〕］｝＂＇';

const indic = new Set('Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Olck Mtei Sylo'.split(' '));
const chinese = new Set(['Hans', 'Hant', 'Hani']);
const hanOrKana = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';

/**
 * What people type for the full stop of their script: `|` for the danda, a colon for the Armenian full stop, `.`
 * between Han (all three only in texts that do not write the real one), doubled commas and word spaces in any.
 *
 * @param script
 *   ISO 15924 code of the document
 * @param text
 *   the document, or as much of it as is known
 * @returns
 *   an alternative of a `u` regular expression; empty when the script has none
 */
export function typedMarks(script: string, text: string): string {
  const between = (mark: string) => `(?<=[${hanOrKana}])${mark}(?=[“「『]?[${hanOrKana}])`;
  // A pipe also parts the entries of a menu: only where a text writes no danda does it stand for one.
  if (indic.has(script))
    return /[।॥᱾꯫]/u.test(text) ? '' : '(?<=[\\p{L}\\p{M}\\p{N}"\'”’)]\\s?)\\|{1,2}(?=\\s|$)';
  if (script === 'Ethi') return '፡\\s?፡|(?<=\\p{Script=Ethiopic}\\s?)::(?!\\S*//)';
  if (script === 'Mymr') return '၊၊';
  // "And so on" is a letter between two marks.
  if (script === 'Khmr') return '។\\s?(?:ល|បេ|ប)\\s?។';
  if (script === 'Armn')
    return text.includes('։') ? '' : '(?<=\\p{Script=Armenian}[»"]?):(?=\\s+[«"(]?[\\p{Lu}\\p{N}]|\\s*$)';
  if (!chinese.has(script) && script !== 'Jpan') return '';
  // A full stop also stands for the dot inside a foreign name: beside real ones it ends what a particle ends.
  const stop = text.includes('。') ? `(?<=[了的吗嗎呢吧啊呀过過着])${between('\\.')}` : between('\\.');
  return [between('[!?]+'), stop, ...(chinese.has(script) ? [between('…{2,}')] : [])].join('|');
}
