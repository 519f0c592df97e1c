/** The distinct words of each segment, one segment after the other, with how often each stands there. */
export interface Bags {
  readonly starts: Int32Array;
  readonly words: Int32Array;
  readonly often: Int32Array;
}

/** Counts the words of each segment, or of each side of a bead; linear. */
export function bagsOf(segments: readonly Int32Array[], vocabularySize: number): Bags {
  let total = 0;
  for (const { length } of segments) total += length;
  const starts = new Int32Array(segments.length + 1);
  const words = new Int32Array(total);
  const often = new Int32Array(total);
  const seenAt = new Int32Array(vocabularySize).fill(-1);
  let at = 0;
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index]!;
    const start = at;
    for (let k = 0; k < segment.length; k += 1) {
      const word = segment[k]!;
      let place = seenAt[word]!;
      if (place < start) {
        place = at;
        seenAt[word] = at;
        words[at] = word;
        at += 1;
      }
      often[place] = often[place]! + 1;
    }
    starts[index + 1] = at;
  }
  return { starts, words: words.subarray(0, at), often };
}

/** For each word the segments it stands in, and how often. */
export interface Postings {
  readonly starts: Int32Array;
  readonly segments: Int32Array;
  readonly often: Int32Array;
}

/** {@link Bags} by word instead of by segment. */
export function postingsOf(bags: Bags, vocabularySize: number): Postings {
  const starts = new Int32Array(vocabularySize + 1);
  const { words } = bags;
  for (let k = 0; k < words.length; k += 1) starts[words[k]! + 1] = starts[words[k]! + 1]! + 1;
  for (let word = 0; word < vocabularySize; word += 1) starts[word + 1] = starts[word + 1]! + starts[word]!;
  const fill = starts.slice(0, vocabularySize);
  const segments = new Int32Array(words.length);
  const often = new Int32Array(words.length);
  for (let segment = 0; segment + 1 < bags.starts.length; segment += 1) {
    const end = bags.starts[segment + 1]!;
    for (let k = bags.starts[segment]!; k < end; k += 1) {
      const at = fill[words[k]!]!;
      segments[at] = segment;
      often[at] = bags.often[k]!;
      fill[words[k]!] = at + 1;
    }
  }
  return { starts, segments, often };
}
