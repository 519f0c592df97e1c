import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FailedDocument } from '../document.js';
import { kindOf, notAFile } from '../walk.js';
import { type Blob, fileBlob } from './blob.js';

/** Why a file was not opened. */
export type Refused = Pick<FailedDocument, 'code' | 'message'>;

/** An open file. */
export interface OpenFile {
  readonly blob: Blob;
  close(): Promise<void>;
}

/**
 * Opens a regular file, or says why not. Pipes, devices and sockets are never opened: the look before the opening
 * keeps from that, the one after it from what was put in the file's place in between.
 *
 * @throws
 *   the system's error when it does not give the file out
 */
export async function openRegular(absolute: string | Buffer): Promise<OpenFile | Refused> {
  const before = await stat(absolute);
  if (!before.isFile()) return notAFile(before.isDirectory() ? 'a folder' : kindOf(before));
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const now = await handle.stat();
    if (now.isFile()) return { blob: await fileBlob(handle, now.size), close: () => handle.close() };
    await handle.close();
    return notAFile(kindOf(now));
  } catch (error) {
    await handle.close();
    throw error;
  }
}
