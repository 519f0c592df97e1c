import { CharacterClasses } from './character-classes.js';

/** By the source of a pattern which characters it finds, 1 of 0 and 1; the program has a handful of patterns. */
const known = new Map<string, CharacterClasses>();

function classesOf({ source, flags }: RegExp): CharacterClasses {
  let classes = known.get(source);
  if (classes === undefined) {
    // Without `g` a test does not depend on the one before.
    const pattern = new RegExp(source, flags.replace('g', ''));
    classes = new CharacterClasses((character) => Number(pattern.test(character)));
    known.set(source, classes);
  }
  return classes;
}

/**
 * How often a pattern occurs in a text of any length, without a list of what is found: that of a book would take many
 * times its room.
 *
 * @param pattern
 *   of one character, whatever stands beside it
 */
export function countCharacters(text: string, pattern: RegExp): number {
  const classes = classesOf(pattern);
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    found += classes.of(code);
  }
  return found;
}
