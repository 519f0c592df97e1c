/** Characters beyond ASCII. */
export const beyondAscii = /[^\u0000-\u007f]/g;

/** Characters beyond ASCII that a text must have to be judged. */
export const leastCharacters = 24;

/** How often a pattern occurs in a text. */
export function count(text: string, pattern: RegExp): number {
  if (pattern !== beyondAscii) return text.match(pattern)?.length ?? 0;
  // Asked again and again of every file: no list is made of the characters.
  let found = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) found += 1;
  return found;
}
