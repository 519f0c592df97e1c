import type { Numbers, Print, SparseNumbers } from './types.js';

/** What stands before the numbers of a packed fingerprint: bytes of the text part, and how many numbers each list has. */
const headerWords = 16;

/** The lists of a fingerprint in the order in which they are packed. */
function listsOf(print: Print): readonly Numbers[] {
  const { concepts, senses, names, numerals, anchors, sentences } = print;
  const vectors = [concepts, senses, names, numerals, anchors, sentences];
  return [
    ...vectors.flatMap(({ ids, values }) => [ids, values]),
    print.sectionParagraphs,
    print.paragraphChars,
    print.minhash,
  ];
}

/**
 * Packs a fingerprint for a file: a header, its texts as JSON, and its numbers as they lie in memory, 32 bits each.
 *
 * @returns
 *   a multiple of four bytes
 */
export function packPrint(print: Print): Uint8Array {
  const { id, path, language, lengthChars, knownWords, hints, ownShare, misdeclared, sha256 } = print;
  const text = Buffer.from(
    JSON.stringify({ id, path, language, lengthChars, knownWords, hints, ownShare, misdeclared, sha256 }),
  );
  const lists = listsOf(print);
  const textWords = Math.ceil(text.length / 4);
  const numbers = lists.reduce((sum, list) => sum + list.length, 0);
  const words = new Uint32Array(headerWords + textWords + numbers);
  words[0] = text.length;
  const bytes = new Uint8Array(words.buffer);
  bytes.set(text, 4 * headerWords);
  let place = headerWords + textWords;
  lists.forEach((list, at) => {
    words[1 + at] = list.length;
    words.set(list, place);
    place += list.length;
  });
  return bytes;
}

/**
 * Unpacks what {@link packPrint} has packed.
 *
 * @returns
 *   a fingerprint whose lists are views of the bytes
 */
export function unpackPrint(packed: Uint8Array): Print {
  const bytes = packed.byteOffset % 4 === 0 ? packed : Uint8Array.from(packed);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const textBytes = words[0]!;
  const from = 4 * headerWords;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, textBytes).toString('utf8');
  let place = headerWords + Math.ceil(textBytes / 4);
  let list = 0;
  const next = (): Uint32Array => {
    list += 1;
    const begin = place;
    place += words[list]!;
    return words.subarray(begin, place);
  };
  const vector = (): SparseNumbers => ({ ids: next(), values: next() });
  return {
    ...(JSON.parse(text) as Print),
    concepts: vector(),
    senses: vector(),
    names: vector(),
    numerals: vector(),
    anchors: vector(),
    sentences: vector(),
    sectionParagraphs: next(),
    paragraphChars: next(),
    minhash: next(),
  };
}
