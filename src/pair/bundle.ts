/** Arrays of numbers that lie in a file as they lie in memory. */
const kinds = { Uint16Array, Uint32Array, Float32Array, Float64Array } as const;

type Kind = keyof typeof kinds;
export type NumberArray = Uint16Array | Uint32Array | Float32Array | Float64Array;

/** What is packed: something small, as JSON, and arrays. */
interface Bundle<I> {
  readonly info: I;
  readonly arrays: readonly NumberArray[];
}

/** Every array begins at a multiple of so many bytes, which is where the widest may begin. */
const alignment = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

/** Packs arrays for a file: the length of the head, the head as JSON, the arrays. */
export function packBundle<I>({ info, arrays }: Bundle<I>): Uint8Array {
  const shapes = arrays.map((array) => [array.constructor.name, array.length]);
  const head = Buffer.from(JSON.stringify({ info, shapes }));
  const begin = aligned(4 + head.length);
  const bytes = new Uint8Array(begin + arrays.reduce((sum, array) => sum + aligned(array.byteLength), 0));
  new Uint32Array(bytes.buffer, 0, 1)[0] = head.length;
  bytes.set(head, 4);
  let place = begin;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), place);
    place += aligned(array.byteLength);
  }
  return bytes;
}

/** Unpacks a bundle; its arrays are views of the bytes. */
export function unpackBundle<I>(packed: Uint8Array): Bundle<I> {
  const { buffer, byteOffset } = packed.byteOffset % alignment === 0 ? packed : Uint8Array.from(packed);
  const headLength = new Uint32Array(buffer, byteOffset, 1)[0]!;
  const head = Buffer.from(buffer, byteOffset + 4, headLength).toString('utf8');
  const { info, shapes } = JSON.parse(head) as { info: I; shapes: readonly (readonly [Kind, number])[] };
  let place = byteOffset + aligned(4 + headLength);
  const arrays = shapes.map(([kind, length]): NumberArray => {
    const array = new kinds[kind](buffer as ArrayBuffer, place, length);
    place += aligned(array.byteLength);
    return array;
  });
  return { info, arrays };
}
