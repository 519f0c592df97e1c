/**
 * UTF-16 without a mark: in real text most code units of a line have the same high byte (0x00 for Latin, 0x09
 * for Devanagari, …) and every space and line end has a NUL as its high byte, so NULs stand on one parity only.
 */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
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
