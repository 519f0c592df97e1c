/**
 * Arrays of numbers, one for each item of a list. `from` of the typed arrays does the same and takes some twenty times as long
 * with a function: it walks an iterator and makes a list of what comes of it first.
 */
function fill<T, A extends Int32Array | Uint8Array | Float64Array>(
  values: A,
  items: ArrayLike<T>,
  numberOf: (item: T, at: number) => number,
): A {
  for (let at = 0; at < items.length; at += 1) values[at] = numberOf(items[at] as T, at);
  return values;
}

/** A number of 32 bits for each item. */
export function int32sOf<T>(items: ArrayLike<T>, numberOf: (item: T, at: number) => number): Int32Array {
  return fill(new Int32Array(items.length), items, numberOf);
}

/** A number from 0 to 255 for each item. */
export function bytesOf<T>(items: ArrayLike<T>, numberOf: (item: T, at: number) => number): Uint8Array {
  return fill(new Uint8Array(items.length), items, numberOf);
}

/** A number of double precision for each item. */
export function float64sOf<T>(items: ArrayLike<T>, numberOf: (item: T, at: number) => number): Float64Array {
  return fill(new Float64Array(items.length), items, numberOf);
}
