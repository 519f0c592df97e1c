/** The line that a mailbox puts before each letter (RFC 4155). */
const startOfLetter = /^From \S{1,200} .{0,60}\d{4}\s*$/;

/** Whether a line begins a letter of a mailbox. */
export function startsLetter(line: string): boolean {
  return startOfLetter.test(line);
}

/** Longest line that is looked at. */
const longestStart = 300;
const mark = Buffer.from('\nFrom ');

/**
 * The letters of a mailbox, one in memory at a time, without the lines between them.
 *
 * @returns
 *   undefined in the place of a letter of more bytes than the limit
 */
export async function* lettersOf(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer | undefined> {
  let [pieces, size]: [Buffer[], number] = [[], 0];
  const add = (piece: Buffer): void => {
    size += piece.length;
    if (size <= maxBytes) pieces.push(piece);
    else pieces = [];
  };
  const letter = (): Buffer | undefined => {
    const whole = size > maxBytes ? undefined : Buffer.concat(pieces);
    [pieces, size] = [[], 0];
    return whole;
  };
  // The first letter begins at the first byte.
  let rest: Buffer = Buffer.from('\n');
  let begun = false;
  for await (const piece of stream) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = rest.indexOf(mark); at >= 0; at = rest.indexOf(mark, at + 1)) {
      const end = rest.indexOf(0x0a, at + 1);
      if (end < 0 && at + longestStart > rest.length) break;
      if (end < 0 || end > at + longestStart || !startsLetter(rest.toString('latin1', at + 1, end))) continue;
      add(rest.subarray(from, at + 1));
      if (begun) yield letter();
      else letter();
      begun = true;
      from = end + 1;
    }
    // A line that may begin a letter waits for its end.
    const keep = Math.max(from, rest.length - longestStart);
    add(rest.subarray(from, keep));
    rest = rest.subarray(keep);
  }
  add(rest);
  if (size > 0) yield letter();
}
