/** Sentences of running text of known language. */
import { countScripts } from '../../src/text/index.js';
import type { Passage } from './running-text.js';

const end = /[.!?…。！？।॥။።؟۔։՞།༎៖។]["'»”’)\]]*$/u;
const between =
  /(?<=[.!?…]["'»”’)\]]{0,2})\s+(?=["'«“„¿¡(\p{Lu}\p{Lo}])|(?<=[。！？।॥።؟۔։།༎៖។]["'»”’)\]]{0,2})\s*(?=[^\s"'»”’)\]])/u;
/** Scripts in which sentences end with a space: what stands between ends of lines is one. */
const withoutEnds = new Set(['Thai', 'Laoo']);

/** The sentences of a passage: what ends with a mark of its end. */
export function sentencesOf({ paragraphs, unmarked }: Passage): readonly string[] {
  const all = paragraphs.map((one) => one.replace(/\s+/g, ' ').trim());
  if (unmarked === true) return all;
  return all.flatMap((one) => {
    const script = countScripts(one)[0]?.script;
    if (script !== undefined && withoutEnds.has(script)) return [one];
    return one
      .split(between)
      .map((text) => text.trim())
      .filter((text) => end.test(text));
  });
}
