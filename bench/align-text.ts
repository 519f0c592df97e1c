/** Makes up pairs of documents of any size, with the ladder that is right, for benchmarks and tests. */

import type { AlignSegment } from '../src/model/index.js';

/** Two made-up documents and the beads that are right. */
export interface MadeUp {
  readonly src: AlignSegment[];
  readonly tgt: AlignSegment[];
  readonly beads: { readonly src: number[]; readonly tgt: number[] }[];
}

/** What is made up. */
export interface MakeOptions {
  readonly seed?: number;
  /** Beads, before any are dropped. */
  readonly beads: number;
  /** Share of beads whose target (and of others whose source) is missing. */
  readonly missing?: number;
  /** Share of beads that are one segment against two. */
  readonly split?: number;
  /** Distinct words of each language. */
  readonly vocabulary?: number;
  /** Share of words that are names or numbers, alike in both languages. */
  readonly shared?: number;
}

/** A small generator of pseudo-random numbers in [0, 1): mulberry32, by Tommy Ettinger, public domain. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const srcSyllables = 'ka ri to mu ne sa lo pi du ve ha so'.split(' ');
const tgtSyllables = 'bra gel fin stu wox kep zam trel quin dorf lish munt'.split(' ');

function wordOf(id: number, syllables: readonly string[], salt: number): string {
  let rest = Math.imul(id + 1, 2_654_435_761 + salt) >>> 0;
  let word = '';
  for (let k = 0; k < 2 + (rest % 3); k += 1) {
    word += syllables[rest % syllables.length]!;
    rest = Math.floor(rest / syllables.length) + id;
  }
  return word;
}

/** Makes up two documents that translate each other word by word, in two languages without likeness. */
export function makeUp(options: MakeOptions): MadeUp {
  const random = randomNumbers(options.seed ?? 1);
  const { missing = 0, split = 0.1, vocabulary = 5000, shared = 0.05 } = options;
  const src: AlignSegment[] = [];
  const tgt: AlignSegment[] = [];
  const beads: MadeUp['beads'] = [];
  const sentence = (): [string, string] => {
    const left: string[] = [];
    const right: string[] = [];
    const length = 4 + Math.floor(random() * random() * 30);
    for (let k = 0; k < length; k += 1) {
      const kind = random();
      if (kind < shared / 2) {
        const number = String(10 + Math.floor(random() * 3000));
        left.push(number);
        right.push(number);
        continue;
      }
      // Zipf: the rank is the exponential of a uniform number.
      const rank = Math.floor(vocabulary ** random());
      const name = wordOf(rank, srcSyllables, 0);
      left.push(name);
      right.push(kind < shared ? name : wordOf(rank, tgtSyllables, 7));
    }
    // Half of the neighbours change places, as word order does between languages.
    for (let k = 0; k + 1 < right.length; k += 2) {
      if (random() < 0.5) [right[k], right[k + 1]] = [right[k + 1]!, right[k]!];
    }
    return [`${left.join(' ')}.`, `${right.join(' ')}.`];
  };
  for (let k = 0; k < options.beads; k += 1) {
    const [left, right] = sentence();
    const dice = random();
    const i = src.length;
    const j = tgt.length;
    if (dice < missing) {
      src.push({ text: left });
      beads.push({ src: [i], tgt: [] });
    } else if (dice < 2 * missing) {
      tgt.push({ text: right });
      beads.push({ src: [], tgt: [j] });
    } else if (dice < 2 * missing + split) {
      const [more, moreRight] = sentence();
      src.push({ text: `${left} ${more}` });
      tgt.push({ text: right }, { text: moreRight });
      beads.push({ src: [i], tgt: [j, j + 1] });
    } else {
      src.push({ text: left });
      tgt.push({ text: right });
      beads.push({ src: [i], tgt: [j] });
    }
  }
  return { src, tgt, beads };
}
