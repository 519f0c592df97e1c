import { DocumentLimit } from '../../model/index.js';
import { type FailedDocument, tooMuch } from '../../read/index.js';

/** Runs what is done to one document; one that is more than a document may be fails by itself. */
export function alone<T extends { readonly ok: true }>(
  path: string,
  work: () => T | FailedDocument,
): T | FailedDocument {
  try {
    return work();
  } catch (error) {
    return failedBy(path, error);
  }
}

/** The same for work that waits for something. */
export async function aloneAwaited<T extends { readonly ok: true }>(
  path: string,
  work: () => Promise<T | FailedDocument>,
): Promise<T | FailedDocument> {
  try {
    return await work();
  } catch (error) {
    return failedBy(path, error);
  }
}

function failedBy(path: string, error: unknown): FailedDocument {
  if (error instanceof DocumentLimit) return failed(path, error.message);
  // A text longer than a string can be, or nested deeper than the stack.
  if (error instanceof RangeError) return failed(path, tooMuch(error));
  throw error;
}

/** A document that fails for what was found while it was worked on. */
export function failed(
  path: string,
  message: string,
  code: FailedDocument['code'] = 'too-complex',
): FailedDocument {
  return { ok: false, path, sha256: null, bytes: 0, code, message };
}
