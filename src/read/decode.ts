/** How the bytes of a text were understood. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

/** The outcome of {@link decodeBytes}: a text, or the one line that says why there is none. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  | {
      readonly ok: false;
      readonly code: 'binary' | 'invalid-utf8' | 'invalid-utf16';
      readonly message: string;
    };

/**
 * Decodes a file to text: UTF-8, or UTF-16 in either byte order, with or without a byte order mark (which is
 * not part of the text). Nothing is ever replaced by U+FFFD: what cannot be decoded exactly is turned down.
 *
 * @param bytes
 *   the whole file
 * @returns
 *   the text in UTF-16 code units, or the reason
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decodeUtf8(bytes.subarray(3), 'utf-8-bom', 3);
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes.subarray(2), 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes.subarray(2), 'utf-16be');
  const order = guessUtf16(bytes);
  if (order !== null) return decodeUtf16(bytes, order);
  return decodeUtf8(bytes, 'utf-8', 0);
}

function startsWith(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

/**
 * UTF-16 without a mark: in real text most code units of a line have the same high byte (0x00 for Latin, 0x09
 * for Devanagari, …) and every space and line end has a NUL as its high byte, so NULs stand on one parity only.
 */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 65536) & ~1;
  if (length < 4 || bytes.length % 2 !== 0) return null;
  let evenNuls = 0;
  let oddNuls = 0;
  let spacesLe = 0;
  let spacesBe = 0;
  for (let i = 0; i < length; i += 2) {
    const a = bytes[i]!;
    const b = bytes[i + 1]!;
    if (a === 0) evenNuls++;
    if (b === 0) oddNuls++;
    if (b === 0 && isSpaceByte(a)) spacesLe++;
    if (a === 0 && isSpaceByte(b)) spacesBe++;
  }
  const units = length / 2;
  // A twentieth of the units are spaces or line ends even in sparse text; a stray NUL stays far below it.
  const least = Math.max(1, units * 0.02);
  if (oddNuls >= least && evenNuls === 0 && (spacesLe > 0 || oddNuls > units * 0.5)) return 'utf-16le';
  if (evenNuls >= least && oddNuls === 0 && (spacesBe > 0 || evenNuls > units * 0.5)) return 'utf-16be';
  return null;
}

function isSpaceByte(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  if (bytes.length % 2 !== 0) {
    return {
      ok: false,
      code: 'invalid-utf16',
      message: `half a code unit at the end of ${encoding} text; expected an even number of bytes, got ${bytes.length}; save the file as UTF-8`,
    };
  }
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, text, encoding };
  } catch {
    return {
      ok: false,
      code: 'invalid-utf16',
      message: `a lone surrogate in ${encoding} text; expected well-formed UTF-16; save the file as UTF-8`,
    };
  }
}

function decodeUtf8(bytes: Uint8Array, encoding: Encoding, skipped: number): Decoded {
  const control = controlShare(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (control <= binaryShare) return { ok: true, text, encoding };
  } catch {
    if (control <= binaryShare) {
      const at = firstInvalidUtf8(bytes);
      const line = countLines(bytes, at);
      return {
        ok: false,
        code: 'invalid-utf8',
        message: `invalid UTF-8 at byte ${at + skipped} (line ${line}); expected UTF-8 or UTF-16, got byte 0x${hex(bytes[at])}; convert the file, for example with iconv`,
      };
    }
  }
  return {
    ok: false,
    code: 'binary',
    message: `binary data, ${Math.round(control * 100)}% of it control characters; expected text; take the file out or convert it to text`,
  };
}

/** Above this share of control characters a file is not text; one stray NUL in a page stays far below. */
const binaryShare = 0.02;

function controlShare(bytes: Uint8Array): number {
  const length = Math.min(bytes.length, 65536);
  if (length === 0) return 0;
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      controls++;
  }
  // One or two control characters prove nothing in a file of a few bytes.
  return controls <= 2 ? 0 : controls / length;
}

/** Index of the first byte that is not part of well-formed UTF-8, by halving: linear time in all. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let start = 0;
  let end = bytes.length;
  while (end - start > 4) {
    // Cut where no sequence is open, so that the first half stands by itself.
    let middle = (start + end) >> 1;
    while (middle > start && (bytes[middle]! & 0xc0) === 0x80) middle--;
    if (middle === start) break;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, middle));
      start = middle;
    } catch {
      end = middle;
    }
  }
  for (let at = start; at < end; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + size));
      at += size - 1;
    } catch {
      return at;
    }
  }
  return start;
}

function countLines(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let i = 0; i < end; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).padStart(2, '0').toUpperCase();
}
