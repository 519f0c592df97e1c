import { CharacterClasses } from '../text/index.js';
import { alphabetOf } from './profiles.js';
import type { Votes } from './votes.js';

/** Languages that a text could be in, of which the one that has most of its letters is asked. */
const mostAsked = 5;

/** Share of the letters of a text that a language does not write, beyond what those that are likeliest besides do not write either. */
export function foreignOver(text: string, iso: string, script: string, total: Votes): number {
  const letters = lettersOf(text);
  const own = foreignShare(letters, alphabetOf(iso, script));
  if (own === 0) return 0;
  let [least, asked] = [own, 0];
  for (const [row] of [...total].sort(([a, x], [b, y]) => y - x || (a.iso < b.iso ? -1 : 1))) {
    const alphabet = row.iso === iso ? undefined : alphabetOf(row.iso, script);
    if (alphabet === undefined) continue;
    least = Math.min(least, foreignShare(letters, alphabet));
    asked += 1;
    if (asked === mostAsked) break;
  }
  return own - least;
}

const letterClasses = new CharacterClasses((character) => Number(/\p{L}/u.test(character)));

/** How often each letter stands in a text, in lower case. */
function lettersOf(text: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const lower = text.toLowerCase();
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    if (letterClasses.of(code) === 1) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function foreignShare(text: ReadonlyMap<number, number>, alphabet: ReadonlySet<string> | undefined): number {
  if (alphabet === undefined) return 0;
  let letters = 0;
  let foreign = 0;
  for (const [letter, count] of text) {
    letters += count;
    if (!alphabet.has(String.fromCodePoint(letter))) foreign += count;
  }
  return letters === 0 ? 0 : foreign / letters;
}
