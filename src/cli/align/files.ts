import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type AlignSegment, applyEdits, CorpusError } from '../../model/index.js';
import { decodeBytes } from '../../read/index.js';

/** A path as seen from a folder. */
export function resolve(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** The text of a file, in any encoding that can be told; bytes that nothing explains are left out. */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new CorpusError('align-file-unreadable', 'file cannot be read', { stage: 'align', file, cause });
  }
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) throw new CorpusError('align-file-unreadable', decoded.message, { stage: 'align', file });
  return applyEdits(decoded.text, decoded.edits);
}

/** One segment a line; the newline at the end of the file opens none. */
export function readSegments(file: string): AlignSegment[] {
  const lines = readText(file)
    .replace(/^\ufeff/, '')
    .split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ text: line.replace(/\r$/, '') }));
}

/** The lines of a text without the one its last newline opens. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
