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
/** Han characters that foreign names are written with: a dot between two of them, or two katakana, parts a name. */
const nameHan =
  '翰顿頓斐歇玻祖葛裴默黛阿埃艾爱愛安昂奥奧巴拜班邦鲍鮑贝貝本比彼宾賓波伯博布查达達戴丹德邓鄧迪蒂杜厄恩尔爾法范菲费費芬弗福富盖蓋甘冈岡戈格根古哈海汉漢豪赫黑亨胡华華霍基吉加贾賈杰傑金卡凯凱坎康考柯科克肯库庫昆拉莱萊兰蘭朗劳勞勒雷里利莉琳林隆卢盧鲁魯路伦倫罗羅洛吕呂马馬玛瑪迈邁麦麥曼芒毛梅蒙米密莫姆穆拿纳納娜内內妮尼宁寧努诺諾帕潘庞龐佩彭皮普奇齐齊契恰乔喬切琼瓊让讓热熱荣榮瑞若萨薩塞赛賽桑瑟森沙莎绍紹舍施史士斯丝絲苏蘇索塔泰坦汤湯唐陶特滕提廷图圖托瓦万萬旺威韦韋维維魏温溫沃乌烏伍希锡錫夏香肖谢謝辛休许許雪逊遜雅亚亞扬揚耶叶葉伊依因英约約泽澤扎詹珍朱兹茲';
/** Points of a list are counted so. */
const hanNumerals = '一二三四五六七八九十';

const danda = /[।॥᱾꯫]/u;
/** Words before a pipe that may be a sentence, with a space before it and without. */
const pipeWords = 3;
const gluedPipeWords = 2;

/**
 * Whether a pipe in a text that writes dandas stands for one: at the word before it, or between two stretches of running text
 * of which the second ends in a danda. The entries of a menu have spaces around it and no danda.
 */
export function isPipeForDanda(text: string, at: number, end: number, sentenceStart: number): boolean {
  const before = text.slice(sentenceStart, at);
  const words = before.match(/[\p{L}\p{M}]+/gu)?.length ?? 0;
  if (!/\s$/u.test(before)) return words >= gluedPipeWords;
  if (words < pipeWords) return false;
  const after = text.slice(end, end + 1000).split(/[|।॥᱾꯫]/u, 1)[0]!;
  return danda.test(text[end + after.length] ?? '') && /[\p{L}\p{M}]+\s+[\p{L}\p{M}]/u.test(after);
}

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
  // A pipe also parts the entries of a menu: beside dandas it has to look like one.
  if (indic.has(script)) {
    const pipe = '(?<=[\\p{L}\\p{M}\\p{N}"\'”’)]\\s?)\\|{1,2}(?=\\s|$)';
    return danda.test(text) ? `(?<pipe>${pipe})` : pipe;
  }
  if (script === 'Ethi') return '፡\\s?፡|(?<=\\p{Script=Ethiopic}\\s?)::(?!\\S{0,100}//)';
  if (script === 'Mymr') return '၊၊';
  // "And so on" is a letter between two marks.
  if (script === 'Khmr') return '។\\s?(?:ល|បេ|ប)\\s?។';
  if (script === 'Armn')
    return text.includes('։') ? '' : '(?<=\\p{Script=Armenian}[»"]?):(?=\\s+[«"(]?[\\p{Lu}\\p{N}]|\\s*$)';
  if (!chinese.has(script) && script !== 'Jpan') return '';
  // A full stop also stands for the dot inside a foreign name: beside real ones it ends what cannot be one.
  const counted = `(?<!(?:^|[。！？!?.\\s])[${hanNumerals}]{1,3})`;
  const name = `(?!(?<=[${nameHan}])\\.[${nameHan}]|(?<=[\\p{Script=Katakana}ー])\\.\\p{Script=Katakana})`;
  const stop = `${counted}${text.includes('。') ? name : ''}${between('\\.')}`;
  return [between('[!?]+'), stop, ...(chinese.has(script) ? [between('…{2,}')] : [])].join('|');
}
