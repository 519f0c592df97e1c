import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import type { FailedDocument } from '../document.js';
import { kindOf, notAFile } from '../walk.js';
import { fileBlob, type OpenFile } from './blob.js';

/** Why a file was not opened. */
export type Refused = Pick<FailedDocument, 'code' | 'message'>;

/**
 * Opens a regular file, or says why not. Pipes, devices and sockets are never opened: the look before the opening
 * keeps from that, the one after it from what was put in the file's place in between.
 *
 * It waits for the disk: for a small file the way through other threads costs ten times what the system does.
 *
 * @throws
 *   the system's error when it does not give the file out
 */
export function openRegular(absolute: string | Buffer): OpenFile | Refused {
  const before = statSync(absolute);
  if (!before.isFile()) return notAFile(before.isDirectory() ? 'a folder' : kindOf(before));
  const file = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const now = fstatSync(file);
    if (now.isFile()) return fileBlob(file, now.size);
    closeSync(file);
    return notAFile(kindOf(now));
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
