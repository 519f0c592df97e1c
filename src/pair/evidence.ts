import type { LanguageKey } from '../model/index.js';
import { type Comparison, makeComparer } from './compare.js';
import type { ComparedPairs } from './compare-step.js';
import type { LanguageStatistics, PreparedDocument } from './corpus.js';
import { type LanguageFile, LanguageReader } from './language-file.js';
import { evidenceOf, leadLimit, rivalFloor } from './model.js';
import { type CandidatePair, type PairBlock, PairTable } from './pair-table.js';
import { cachedPrints, type Shelf } from './shelf.js';

/** The documents of one language in the corpus order: from one to before another. */
interface LanguagePart {
  readonly language: LanguageKey;
  readonly statistics: LanguageStatistics;
  readonly from: number;
  readonly to: number;
}

/** The documents of a run, ready for comparison, and what was found between them. */
export interface EvidenceSpace {
  /** Ids, ordered by language key, then id. */
  readonly ids: readonly string[];
  readonly languages: readonly LanguagePart[];
  /** Number of the language of a document. */
  languageOf(document: number): number;
  readonly candidates: PairTable;
  /** The candidates of every two languages. */
  readonly blocks: readonly PairBlock[];
  document(index: number): PreparedDocument;
  /** Reads what a language's documents are weighed by. */
  reader(language: number): Pick<LanguageReader<unknown>, 'counts' | 'statistics'>;
  /** Evidence between any two documents, candidates or not. */
  compare(a: number, b: number): CandidatePair;
  /** The features behind {@link EvidenceSpace.compare}. */
  explain(a: number, b: number): Comparison;
  /** Evidence between two prepared documents that need not be in the space. */
  compareDocuments(a: PreparedDocument, b: PreparedDocument): number;
  /** Puts another document of the same language in the place of one, its copy; candidates stay as they are. */
  replace(index: number, id: string, document: PreparedDocument): void;
}

/** What a space is opened from. */
interface SpaceFiles<R> {
  readonly files: readonly LanguageFile<R>[];
  /** Ids of the documents of all files. */
  readonly ids: readonly string[];
  /** Pairs of every two languages, in the order in which {@link languagePairs} names them. */
  readonly compared: readonly ComparedPairs[];
}

/** Every two of some languages, by their numbers. */
export function* languagePairs(languages: number): Generator<readonly [number, number]> {
  for (let left = 0; left < languages; left++) {
    for (let right = left + 1; right < languages; right++) yield [left, right];
  }
}

/** Documents that a space holds in memory, of all languages together, and their bytes, about: of 14 sentences they have 10 to 20 kB each. */
const mostHeld = { documents: 8192, bytes: 2 ** 28 };

/**
 * Opens the space of what was prepared and compared. Documents are read when they are asked for, each by itself: groups join
 * from the most to the least probable, which is no order of documents.
 */
export function openSpace<R>({ files, ids: given, compared }: SpaceFiles<R>, shelf: Shelf<R>): EvidenceSpace {
  const readers = files.map((file) => new LanguageReader(file, shelf, 1));
  const held = readers.map((reader, at) => {
    const bytes = files[at]!.blockBytes / Math.max(1, reader.length);
    const most = Math.min(mostHeld.documents, mostHeld.bytes / Math.max(1, bytes)) / files.length;
    const documents = { length: reader.length, at: (index: number) => reader.single(index) };
    return cachedPrints(documents, Math.max(64, Math.floor(most)));
  });
  const ids = [...given];
  let end = 0;
  const languages = readers.map(({ statistics, length }, at): LanguagePart => {
    const from = end;
    end += length;
    return { language: files[at]!.language, statistics, from, to: end };
  });
  const { candidates, blocks } = gather(compared, languages);
  const numbers = new Uint16Array(end);
  languages.forEach(({ from, to }, language) => void numbers.fill(language, from, to));
  const replaced = new Map<number, PreparedDocument>();
  const document = (index: number): PreparedDocument => {
    const language = numbers[index]!;
    return replaced.get(index) ?? held[language]!.at(index - languages[language]!.from);
  };
  const comparer = makeComparer(languages[0]?.statistics.meanConcepts.length ?? 0);
  const explain = (a: number, b: number): Comparison => comparer.compare(document(a), document(b));
  const known = new KnownEvidence(candidates, blocks, numbers, languages.length);
  return {
    ids,
    languages,
    languageOf: (index) => numbers[index]!,
    candidates,
    blocks,
    document,
    reader: (language) => readers[language]!,
    compare: (a, b) => ({ a, b, evidence: known.of(a, b, () => evidenceOf(explain(a, b))) }),
    explain,
    compareDocuments: (a, b) => evidenceOf(comparer.compare(a, b)),
    replace(index, id, other) {
      replaced.set(index, other);
      known.forget(index);
      ids[index] = id;
    },
  };
}

