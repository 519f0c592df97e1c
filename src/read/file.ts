import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { applyEdits, type Edit, type StructureSpan } from '../model/index.js';
import { decodeBytes, type Encoding } from './decode/index.js';
import type { TextFormat } from './formats/detect.js';
import { interpretText } from './formats/index.js';
import type { DocumentMetadata } from './formats/metadata.js';
import type { FurnitureClass } from './main-text/classes.js';
import type { SeedFile } from './seeds.js';

/** Line ends of a text. */
export type Newline = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';

/** A file that was read and decoded. */
export interface RawDocument {
  readonly ok: true;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: Encoding;
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
}

/** A file that could not be used, with the reason in one line. */
export interface FailedDocument {
  readonly ok: false;
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly code:
    | 'unreadable'
    | 'too-large'
    | 'empty'
    | 'binary'
    | 'unknown-encoding'
    | 'invalid-utf16'
    | 'unsupported-format';
  readonly message: string;
}

/** Limits of {@link readDocument}. */
export interface ReadOptions {
  /** Files of more bytes are turned down; default 64 MiB. */
  readonly maxBytes?: number | undefined;
  /** What stays in the text of pages besides prose; default {@link defaultKeep}. */
  readonly keep?: readonly FurnitureClass[] | undefined;
}

/** What a corpus keeps of a page besides its prose: titles are translated like any heading. */
export const defaultKeep: readonly FurnitureClass[] = ['title'];

const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * Reads one file. A fault of the file never throws: it is a {@link FailedDocument} with its reason.
 */
export async function readDocument(
  seed: SeedFile,
  options: ReadOptions = {},
): Promise<RawDocument | FailedDocument> {
  const { path } = seed;
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  let bytes: Buffer;
  try {
    const { size } = await stat(seed.absolute);
    if (size > maxBytes) {
      const message = `too large; expected at most ${maxBytes} bytes, got ${size}; cut the file or raise read.maxBytes`;
      return { ok: false, path, sha256: null, bytes: size, code: 'too-large', message };
    }
    bytes = await readFile(seed.absolute);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const message = `cannot be read (${code}); expected a readable file; check its permissions`;
    return { ok: false, path, sha256: null, bytes: 0, code: 'unreadable', message };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return { path, sha256, bytes: bytes.length, ...decoded };
  const keep = new Set(options.keep ?? defaultKeep);
  const { format, edits, structure, metadata } = interpretText(decoded.text, path, keep);
  const plain = edits.length === 0 ? decoded.text : applyEdits(decoded.text, edits);
  if (!/[\p{L}\p{N}]/u.test(plain)) {
    const what =
      bytes.length === 0 ? 'an empty file' : format === 'text' ? 'no letter and no digit' : 'markup only';
    const message = `no text; expected words, got ${what}; take the file out or scrape it again`;
    return { ok: false, path, sha256, bytes: bytes.length, code: 'empty', message };
  }
  return {
    ok: true,
    path,
    sha256,
    bytes: bytes.length,
    encoding: decoded.encoding,
    newline: newlineOf(decoded.text),
    text: decoded.text,
    format,
    edits,
    plain,
    structure,
    metadata,
  };
}

function newlineOf(text: string): Newline {
  const crlf = text.includes('\r\n');
  const lf = /(?<!\r)\n/.test(text);
  const cr = /\r(?!\n)/.test(text);
  const kinds = Number(crlf) + Number(lf) + Number(cr);
  if (kinds > 1) return 'mixed';
  return crlf ? 'crlf' : lf ? 'lf' : cr ? 'cr' : 'none';
}
