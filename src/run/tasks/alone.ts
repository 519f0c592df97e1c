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
    if (error instanceof DocumentLimit) return failed(path, error.message);
    // A text longer than a string can be, or nested deeper than the stack.
    if (error instanceof RangeError) return failed(path, tooMuch(error));
    throw error;
  }
}

/** A document that fails for what was found while it was worked on. */
export function failed(
  path: string,
  message: string,
  code: FailedDocument['code'] = 'too-complex',
): FailedDocument {
  return { ok: false, path, sha256: null, bytes: 0, code, message };
}
