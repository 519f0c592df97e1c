import { readFileSync, statSync } from 'node:fs';

/**
 * The text of a file that a person named, as UTF-8. A byte order mark, which editors on Windows write, is no part of it.
 * A device is not read: it may never end. A pipe is, as shells hand over what another command says.
 *
 * @throws
 *   what the file system says, with its `code`
 */
export function readNamedText(file: string): string {
  const stat = statSync(file);
  if (stat.isCharacterDevice() || stat.isBlockDevice())
    throw Object.assign(new Error('a device is not read'), { code: 'a device' });
  const text = readFileSync(file, 'utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
