/**
 * File names as the system keeps them, bytes, and as a corpus shows them, text.
 *
 * A name on Linux is any bytes but `/` and NUL. Decoding a name that is not UTF-8 as if it were would make two files
 * one and neither of them readable, so such names are kept as bytes and shown with their foreign bytes escaped.
 */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The name as text, or null when it is not UTF-8. */
function decode(name: Buffer): string | null {
  try {
    return decoder.decode(name);
  } catch {
    return null;
  }
}

/**
 * A name as a corpus shows it: as it is when it is UTF-8, otherwise with each byte that is no ASCII as `\xHH` and each
 * backslash doubled, so that two names never look alike among the escaped.
 */
export function showName(name: Buffer): string {
  const text = decode(name);
  if (text !== null) return text;
  let shown = '';
  for (const byte of name) {
    if (byte >= 0x80) shown += `\\x${byte.toString(16).padStart(2, '0')}`;
    else shown += byte === 0x5c ? '\\\\' : String.fromCharCode(byte);
  }
  return shown;
}

/** A path to give to the file system: text where text is exact, bytes otherwise. */
export function toPath(bytes: Buffer): string | Buffer {
  return decode(bytes) ?? bytes;
}

/** `folder/name` in bytes. */
export function joinBytes(folder: Buffer, name: Buffer): Buffer {
  const slash = folder.length > 0 && folder[folder.length - 1] === 0x2f ? [] : [Buffer.from('/')];
  return Buffer.concat([folder, ...slash, name]);
}
