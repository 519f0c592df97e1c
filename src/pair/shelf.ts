import type { Print } from './types.js';

/** Where the steps of pairing leave what later ones read: memory, or files that tasks on other machines see too. */
export interface Shelf<R> {
  put(bytes: Uint8Array): R;
  /** Reads what stands at a place, or so many bytes of it from one on. */
  take(place: R, from?: number, bytes?: number): Uint8Array;
}

/** Keeps everything where it is. */
export const memoryShelf: Shelf<Uint8Array> = {
  put: (bytes) => bytes,
  take: (bytes, from = 0, length = bytes.length - from) => bytes.subarray(from, from + length),
};

/** Fingerprints that can be read one by one, and need not be in memory. */
export interface Prints<P = Print> {
  readonly length: number;
  at(index: number): P;
}

/** The fingerprints from one index to before another. */
export function* printsBetween(prints: Prints, from: number, to: number): Generator<Print> {
  for (let at = from; at < to; at++) yield prints.at(at);
}

/** Fingerprints of an array. */
export const printsOf = (prints: readonly Print[]): Prints => ({
  length: prints.length,
  at: (index) => prints[index]!,
});

/** Fingerprints of which those that were asked for last are held in memory. */
export function cachedPrints<P>(prints: Prints<P>, most: number): Prints<P> {
  const held = new Map<number, P>();
  return {
    length: prints.length,
    at(index) {
      let print = held.get(index);
      if (print === undefined) {
        print = prints.at(index);
        for (const oldest of held.keys()) {
          if (held.size < most) break;
          held.delete(oldest);
        }
      } else if (held.size < most) return print;
      else held.delete(index);
      held.set(index, print);
      return print;
    },
  };
}
