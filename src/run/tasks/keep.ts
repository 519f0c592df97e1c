/**
 * Keeps what was made last, because the tasks of a stage ask for the same thing again and again.
 *
 * @param keyOf
 *   tells what is the same; by default the whole input as JSON
 */
export function keepLast<I extends readonly unknown[], T>(
  make: (...input: I) => T,
  keyOf: (...input: I) => string = (...input) => JSON.stringify(input),
): (...input: I) => T {
  let key: string | undefined;
  let made: T;
  return (...input) => {
    const asked = keyOf(...input);
    if (asked !== key) {
      made = make(...input);
      key = asked;
    }
    return made;
  };
}
