import { createHash } from 'node:crypto';
import { countCharacters, countScripts } from '../text/index.js';

/** A stretch of running text, with what is not language taken out of it. */
export interface ProseParagraph {
  /** Words of the paragraph's own script, one space apart. */
  readonly text: string;
  /** ISO 15924; that of the prose, whatever the names and terms in it are written in. */
  readonly script: string;
  /** How much the paragraph says: its letters, where a Han character or a syllable counts for several. */
  readonly weight: number;
  /** Its lines, as far as they are words, where it has several: a line that was wrapped goes on in the next, which may be in another language. */
  readonly lines: readonly string[];
}

/** A letter of these says as much as so many of an alphabet: a word is two characters, not five. */
const denseLetters = 2.5;
const denseScripts = new Set(['Jpan', 'Hans', 'Hant', 'Kore', 'Yiii']);
/** From this share of a paragraph on, another script than Latin is its prose and the Latin words are terms. */
const ownScriptShare = 0.25;
/** Least weight of a paragraph; a label or a name says little of the language. */
const leastWeight = 12;
/** Share of words with a capital from which a line of several is a list of names. */
const namesShare = 0.8;
const namesWords = 4;

/**
 * Finds what of a text is prose: no front matter, code, markup, addresses, checksums, commands, numbers,
 * identifiers, nor lists of names, which are English or nothing whatever the text is. Linear in the text.
 */
export function findProse(text: string): readonly ProseParagraph[] {
  const found: ProseParagraph[] = [];
  let open: string[] = [];
  let length = 0;
  const close = (): void => {
    const paragraph = open.length === 0 ? undefined : describeProse(open);
    if (paragraph !== undefined) found.push(paragraph);
    open = [];
    length = 0;
  };
  for (const line of readableLines(text)) {
    const words = stripInline(line);
    if (words === '') {
      close();
      continue;
    }
    if (startsBlock.test(line) || (length > 0 && isForeign(words, open.at(-1)!))) close();
    open.push(words);
    length += words.length + Number(length > 0);
    // A line that was wrapped goes on in the next; a short or finished one is a paragraph.
    if (words.length < shortLine || endsSentence.test(words) || length > longParagraph) close();
  }
  close();
  return found;
}

const shortLine = 30;
const longParagraph = 1000;
/** Whether one of two lines in a row has words of Latin letters alone, four or more, and the other has others: no line goes on so. */
function isForeign(line: string, before: string): boolean {
  const own = otherThanLatin.test(line);
  return own !== otherThanLatin.test(before) && latinWords.test(own ? before : line);
}

