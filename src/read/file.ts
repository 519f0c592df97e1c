import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { applyEdits, DocumentLimit, documentLimits, type Edit, type StructureSpan } from '../model/index.js';
import { decodeBytes, type Encoding } from './decode.js';
import type { TextFormat } from './formats/detect.js';
import { interpretText } from './formats/index.js';
import type { DocumentMetadata } from './formats/metadata.js';
import type { FurnitureClass } from './main-text/classes.js';
import type { SeedFile } from './seeds.js';
import { kindOf, notAFile, unreadable } from './walk.js';

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
    | 'not-a-file'
    | 'link-not-followed'
    | 'changed'
    | 'too-complex'
    | 'too-large'
    | 'empty'
    | 'binary'
    | 'invalid-utf8'
    | 'invalid-utf16';
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
  const nothing = { ok: false, path, sha256: null, bytes: 0 } as const;
  if (seed.problem !== undefined) return { ...nothing, ...seed.problem };
  let bytes: Buffer;
  try {
    const read = await readRegular(seed.absolute, options.maxBytes ?? defaultMaxBytes);
    if (!Buffer.isBuffer(read)) return { ...nothing, ...read };
    bytes = read;
  } catch (error) {
    return { ...nothing, ...unreadable(error) };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return { path, sha256, bytes: bytes.length, ...decoded };
  const crowded = overLimit(decoded.text);
  if (crowded !== null) {
    const { message } = new DocumentLimit(crowded);
    return { ok: false, path, sha256, bytes: bytes.length, code: 'too-complex', message };
  }
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

type Refused = Pick<FailedDocument, 'code' | 'message'> & { readonly bytes?: number };

/**
 * The bytes of a regular file, or why they were not read. Pipes, devices and sockets are never opened: the look before
 * the opening keeps from that, the one after it from what was put in the file's place in between.
 */
async function readRegular(absolute: string | Buffer, maxBytes: number): Promise<Buffer | Refused> {
  const before = await stat(absolute);
  if (!before.isFile()) return notAFile(before.isDirectory() ? 'a folder' : kindOf(before));
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const now = await handle.stat();
    if (!now.isFile()) return notAFile(kindOf(now));
    if (now.size > maxBytes) {
      const message = `too large; expected at most ${maxBytes} bytes, got ${now.size}; cut the file or raise read.maxBytes`;
      return { code: 'too-large', message, bytes: now.size };
    }
    const bytes = await handle.readFile();
    // A file that something writes to can be longer than it said.
    return bytes.length <= maxBytes ? bytes : { code: 'changed', message: changedMessage };
  } finally {
    await handle.close();
  }
}

/** What is said of a file that was written to, or went away, while the corpus was built. */
export const changedMessage =
  'changed while the corpus was built; expected the file of the first reading; build again when nothing writes to the seeds';

function newlineOf(text: string): Newline {
  const crlf = text.includes('\r\n');
  const lf = /(?<!\r)\n/.test(text);
  const cr = /\r(?!\n)/.test(text);
  const kinds = Number(crlf) + Number(lf) + Number(cr);
  if (kinds > 1) return 'mixed';
  return crlf ? 'crlf' : lf ? 'lf' : cr ? 'cr' : 'none';
}
