import { printRows, type RowPrints, signatureBins } from '../accept/index.js';
import type { Unit } from '../model/index.js';

/** What copies are told by: a place of each list a unit of one document pair. */
export interface UnitPrints extends RowPrints {
  readonly ids: readonly string[];
  readonly scores: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
}

/** What the kept units of a document pair are compared by. */
export function printUnits(units: readonly Unit[]): UnitPrints {
  return {
    ...printRows(units.map(({ src, tgt }) => [`${src.lang}-${tgt.lang}`, src.text, tgt.text])),
    ids: units.map(({ id }) => id),
    scores: units.map(({ score }) => score),
    lengths: units.map(({ src, tgt }) => src.text.length + tgt.text.length),
  };
}

/** Packs prints into bytes: how many there are, their numbers, then their ids as JSON. */
export function packPrints({ hashes, signatures, scores, lengths, ids }: UnitPrints): Uint8Array {
  const names = Buffer.from(JSON.stringify(ids));
  const numbers = [Float64Array.from(scores), hashes, signatures, Uint32Array.from(lengths)];
  return Buffer.concat([
    // Eight bytes, so that the scores lie where such numbers may.
    new Uint8Array(Uint32Array.of(ids.length, 0).buffer),
    ...numbers.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    names,
  ]);
}

/** Unpacks what {@link packPrints} has packed; the bytes begin where their buffer does. */
export function unpackPrints({ buffer, byteOffset, length }: Uint8Array): UnitPrints {
  const [count = 0] = new Uint32Array(buffer, byteOffset, 1);
  let at = byteOffset + 8;
  const scores = new Float64Array(buffer, at, count);
  at += scores.byteLength;
  const words = (many: number): Uint32Array => {
    const from = at;
    at += 4 * many;
    return new Uint32Array(buffer, from, many);
  };
  const hashes = words(2 * count);
  const signatures = words(signatureBins * count);
  const lengths = words(count);
  const names = Buffer.from(buffer, at, byteOffset + length - at).toString('utf8');
  return { hashes, signatures, scores, lengths, ids: JSON.parse(names) as readonly string[] };
}
