import { type NumberArray, packBundle, unpackBundle } from './bundle.js';
import type { LanguageStatistics, PreparedDocument } from './corpus.js';
import type { DocumentKeys } from './key-index.js';
import type { PathHints } from './types.js';

/** Documents that are written and read together. */
export const blockDocuments = 64;

/** A prepared document with the keys that it is filed under. */
export interface FiledDocument extends PreparedDocument {
  readonly keys: DocumentKeys;
}

interface DocumentInfo {
  readonly hints: PathHints;
  readonly ownMean: number;
  readonly logLength: number;
}

/** Bytes of a block before its documents: where each begins and the last ends, and how many there are. */
export const headBytes = 4 * (blockDocuments + 2);

/**
 * Packs a block of documents, each of which can be read by itself:
 *
 *     start 0 | start 1 | … | end | … | count | document 0 | document 1 | …
 */
export function packDocuments(documents: readonly FiledDocument[]): Uint8Array {
  const packed = documents.map(packDocument);
  const head = new Uint32Array(headBytes / 4);
  let end = headBytes;
  packed.forEach(({ length }, at) => {
    head[at] = end;
    end += length;
  });
  head[packed.length] = end;
  head[blockDocuments + 1] = packed.length;
  const bytes = new Uint8Array(end);
  bytes.set(new Uint8Array(head.buffer));
  packed.forEach((one, at) => void bytes.set(one, head[at]!));
  return bytes;
}

function packDocument(one: FiledDocument): Uint8Array {
  const { hints, conceptOwnMean: ownMean, logLength } = one;
  const arrays: readonly NumberArray[] = [
    one.conceptIds,
    one.conceptValues,
    one.senseIds,
    one.senseValues,
    one.nameIds,
    one.nameValues,
    one.numeralIds,
    one.numeralValues,
    one.anchorIds,
    one.anchorWeights,
    one.boundaries,
    one.keys.keys,
    one.keys.weights,
  ];
  return packBundle<DocumentInfo>({ info: { hints, ownMean, logLength }, arrays });
}

/** Where the documents of a block begin, by its first {@link headBytes}. */
export function startsIn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice(0, headBytes).buffer);
}

/** Unpacks all documents of a block. */
export function unpackDocuments(bytes: Uint8Array, statistics: LanguageStatistics): readonly FiledDocument[] {
  const starts = startsIn(bytes);
  return Array.from({ length: starts[blockDocuments + 1]! }, (_, at) =>
    unpackDocument(bytes.subarray(starts[at]!, starts[at + 1]!), statistics),
  );
}

/** Unpacks a document; its arrays are views of the bytes. */
export function unpackDocument(bytes: Uint8Array, statistics: LanguageStatistics): FiledDocument {
  const { info, arrays } = unpackBundle<DocumentInfo>(bytes);
  let place = 0;
  const next = <T>(): T => arrays[place++] as T;
  return {
    hints: info.hints,
    statistics,
    conceptIds: next<Uint16Array>(),
    conceptValues: next<Float32Array>(),
    conceptOwnMean: info.ownMean,
    senseIds: next<Uint32Array>(),
    senseValues: next<Float32Array>(),
    nameIds: next<Uint32Array>(),
    nameValues: next<Float32Array>(),
    numeralIds: next<Uint32Array>(),
    numeralValues: next<Float32Array>(),
    anchorIds: next<Uint32Array>(),
    anchorWeights: next<Float64Array>(),
    logLength: info.logLength,
    boundaries: next<Float64Array>(),
    keys: { keys: next<Uint32Array>(), weights: next<Float32Array>() },
  };
}
