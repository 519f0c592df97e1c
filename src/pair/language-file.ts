import type { LanguageKey } from '../model/index.js';
import { packBundle, unpackBundle } from './bundle.js';
import type { LanguageCounts, LanguageStatistics } from './corpus.js';
import { CountTable } from './counts.js';
import {
  blockDocuments,
  type FiledDocument,
  headBytes,
  startsIn,
  unpackDocument,
  unpackDocuments,
} from './document-block.js';
import type { DocumentKeys, KeyIndex, Postings } from './key-index.js';
import type { Shelf } from './shelf.js';

/** The documents of one language, prepared and filed by their keys, and where all that stands. */
export interface LanguageFile<R> {
  readonly language: LanguageKey;
  readonly documents: number;
  readonly statistics: R;
  readonly counts: R;
  /** Postings, those of some keys in each, in ascending order of keys: the first and the last of its keys. */
  readonly postings: readonly { readonly first: number; readonly last: number; readonly place: R }[];
  /** Documents, {@link blockDocuments} in each, in ascending order of id. */
  readonly blocks: readonly R[];
  /** Bytes of all blocks. */
  readonly blockBytes: number;
  /** Its controls in one block; null where it has too few documents. */
  readonly controls: R | null;
}

export function packStatistics({ meanConcepts, ...info }: LanguageStatistics): Uint8Array {
  return packBundle({ info, arrays: [meanConcepts] });
}

function unpackStatistics(bytes: Uint8Array): LanguageStatistics {
  const { info, arrays } = unpackBundle<Omit<LanguageStatistics, 'meanConcepts'>>(bytes);
  return { ...info, meanConcepts: arrays[0] as Float64Array };
}

export function packCounts({ senses, names, numerals, anchors }: LanguageCounts): Uint8Array {
  const arrays = [senses, names, numerals, anchors].flatMap(({ keys, counts }) => [keys, counts]);
  return packBundle({ info: null, arrays });
}

export function unpackCounts(bytes: Uint8Array): LanguageCounts {
  const arrays = unpackBundle<null>(bytes).arrays as readonly Uint32Array[];
  const table = (at: number): CountTable => new CountTable(arrays[2 * at]!, arrays[2 * at + 1]!);
  return { senses: table(0), names: table(1), numerals: table(2), anchors: table(3) };
}

export function packPostings({ keys, documents, weights }: Postings): Uint8Array {
  return packBundle({ info: null, arrays: [keys, documents, weights] });
}

function unpackPostings(bytes: Uint8Array): Postings {
  const [keys, documents, weights] = unpackBundle<null>(bytes).arrays;
  return { keys, documents, weights } as Postings;
}

/** Bytes of a language's blocks that are held at most, about: 9,000 documents of 14 sentences, 2,000 of some pages. */
const mostBlockBytes = 2 ** 27;
/** Neighbours that are compared together stand in two blocks. */
const leastBlocks = 2;

/** Reads a language file; of its documents it holds the blocks that were asked for last. */
export class LanguageReader<R> {
  readonly #file: LanguageFile<R>;
  readonly #shelf: Shelf<R>;
  /** Blocks that are held at most. */
  readonly mostBlocks: number;
  readonly #blocks = new Map<number, readonly FiledDocument[]>();
  readonly #starts = new Map<number, Uint32Array>();
  #statistics: LanguageStatistics | undefined;
  #counts: LanguageCounts | undefined;

  /**
   * @param mostBlocks
   *   blocks that are held at most, and fewer where they are large
   * @param mostBytes
   *   bytes of them, about, unless two have more
   */
  constructor(file: LanguageFile<R>, shelf: Shelf<R>, mostBlocks: number, mostBytes = mostBlockBytes) {
    this.#file = file;
    this.#shelf = shelf;
    const within = Math.floor((mostBytes * file.blocks.length) / Math.max(1, file.blockBytes));
    this.mostBlocks = Math.min(mostBlocks, Math.max(leastBlocks, within));
  }

  get length(): number {
    return this.#file.documents;
  }

  get statistics(): LanguageStatistics {
    this.#statistics ??= unpackStatistics(this.#shelf.take(this.#file.statistics));
    return this.#statistics;
  }

  get counts(): LanguageCounts {
    this.#counts ??= unpackCounts(this.#shelf.take(this.#file.counts));
    return this.#counts;
  }

  /** Its controls, all of them in memory. */
  controls(): readonly FiledDocument[] {
    const { controls } = this.#file;
    return controls === null ? [] : unpackDocuments(this.#shelf.take(controls), this.statistics);
  }

  /** A document out of its block, which is held, for who asks for its neighbours too. */
  document(index: number): FiledDocument {
    return this.#block(Math.floor(index / blockDocuments))[index % blockDocuments]!;
  }

  /** A document read by itself, for who asks for others anywhere; of each block where its documents begin is held, 264 bytes. */
  single(index: number): FiledDocument {
    const number = Math.floor(index / blockDocuments);
    const place = this.#file.blocks[number]!;
    let starts = this.#starts.get(number);
    if (starts === undefined) {
      starts = startsIn(this.#shelf.take(place, 0, headBytes));
      this.#starts.set(number, starts);
    }
    const [from, to] = [starts[index % blockDocuments]!, starts[(index % blockDocuments) + 1]!];
    return unpackDocument(this.#shelf.take(place, from, to - from), this.statistics);
  }

  /**
   * The index of the language.
   *
   * @param from
   *   the first of the documents that are to find others, up to before `to`
   */
  index(from: number, to: number): KeyIndex {
    const buckets = this.#file.postings.map(({ first, last, place }) => ({
      ...{ first, last },
      take: () => unpackPostings(this.#shelf.take(place)),
    }));
    return { documentCount: this.length, buckets, keysOf: this.#keys(from, to), firstAsked: from };
  }

  *#keys(from: number, to: number): Generator<DocumentKeys> {
    for (let at = from; at < to; at++) yield this.document(at).keys;
  }

  #block(number: number): readonly FiledDocument[] {
    let block = this.#blocks.get(number);
    if (block === undefined) {
      block = unpackDocuments(this.#shelf.take(this.#file.blocks[number]!), this.statistics);
      for (const oldest of this.#blocks.keys()) {
        if (this.#blocks.size < this.mostBlocks) break;
        this.#blocks.delete(oldest);
      }
    } else if (this.#blocks.size < this.mostBlocks) return block;
    else this.#blocks.delete(number);
    this.#blocks.set(number, block);
    return block;
  }
}
