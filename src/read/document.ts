import { createHash } from 'node:crypto';
import { applyEdits, DocumentLimit, documentLimits, type Edit, type StructureSpan } from '../model/index.js';
import { type DecodeHints, decodeBytes, type Encoding, type EncodingSource } from './decode/index.js';
import type { TextFormat } from './formats/detect.js';
import { interpretText } from './formats/index.js';
import type { DocumentMetadata } from './formats/metadata.js';
import { lookalike } from './lookalike.js';
import type { FurnitureClass } from './main-text/classes.js';

/** Line ends of a text. */
export type Newline = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';

/** Where in a container a document stands. */
export interface DocumentPlace {
  /** Path of the file that holds the document, in the corpus. */
  readonly container?: string;
  /** Name of the member of an archive, or of a manuscript's part. */
  readonly member?: string;
  /** Number of the record, from 1. */
  readonly record?: number;
  /** When it was fetched, as the crawler wrote it. */
  readonly fetched?: string;
  /** Content type that the server told. */
  readonly type?: string;
  /** Encoding that the server told. */
  readonly charset?: string;
  /** Where each page of a paginated file begins, in code units of the raw text. */
  readonly pages?: readonly number[];
}

/** A file, or a member of one, that was read and decoded. */
export interface RawDocument {
  readonly ok: true;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly encodingBy: EncodingSource;
  readonly newline: Newline;
  /** The decoded raw text; all offsets count its UTF-16 code units. */
  readonly text: string;
  readonly format: TextFormat;
  /** Edits that turn {@link text} into prose; empty for plain text. */
  readonly edits: readonly Edit[];
  /** {@link text} with its {@link edits} applied. */
  readonly plain: string;
  /** What the spans of the prose are, as the format says; empty where it says nothing. */
  readonly structure: readonly StructureSpan[];
  /** What the document says of itself. */
  readonly metadata: DocumentMetadata;
  readonly place: DocumentPlace | null;
  /** Whether each line of it stands in its file beside one of about its length in another language. */
  readonly lineByLine?: boolean;
  /** What a person should know of the reading, in one line each. */
  readonly notes: readonly string[];
}

/** A file that could not be used, with the reason in one line. */
export interface FailedDocument {
  readonly ok: false;
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly code:
    | 'unreadable'
    | 'not-a-file'
    | 'link-not-followed'
    | 'changed'
    | 'too-complex'
    | 'too-large'
    | 'empty'
    | 'binary'
    | 'unknown-encoding'
    | 'misread'
    | 'invalid-utf16'
    | 'unsupported-format'
    | 'broken-container';
  readonly message: string;
  readonly place?: DocumentPlace | undefined;
}

/** Bytes that are one document, with what is known of them. */
export interface Source {
  readonly path: string;
  /** Name that tells the format; the path by default. */
  readonly name?: string | undefined;
  readonly bytes: Uint8Array;
  readonly hints?: DecodeHints | undefined;
  readonly place?: DocumentPlace | undefined;
  readonly metadata?: DocumentMetadata | undefined;
  /** The format, where something better than the text tells it. */
  readonly format?: TextFormat | undefined;
  /** The bytes of the file, where {@link bytes} were made of it: they are counted and hashed. */
  readonly original?: Uint8Array | undefined;
  /** Whether all of it is text, since no page surrounds it. */
  readonly manuscript?: boolean | undefined;
}

/** What a corpus keeps of a page besides its prose: titles are translated like any heading. */
export const defaultKeep: readonly FurnitureClass[] = ['title'];

/** Reads the bytes of one document. A fault of the bytes never throws: it is a {@link FailedDocument}. */
export function readSource(
  source: Source,
  keep: readonly FurnitureClass[] = defaultKeep,
): RawDocument | FailedDocument {
  const { path, bytes, place, original = bytes } = source;
  const sha256 = createHash('sha256').update(original).digest('hex');
  const failed = (code: FailedDocument['code'], message: string): FailedDocument => ({
    ok: false,
    path,
    sha256,
    bytes: original.length,
    code,
    message,
    ...(place === undefined ? {} : { place }),
  });
  const decoded = decodeBytes(bytes, source.hints);
  if (!decoded.ok) return failed(decoded.code, decoded.message);
  const { text } = decoded;
  const crowded = overLimit(text);
  if (crowded !== null) return failed('too-complex', new DocumentLimit(crowded).message);
  const interpreted = interpretText(text, source.name ?? path, new Set(keep), source);
  const { format, structure } = interpreted;
  const other = format === 'text' ? lookalike(text) : undefined;
  if (other !== undefined) return failed('unsupported-format', `looks like text but is ${other}`);
  const edits = mergeEdits(interpreted.edits, decoded.edits);
  const plain = edits.length === 0 ? text : applyEdits(text, edits);
  if (!/[\p{L}\p{N}]/u.test(plain)) {
    const what =
      bytes.length === 0 ? 'an empty file' : format === 'text' ? 'no letter and no digit' : 'markup only';
    return failed('empty', `no text; expected words, got ${what}; take the file out or scrape it again`);
  }
  return {
    ok: true,
    path,
    sha256,
    bytes: original.length,
    encoding: decoded.encoding,
    encodingBy: decoded.by,
    newline: newlineOf(text),
    text,
    format,
    edits,
    plain,
    structure,
    metadata: { ...interpreted.metadata, ...source.metadata },
    place: place ?? null,
    notes: decoded.notes,
  };
}

/** What of a text is more than a document may hold, counted before anything is made of it. */
function overLimit(text: string): 'lines' | 'tags' | null {
  let lines = 0;
  let tags = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) lines++;
    else if (unit === 0x3c) tags++;
  }
  return lines > documentLimits.lines ? 'lines' : tags > documentLimits.tags ? 'tags' : null;
}

/** Joins the edits of a format with those of the decoding, which are inside them or where text is kept. */
function mergeEdits(edits: readonly Edit[], faults: readonly Edit[]): readonly Edit[] {
  if (faults.length === 0) return edits;
  const merged: Edit[] = [];
  let next = 0;
  for (const edit of edits) {
    while (next < faults.length && faults[next]!.end <= edit.start) merged.push(faults[next++]!);
    while (next < faults.length && faults[next]!.start < edit.end) next += 1;
    merged.push(edit);
  }
  return [...merged, ...faults.slice(next)];
}

function newlineOf(text: string): Newline {
  const crlf = text.includes('\r\n');
  const lf = /(?<!\r)\n/.test(text);
  const cr = /\r(?!\n)/.test(text);
  const kinds = Number(crlf) + Number(lf) + Number(cr);
  if (kinds > 1) return 'mixed';
  return crlf ? 'crlf' : lf ? 'lf' : cr ? 'cr' : 'none';
}
