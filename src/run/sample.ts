import { hashText } from '../text/index.js';

/** Document pairs of two languages that teach word translations; more teach little that these do not. */
const mostTeachers = 200;

/**
 * Chooses the document pairs that others learn from by a hash of their names, so that most changes of a corpus leave what
 * was learned as it is.
 *
 * @returns
 *   places in the list, in order; all of a short list
 */
export function sampleOf(names: readonly string[], most: number = mostTeachers): readonly number[] {
  const places = names.map((_, at) => at);
  if (names.length <= most) return places;
  const hashes = names.map((name) => hashText(name));
  const byHash = (a: number, b: number): number =>
    hashes[a]! - hashes[b]! || (names[a]! < names[b]! ? -1 : 1);
  return places
    .sort(byHash)
    .slice(0, most)
    .sort((a, b) => a - b);
}