const otherThanLatin = /[^\p{Script=Latin}\P{L}]/u;
const latinWords = /(?:^|\s)(?:\S*\p{Script=Latin}{2}\S*(?:\s+|$)){4}/u;
const startsBlock = /^\s*(?:[-*+>#|]|\d{1,3}[.)])\s/u;
const endsSentence = /[.!?:;。！？।॥։؟።။។]["'”’»)\]]*\s*$/u;

/** Lines of the text that are not front matter, fenced or indented code, scripts, styles or comments. */
function* readableLines(text: string): Generator<string> {
  const body = withoutFrontMatter(text);
  const whole = /[<{]|^-----BEGIN /m.test(body)
    ? body.replace(hiddenBlocks, '\n').replace(blockTags, '\n')
    : body;
  let fence: string | undefined;
  let blank = true;
  let indented = false;
  for (const line of whole.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark.slice(0, 3);
      else if (mark.startsWith(fence)) fence = undefined;
      yield '';
      continue;
    }
    if (fence !== undefined) continue;
    // Four spaces after an empty line are code in Markdown; prose that is indented throughout is not.
    const deep = /^(?: {4,}|\t)\S/.test(line);
    indented = deep && (blank || indented) && looksLikeCode(line);
    blank = /^\s*$/.test(line);
    yield indented || noText.test(line) ? '' : line;
  }
}

/** Comments, code, and keys, signatures and certificates in letters (RFC 4880, 7468). */
const hiddenBlocks =
  /^-----BEGIN ([A-Z][A-Z0-9 ]{2,40})-----$[\s\S]{0,20000}?^-----END \1-----$|<!--[\s\S]{0,20000}?-->|<(script|style|pre|code|svg|math)\b[^>]{0,2000}>[\s\S]{0,20000}?<\/\2\s*>|\{%[^\n%]{0,500}%\}/gimu;
const blockTags =
  /<\/?(?:p|div|li|ul|ol|h[1-6]|td|th|tr|table|br|dt|dd|section|article|nav|header|footer|title|option|aside|figure|blockquote)\b[^>]{0,2000}>/giu;
/** A reference of Markdown, or a bound of a key or signature whose other bound was taken out. */
const noText = /^\s{0,3}\[[^\]\n]{1,200}\]:\s*\S|^-----(?:BEGIN|END) [A-Z][A-Z0-9 ]{2,40}-----\s*$/;

/** YAML between `---` or TOML between `+++` at the very beginning. */
function withoutFrontMatter(text: string): string {
  const opened = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  if (opened === null) return text;
  const rest = text.slice(opened[0].length);
  const closed = (opened[1] === '---' ? /^(?:---|\.\.\.)[ \t]*$/m : /^\+\+\+[ \t]*$/m).exec(rest);
  if (closed === null) return text;
  const block = rest.slice(0, closed.index);
  // A document may open with a rule; only fields make front matter.
  return /^[\w-]+\s*[:=]/m.test(block) ? rest.slice(closed.index + closed[0].length) : text;
}

/** The words of a text that has hardly any prose: labels, names, lists; no data, code or addresses among them. */
export function findWords(text: string): string {
  return [...readableLines(text)]
    .map(stripInline)
    .filter((words) => words !== '')
    .join('\n');
}

function looksLikeCode(line: string): boolean {
  return /[{}<>=;$`\\|]|\w\(|\(\)|::|->|:\s+\w|^\s*(?:#|\/\/|\$|%|>)/.test(line);
}

/** The words of a line; what is markup, address, number or identifier becomes a gap. */
function stripInline(line: string): string {
  if (/[{};]\s*$/.test(line) && /[={}()]/.test(line)) return '';
  const bare = /[`{<\]&]/.test(line) ? withoutMarkup(line) : line;
  const kept: string[] = [];
  for (const token of bare.split(/\s+/)) {
    if (isPlainWord(token)) {
      kept.push(token);
      continue;
    }
    if (token === '' || notWord.test(token)) continue;
    const word = token.replace(/^[*_~"'([]+|[*_~\])]+$/g, '');
    if (notWord.test(word) || /\p{Ll}\p{Lu}/u.test(word.replace(/\p{Lo}/gu, ''))) continue;
    kept.push(word);
  }
  return kept.join(' ').trim();
}

function withoutMarkup(line: string): string {
  return line
    .replace(/`+[^`\n]{0,1000}`+/g, ' ')
    .replace(/\{\{[^\n}]{0,500}\}\}/g, ' ')
    .replace(/<[^<>\n]{0,2000}>/g, ' ')
    .replace(/\]\([^()\s]{0,2000}(?:\s+"[^"\n]{0,500}")?\)/g, '] ')
    .replace(/\]\[[^\]\n]{0,200}\]/g, '] ')
    .replace(/&#?\w{2,10};/g, ' ');
}

/** Kinds of code units in a {@link isPlainWord plain word}: 0 is in none. */
const [small, capital, final] = [1, 2, 3];
const plainKinds = new Uint8Array(0x10000);
for (const [first, last, kind] of [
  [0x61, 0x7a, small],
  [0xdf, 0xff, small],
  [0x430, 0x45f, small],
  // No capitals in Hebrew to Myanmar, kana, Han and Hangul.
  [0x590, 0x109f, small],
  [0x3040, 0xa4cf, small],
  [0xac00, 0xd7a3, small],
  [0x41, 0x5a, capital],
  [0xc0, 0xde, capital],
  [0x400, 0x42f, capital],
] as const)
  plainKinds.fill(kind, first, last + 1);
for (const mark of '.,;:!?') plainKinds[mark.charCodeAt(0)] = final;

/** Whether a token is letters, a capital first or none, and one mark at the end or none: nothing of it is cut or doubted, and no pattern needs to look. */
function isPlainWord(token: string): boolean {
  const last = token.length - 1;
  for (let at = 0; at <= last; at += 1) {
    const kind = plainKinds[token.charCodeAt(at)]!;
    if (kind !== small && !(kind === capital && at === 0) && !(kind === final && at === last && at > 0))
      return false;
  }
  return last >= 0 && token !== 'www.';
}

/** Addresses, paths, variables, versions, keys, file names: one with a digit, or with a mark inside that words have not. */
const notWord =
  /:\/\/|^www\.|[@\\{}<>$_=|~^#`+]|[A-Za-z]\d|\d[A-Za-z]|^[\d.,:%\-–+()]+$|[A-Za-z]\/[A-Za-z]*\/|[a-z]\.[a-z]|::|^-{1,2}[a-z]/;

/** What lines of words say together; undefined where they are no prose. */
export function describeProse(lines: readonly string[]): ProseParagraph | undefined {
  const text = lines.join(' ');
  const scripts = countScripts(text).map(({ script, share }) => ({
    script,
    share: share * (denseScripts.has(script) ? denseLetters : 1),
  }));
  const total = scripts.reduce((sum, { share }) => sum + share, 0);
  if (total === 0) return undefined;
  const other = scripts
    .filter(({ script }) => script !== 'Latn')
    .sort((a, b) => b.share - a.share || (a.script < b.script ? -1 : 1))[0];
  const script =
    other !== undefined && other.share >= ownScriptShare * total ? other.script : scripts[0]!.script;
  const own = script === 'Latn' ? text : text.replace(/[\p{Script=Latn}][\p{Script=Latn}\p{M}'’.-]*/gu, ' ');
  const words = own.split(/\s+/).filter((word) => isCased(word) || /\p{L}/u.test(word));
  if (isNames(words)) return undefined;
  const letters = countCharacters(own, /[\p{L}\p{M}]/gu);
  const weight = letters * (denseScripts.has(script) ? denseLetters : 1);
  if (weight < leastWeight) return undefined;
  return { text: words.join(' '), script, weight, lines: lines.length > 1 ? lines : [] };
}

function isNames(words: readonly string[]): boolean {
  if (words.length < namesWords) return false;
  let [capitals, smalls] = [0, 0];
  for (const word of words) {
    if (isCased(word)) {
      if (word.charCodeAt(0) > 0x5a) smalls += 1;
      else capitals += 1;
    } else if (/^\P{L}*\p{Lu}/u.test(word)) capitals += 1;
    else if (/^\P{L}*\p{Ll}/u.test(word)) smalls += 1;
  }
  return capitals >= namesShare * words.length && capitals > smalls && !isShouting(words);
}

/** Whether a word begins with a letter of ASCII, which most do that are asked about. */
function isCased(word: string): boolean {
  const unit = word.charCodeAt(0) | 0x20;
  return unit >= 0x61 && unit <= 0x7a;
}

function isShouting(words: readonly string[]): boolean {
  return words.every((word) => word === word.toUpperCase());
}

/** Hash of what is read of a text. */
export function basisOf(read: readonly string[]): string {
  const hash = createHash('sha1').update(`${read.length}`);
  for (const text of read) hash.update(`\n${text.length} `).update(text, 'utf16le');
  return hash.digest('base64');
}
