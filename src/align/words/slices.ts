/** Items of a slice. */
const itemsAtOnce = 1000;

/**
 * Makes something of each item of a long list, some of them at a time, so that what is found on the way is not held for all.
 *
 * @param make
 *   given some items that follow each other and the place of the first, returns something for each, and looks no further
 *   than one item away: those of a slice have both their neighbors
 */
export function inSlices<T, R>(
  items: readonly T[],
  make: (slice: readonly T[], first: number) => readonly R[],
): R[] {
  const made: R[] = [];
  for (let from = 0; from < items.length; from += itemsAtOnce) {
    const first = Math.max(0, from - 1);
    const to = Math.min(items.length, from + itemsAtOnce);
    const some = make(items.slice(first, to + 1), first);
    for (let at = from; at < to; at += 1) made.push(some[at - first]!);
  }
  return made;
}
