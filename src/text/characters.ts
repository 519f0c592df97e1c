/** Which characters a pattern finds, as far as they were met: 1 not, 2 found. */
interface Known {
  readonly pattern: RegExp;
  /** By UTF-16 code unit of the first plane. */
  readonly units: Uint8Array;
  /** Beyond it, by code point; bounded by the repertoire of Unicode. */
  readonly others: Map<number, boolean>;
}

/** By the source of the pattern; the program has a handful. */
const known = new Map<string, Known>();

function knownOf({ source, flags }: RegExp): Known {
  let one = known.get(source);
  if (one === undefined) {
    // Without `g` a test does not depend on the one before.
    const pattern = new RegExp(source, flags.replace('g', ''));
    one = { pattern, units: new Uint8Array(0x10000), others: new Map() };
    known.set(source, one);
  }
  return one;
}

function isOther(code: number, { others, pattern }: Known): boolean {
  let found = others.get(code);
  if (found === undefined) {
    found = pattern.test(String.fromCodePoint(code));
    others.set(code, found);
  }
  return found;
}

/**
 * How often a pattern occurs in a text of any length, without a list of what is found: that of a book would take many
 * times its room. A character is tested once; after that a table knows it.
 *
 * @param pattern
 *   of one character, whatever stands beside it
 */
export function countCharacters(text: string, pattern: RegExp): number {
  const known = knownOf(pattern);
  const { units } = known;
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    let kind = units[unit]!;
    if (kind === 0) {
      const code = text.codePointAt(at)!;
      if (code > 0xffff) {
        if (isOther(code, known)) found += 1;
        at += 1;
        continue;
      }
      // A first half may have its second the next time.
      kind = known.pattern.test(String.fromCharCode(unit)) ? 2 : 1;
      if (unit < 0xd800 || unit > 0xdbff) units[unit] = kind;
    }
    found += kind >> 1;
  }
  return found;
}
