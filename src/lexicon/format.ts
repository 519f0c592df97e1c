import type { LexiconSource } from './types.js';

/** The postings of one word in one source: ascending concept ids and a small count for each. */
export interface WordEntry {
  readonly word: string;
  readonly concepts: readonly number[];
  /**
   * 1 to 3 for each concept: occurrences in a UDHR block (capped); 1 keyword, 2 name, 3 both; 1 word of a phrase, 3 a
   * lemma by itself.
   */
  readonly counts: readonly number[];
}

/** One language's words of one source, in memory as flat arrays. */
export interface SourceTable {
  readonly words: readonly string[];
  /** `offsets[i] .. offsets[i + 1]` are the postings of word `i`. */
  readonly offsets: Uint32Array;
  readonly concepts: Uint16Array;
  readonly counts: Uint8Array;
}

/** A folder of compiled files under one licence. */
export interface LexiconPack {
  /** Folder in `data/`. */
  readonly folder: string;
  /** The order in which the sources stand in a file. */
  readonly sources: readonly LexiconSource[];
}

/**
 * The packs, in the order of their concepts: a pack's files number its own concepts from 0, and the packs before it
 * shift them. What share-alike licences cover stands apart from the rest.
 */
export const lexiconPacks: readonly LexiconPack[] = [
  { folder: 'lexicon', sources: ['annotations', 'names', 'udhr', 'terms'] },
  { folder: 'wordnet', sources: ['wordnet'] },
];

/**
 * Writes one language's tables as bytes, before compression.
 *
 * ```
 * per source:  u32 words, u32 postings, u32 bytes of text, text: words joined by \n (UTF-8), postings
 * posting:     varint(number of concepts), then for each varint(gap * 4 + count)
 * ```
 */
export function encodeTables(
  tables: ReadonlyMap<LexiconSource, readonly WordEntry[]>,
  sources: readonly LexiconSource[],
): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const source of sources) {
    const entries = tables.get(source) ?? [];
    const text = new TextEncoder().encode(entries.map((entry) => entry.word).join('\n'));
    const bytes: number[] = [];
    let postings = 0;
    for (const entry of entries) {
      postings += entry.concepts.length;
      pushVarint(bytes, entry.concepts.length);
      let previous = 0;
      entry.concepts.forEach((concept, index) => {
        pushVarint(bytes, (concept - previous) * 4 + entry.counts[index]!);
        previous = concept;
      });
    }
    const header = new Uint8Array(16);
    const view = new DataView(header.buffer);
    view.setUint32(0, entries.length, true);
    view.setUint32(4, postings, true);
    view.setUint32(8, text.length, true);
    view.setUint32(12, bytes.length, true);
    parts.push(header, text, Uint8Array.from(bytes));
  }
  return Buffer.concat(parts);
}

/**
 * Reads what {@link encodeTables} wrote; sources in `skip` are passed over unread.
 *
 * @param firstConcept
 *   number of concepts in the packs before this one
 */
export function decodeTables(
  bytes: Uint8Array,
  sources: readonly LexiconSource[],
  skip: ReadonlySet<LexiconSource>,
  firstConcept = 0,
): Map<LexiconSource, SourceTable> {
  const tables = new Map<LexiconSource, SourceTable>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (const source of sources) {
    const wordCount = view.getUint32(at, true);
    const postingCount = view.getUint32(at + 4, true);
    const textBytes = view.getUint32(at + 8, true);
    const postingBytes = view.getUint32(at + 12, true);
    at += 16;
    if (!skip.has(source) && wordCount > 0) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, textBytes).toString('utf8');
      const postings = bytes.subarray(at + textBytes, at + textBytes + postingBytes);
      tables.set(source, {
        words: text.split('\n'),
        ...decodePostings(postings, wordCount, postingCount, firstConcept),
      });
    }
    at += textBytes + postingBytes;
  }
  return tables;
}

function decodePostings(
  bytes: Uint8Array,
  wordCount: number,
  postingCount: number,
  firstConcept: number,
): Omit<SourceTable, 'words'> {
  const offsets = new Uint32Array(wordCount + 1);
  const concepts = new Uint16Array(postingCount);
  const counts = new Uint8Array(postingCount);
  let at = 0;
  let out = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (let word = 0; word < wordCount; word++) {
    const length = next();
    let concept = firstConcept;
    for (let index = 0; index < length; index++) {
      const value = next();
      concept += value >> 2;
      concepts[out] = concept;
      counts[out] = value & 3;
      out++;
    }
    offsets[word + 1] = out;
  }
  return { offsets, concepts, counts };
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}
