/** Characters beyond ASCII. */
export const beyondAscii = /[^\u0000-\u007f]/g;

/** Characters beyond ASCII that a text must have to be judged. */
export const leastCharacters = 24;

/** How often a pattern occurs in a text. */
export function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
