import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type AlignSegment, CorpusError } from '../../model/index.js';

/** A path as seen from a folder. */
export function resolve(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** The text of a file. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CorpusError('align-file-unreadable', 'file cannot be read', { stage: 'align', file, cause });
  }
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