function gather(
  compared: readonly ComparedPairs[],
  languages: readonly LanguagePart[],
): Pick<EvidenceSpace, 'candidates' | 'blocks'> {
  const candidates = new PairTable(compared.reduce((sum, { a }) => sum + a.length, 0));
  const blocks: PairBlock[] = [];
  let from = 0;
  let at = 0;
  for (const [left, right] of languagePairs(languages.length)) {
    const pairs = compared[at++]!;
    candidates.put(from, pairs, languages[left]!.from, languages[right]!.from);
    const to = from + pairs.a.length;
    if (to > from) blocks.push({ left, right, from, to });
    from = to;
  }
  return { candidates, blocks };
}

/** Evidence of pairs that were no candidates that is remembered: some 20 MB. */
const mostRemembered = 2 ** 18;

/**
 * Evidence that need not be worked out again: that of the candidates, which stands in their table, and that of other pairs
 * that was asked for lately, because each threshold that is tried asks for the same.
 */
class KnownEvidence {
  readonly #candidates: PairTable;
  /** By the numbers of two languages. */
  readonly #blocks: readonly (PairBlock | undefined)[];
  readonly #languageOf: Uint16Array;
  readonly #languages: number;
  /** Documents whose candidates were those of another. */
  readonly #others = new Set<number>();
  readonly #remembered = new Map<number, number>();

  constructor(
    candidates: PairTable,
    blocks: readonly PairBlock[],
    languageOf: Uint16Array,
    languages: number,
  ) {
    this.#candidates = candidates;
    const table = new Array<PairBlock | undefined>(languages * languages);
    for (const block of blocks) table[block.left * languages + block.right] = block;
    this.#blocks = table;
    this.#languageOf = languageOf;
    this.#languages = languages;
  }

  of(a: number, b: number, find: () => number): number {
    const place = this.#others.has(a) || this.#others.has(b) ? -1 : this.#placeOf(a, b);
    if (place >= 0) return this.#candidates.evidence[place]!;
    const key = a * this.#languageOf.length + b;
    let evidence = this.#remembered.get(key);
    if (evidence === undefined) {
      evidence = find();
      if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
      this.#remembered.set(key, evidence);
    }
    return evidence;
  }

  /** Another document stands in the place of this one. */
  forget(document: number): void {
    this.#others.add(document);
    this.#remembered.clear();
  }

  /** The place of a candidate in the table; -1 for a pair that is none. */
  #placeOf(a: number, b: number): number {
    const block = this.#blocks[this.#languageOf[a]! * this.#languages + this.#languageOf[b]!];
    if (block === undefined) return -1;
    const { a: left, b: right } = this.#candidates;
    let [low, high] = [block.from, block.to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (left[middle]! < a || (left[middle] === a && right[middle]! < b)) low = middle + 1;
      else high = middle;
    }
    return low < block.to && left[low] === a && right[low] === b ? low : -1;
  }
}

/** Places for something of each document of two languages: those of the first, then those of the second. */
export function windowOf(
  { languages }: Pick<EvidenceSpace, 'languages'>,
  { left, right }: PairBlock,
): { readonly size: number; placeA(document: number): number; placeB(document: number): number } {
  const [first, second] = [languages[left]!, languages[right]!];
  const sizeA = first.to - first.from;
  return {
    size: sizeA + second.to - second.from,
    placeA: (document) => document - first.from,
    placeB: (document) => sizeA + document - second.from,
  };
}

/**
 * The lead of each candidate over the best other pair that either of its documents has in the other's language, in the
 * order of the candidates. A window of two languages at a time is in memory.
 */
export function leadsOf(space: Pick<EvidenceSpace, 'languages' | 'blocks' | 'candidates'>): Float64Array {
  const { a, b, evidence } = space.candidates;
  const leads = new Float64Array(a.length);
  for (const block of space.blocks) {
    const { size, placeA, placeB } = windowOf(space, block);
    const first = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    const second = first.slice();
    const owner = new Int32Array(size).fill(-1);
    const note = (place: number, at: number): void => {
      if (evidence[at]! > first[place]!) {
        second[place] = first[place]!;
        first[place] = evidence[at]!;
        owner[place] = at;
      } else if (evidence[at]! > second[place]!) second[place] = evidence[at]!;
    };
    for (let at = block.from; at < block.to; at++) {
      note(placeA(a[at]!), at);
      note(placeB(b[at]!), at);
    }
    const rival = (place: number, at: number): number =>
      owner[place] === at ? second[place]! : first[place]!;
    const floor = rivalFloor(size - 2);
    for (let at = block.from; at < block.to; at++) {
      const best = Math.max(floor, rival(placeA(a[at]!), at), rival(placeB(b[at]!), at));
      leads[at] = Math.min(leadLimit, evidence[at]! - best);
    }
  }
  return leads;
}
