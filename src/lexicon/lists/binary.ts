import type { RawWordList, WordListEntry } from './entries.js';
import { translationsOf } from './entries.js';

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** dictd's numbers: base 64, the most significant digit first; NaN where a character is none. */
export function dictdNumber(digits: string): number {
  let value = 0;
  for (const digit of digits) {
    const at = base64.indexOf(digit);
    value = at < 0 ? Number.NaN : value * 64 + at;
  }
  return digits === '' ? Number.NaN : value;
}

/**
 * Reads a dictd dictionary: lines of `.index` name a headword and where its article stands in `.dict`.
 *
 * @throws
 *   Error that names the line of the index
 */
export function readDictd(index: string, articles: Buffer): RawWordList {
  const entries: WordListEntry[] = [];
  index.split('\n').forEach((line, at) => {
    if (line === '') return;
    const [word = '', offset = '', size = ''] = line.split('\t');
    const [start, length] = [dictdNumber(offset), dictdNumber(size)];
    if (!(start + length <= articles.length))
      throw new Error(`line ${at + 1} of the index points past the articles`);
    // 00-database-info and its like.
    if (word.startsWith('00')) return;
    const article = articles.toString('utf8', start, start + length);
    for (const translation of translationsOf(withoutHead(article, word))) entries.push([word, translation]);
  });
  return { entries };
}

/**
 * The lines of an article that hold translations: the first below that of the headword, and those of numbered senses. Others are
 * definitions and examples. An article of one line has them behind the headword.
 */
function withoutHead(article: string, word: string): string {
  const [head = '', ...rest] = article
    .replace(/\/[^/\n]{1,60}\//gu, ' ')
    .trim()
    .split('\n');
  const lines = rest.map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) {
    return head.toLowerCase().startsWith(word.toLowerCase()) ? head.slice(word.length) : head;
  }
  return lines
    .filter((line, at) => at === 0 || /^\d{1,2}[.)]\s+\S/u.test(line))
    .map((line) => line.replace(/\s\d{1,2}\.$/u, ''))
    .join('\n');
}

/**
 * Reads a StarDict dictionary: `.ifo` says how, `.idx` has headwords, each ended by a zero byte and followed by offset and
 * size in big-endian, `.dict` the articles.
 *
 * @throws
 *   Error that says what is wrong
 */
export function readStarDict(info: string, index: Buffer, articles: Buffer): RawWordList {
  const wide = /^idxoffsetbits=64\s*$/mu.test(info);
  const type = /^sametypesequence=(.*)$/mu.exec(info)?.[1]?.trim() ?? '';
  const entries: WordListEntry[] = [];
  let at = 0;
  while (at < index.length) {
    const end = index.indexOf(0, at);
    const next = end + 1 + (wide ? 12 : 8);
    if (end < 0 || next > index.length) throw new Error(`the index ends within an entry, at byte ${at}`);
    const word = index.toString('utf8', at, end);
    const start = wide ? Number(index.readBigUInt64BE(end + 1)) : index.readUInt32BE(end + 1);
    const stop = start + index.readUInt32BE(next - 4);
    if (stop > articles.length)
      throw new Error(`the entry of ${JSON.stringify(word.slice(0, 40))} points past the articles`);
    const article = plainOf(articles.subarray(start, stop), type);
    for (const translation of translationsOf(article)) entries.push([word, translation]);
    at = next;
  }
  return { entries };
}

/** The text of an article: its markup taken out, and the type that stands before it where the articles differ. */
function plainOf(article: Buffer, type: string): string {
  const body = type === '' ? article.subarray(1) : article;
  const text = body.toString('utf8').replace(/\0/g, '\n');
  return text
    .replace(/<(?:br|p|div|li)\b[^<>]{0,200}>/giu, '\n')
    .replace(/<[^<>]{0,200}>/gu, ' ')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&amp;/gu, '&');
}
