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
  segments.forEach((segment, index) => {
    const start = at;
    for (const word of segment) {
      if (seenAt[word]! < start) {
        seenAt[word] = at;
        words[at] = word;
        at += 1;
      }
      often[seenAt[word]!] = often[seenAt[word]!]! + 1;
    }
    starts[index + 1] = at;
  });
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
  for (const word of bags.words) starts[word + 1] = starts[word + 1]! + 1;
  for (let word = 0; word < vocabularySize; word += 1) starts[word + 1] = starts[word + 1]! + starts[word]!;
  const fill = starts.slice(0, vocabularySize);
  const segments = new Int32Array(bags.words.length);
  const often = new Int32Array(bags.words.length);
  for (let segment = 0; segment + 1 < bags.starts.length; segment += 1) {
    for (let k = bags.starts[segment]!; k < bags.starts[segment + 1]!; k += 1) {
      const at = fill[bags.words[k]!]!;
      segments[at] = segment;
      often[at] = bags.often[k]!;
      fill[bags.words[k]!] = at + 1;
    }
  }
  return { starts, segments, often };
}
