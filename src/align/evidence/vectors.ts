import { CorpusError } from '../../model/index.js';
import type { VectorSide } from '../options.js';

/** What is known of the text that a file of vectors is for. */
export interface VectorTarget {
  /** Number of segments of the side. */
  readonly segments: number;
  /** Text of each segment, to find the vectors of an overlap file. */
  readonly texts: readonly string[];
  /** Text of each line of the overlap file that the vectors belong to; undefined for one vector a segment. */
  readonly overlaps?: readonly string[] | undefined;
}

/**
 * Reads segment embeddings: raw little-endian float32, or `.npy` (version 1-3, `<f4`, C order), one vector a
 * segment; or one a line of a vecalign overlap file, of which the lines that are single segments are used.
 *
 * @throws CorpusError
 *   `vector-format` or `vector-count` when the size does not fit the text
 */
export function readVectors(bytes: Uint8Array, file: string, target: VectorTarget): VectorSide {
  const { values, rows } = isNpy(bytes) ? readNpy(bytes, file) : readRaw(bytes, file);
  const expected = target.overlaps?.length ?? target.segments;
  if (rows !== undefined && rows !== expected) throw wrongCount(file, expected, `${rows} vectors`);
  if (expected === 0 || values.length === 0 || values.length % expected !== 0) {
    throw wrongCount(file, expected, `${values.length} numbers`);
  }
  const dimensions = values.length / expected;
  // Nobody embeds sentences in one dimension: it is a file of something else.
  if (dimensions < 2) throw wrongCount(file, expected, `${dimensions} number a vector`);
  if (target.overlaps === undefined) return { dimensions, values };
  return pickSingles(values, dimensions, file, target.texts, target.overlaps);
}

function wrongCount(file: string, expected: number, actual: string): CorpusError {
  return new CorpusError('vector-count', 'the number of vectors does not fit the text', {
    stage: 'align',
    file,
    expected: `${expected} vectors of equal length, one a segment or one a line of the overlap file`,
    actual,
    hint: 'embed exactly the lines of the file that is aligned',
  });
}

function isNpy(bytes: Uint8Array): boolean {
  return bytes.length > 10 && bytes[0] === 0x93 && Buffer.from(bytes.subarray(1, 6)).toString() === 'NUMPY';
}

function readRaw(bytes: Uint8Array, file: string): { values: Float32Array; rows: number | undefined } {
  if (bytes.length % 4 !== 0) {
    throw new CorpusError('vector-format', 'the file is not a whole number of float32 values', {
      stage: 'align',
      file,
      expected: 'raw little-endian float32 or .npy',
      actual: `${bytes.length} bytes`,
    });
  }
  return { values: floatsOf(bytes), rows: undefined };
}

/** The array of numpy's format description, "A Simple File Format for NumPy Arrays". */
function readNpy(bytes: Uint8Array, file: string): { values: Float32Array; rows: number | undefined } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6]! >= 2;
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (wide ? 12 : 10) + headerLength;
  const header = Buffer.from(bytes.subarray(wide ? 12 : 10, start)).toString('latin1');
  const type = /'descr':\s*'([^']+)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? '').match(/\d+/g)?.map(Number) ?? [];
  if (type !== '<f4' || order !== 'False' || shape.length !== 2) {
    throw new CorpusError('vector-format', 'the array cannot be used', {
      stage: 'align',
      file,
      expected: "a two-dimensional array of '<f4' in C order",
      actual: header.trim().slice(0, 120),
      hint: 'save it with numpy.save(file, vectors.astype("float32"))',
    });
  }
  const values = floatsOf(bytes.subarray(start));
  if (values.length !== shape[0]! * shape[1]!) {
    throw wrongCount(file, shape[0]!, `${values.length} numbers`);
  }
  return { values, rows: shape[0] };
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const copy = bytes.slice(0, bytes.length - (bytes.length % 4));
  const values = new Float32Array(copy.buffer, copy.byteOffset, copy.length / 4);
  return values;
}

/** The vectors of the overlap lines that are single segments, in the order of the segments. */
function pickSingles(
  values: Float32Array,
  dimensions: number,
  file: string,
  texts: readonly string[],
  overlaps: readonly string[],
): VectorSide {
  const lineOf = new Map(overlaps.map((text, line) => [text.trim(), line]));
  const picked = new Float32Array(texts.length * dimensions);
  texts.forEach((text, segment) => {
    // vecalign writes PAD for an empty line.
    const line = lineOf.get(text.trim() === '' ? 'PAD' : text.trim());
    if (line === undefined) {
      throw new CorpusError('vector-count', 'a segment is missing from the overlap file', {
        stage: 'align',
        file,
        line: segment + 1,
        actual: JSON.stringify(text.slice(0, 60)),
        hint: 'make the overlap file from the same text',
      });
    }
    picked.set(values.subarray(line * dimensions, (line + 1) * dimensions), segment * dimensions);
  });
  return { dimensions, values: picked };
}
