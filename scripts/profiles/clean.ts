import { hashKey } from '../../src/text/hash.js';

const notText =
  /<[^>]*>|\{\{[^}]*\}\}|\{[^}]*\}|%\([^)]*\)\w?|\$\{?\w+\}?|%[\d$.*-]*l*\w?|&\w+;|\[\[[^\]|]*\||\[\[|\]\]|\[?https?:\S+|\\[nrt]|&(?=\p{L})|_(?=\p{L})|'{2,}/gu;

/** A message without markup, places for values and signs of access keys. */
export function clean(message: string): string {
  return message
    .replace(notText, (found) => (found === '&' || found === '_' ? '' : ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Stands for a message in lists of those that occur: what its letters are, in lower case. */
export function messageHash(text: string): string {
  return hashKey(
    'message',
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}]+/gu, ' ')
      .trim(),
  ).toString(36);
}
