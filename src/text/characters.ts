/** Code units that are looked at in one go; a list of what is found in them is made and dropped. */
const unitsAtOnce = 8192;

/**
 * How often a pattern occurs in a text of any length, in bounded memory: a list of all that is found in a book would
 * take many times its room.
 *
 * @param pattern
 *   global, of one character each, whatever stands beside it
 */
export function countCharacters(text: string, pattern: RegExp): number {
  let found = 0;
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + unitsAtOnce);
    // Both halves of a character stay together.
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to += 1;
    found += (from === 0 && to === text.length ? text : text.slice(from, to)).match(pattern)?.length ?? 0;
    from = to;
  }
  return found;
}
