import { closeSync, constants, fstatSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { createOffsetMap } from '../../clean/index.js';
import { FormatFault, sentencesOfText } from '../../formats/index.js';
import { type AlignSegment, applyEdits, CorpusError, type LanguageKey } from '../../model/index.js';
import { decodeBytes, nameUnpacked, readSource, uncompress } from '../../read/index.js';
import { segmentDocument } from '../../segment/index.js';

/** Files of more bytes, packed or unpacked, are refused: an alignment holds both texts in memory. */
const maxBytes = 1 << 30;

/** A path as seen from a folder. */
export function resolve(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/**
 * The bytes of a regular file, unpacked when it is gzip or Zstandard. Pipes and devices are never opened.
 *
 * @throws CorpusError
 *   `align-file-unreadable`
 */
export function readFileBytes(file: string): Uint8Array {
  let bytes: Buffer;
  try {
    if (!statSync(file).isFile()) throw unreadable(file, 'is not a regular file');
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = fstatSync(handle);
      if (size > maxBytes)
        throw unreadable(file, `too large; expected at most ${maxBytes} bytes, got ${size}`);
      bytes = readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause;
    throw unreadable(file, 'file cannot be read', cause);
  }
  const unpacked = uncompress(bytes, maxBytes);
  if (!unpacked.ok) throw unreadable(file, unpacked.message);
  return unpacked.bytes;
}

/** The text of a file, in any encoding that can be told; bytes that nothing explains are left out. */
export function readText(file: string): string {
  const decoded = decodeBytes(readFileBytes(file));
  if (!decoded.ok) throw unreadable(file, decoded.message);
  return applyEdits(decoded.text, decoded.edits).replace(/^\ufeff/, '');
}

/** One segment a line; the newline at the end of the file opens none. Of a sentence file of XCES its sentences. */
export function readSegments(file: string): AlignSegment[] {
  const text = readText(file);
  return (sentencesIn(text, file) ?? linesOf(text)).map((one) => ({ text: one }));
}

function sentencesIn(text: string, file: string): readonly string[] | null {
  try {
    return sentencesOfText(text);
  } catch (cause) {
    if (!(cause instanceof FormatFault)) throw cause;
    throw unreadable(file, `line ${cause.line}: expected ${cause.expected}, got ${cause.message}`, cause);
  }
}

/**
 * The sentences and headings of a document as people have it: a page, Markdown, subtitles, plain text.
 *
 * @param identify
 *   finds the language of the prose; its answer is where sentences end
 */
export function readDocumentSegments(file: string, identify: (prose: string) => LanguageKey): AlignSegment[] {
  const sentences = sentencesIn(readText(file), file);
  if (sentences !== null) return sentences.map((text) => ({ text }));
  const document = readSource({ path: file, name: nameUnpacked(file), bytes: readFileBytes(file) });
  if (!document.ok) throw unreadable(file, document.message);
  const { plain, structure, edits } = document;
  const { toRaw } = createOffsetMap(edits);
  const language = identify(plain);
  return segmentDocument({ path: file, language, text: plain, structure, toRaw }).segments.map(
    ({ text, kind, paragraph }) => ({ text: text.replace(/\s+/g, ' '), kind, paragraph }),
  );
}

/** The lines of a text without the one its last newline opens; CR alone ends them where there is no LF, as on old Macs. */
export function linesOf(text: string): string[] {
  if (!text.includes('\n') && text.includes('\r')) return linesOf(text.replaceAll('\r', '\n'));
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Writes what was asked for.
 *
 * @throws CorpusError
 *   `align-unwritable`
 */
export function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'an error';
    throw new CorpusError('align-unwritable', `cannot write (${code})`, {
      stage: 'config',
      file,
      hint: 'make its folder, or choose another name',
      cause,
    });
  }
}

function unreadable(file: string, problem: string, cause?: unknown): CorpusError {
  return new CorpusError('align-file-unreadable', problem, { stage: 'config', file, cause });
}
