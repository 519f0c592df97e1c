import { findCandidates, type SearchBounds } from './candidates.js';
import { type Comparer, makeComparer } from './compare.js';
import { blockDocuments } from './document-block.js';
import { type LanguageFile, LanguageReader } from './language-file.js';
import { evidenceOf } from './model.js';
import type { Shelf } from './shelf.js';

/** A part of the work on two languages: the documents in one of `parts` stretches of either ask for their candidates. */
export interface CompareJob<R> {
  readonly a: LanguageFile<R>;
  readonly b: LanguageFile<R>;
  readonly part: number;
  readonly parts: number;
}

/** Compared pairs by the numbers of their documents in their languages, ascending. */
export interface ComparedPairs {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly evidence: Float64Array;
}

/** Blocks of a language that are held in memory, and fewer where documents are long. */
const usualBlocks = 256;

/**
 * Finds the candidates of parts of language pairs and compares them; of each document the best are kept.
 *
 * @param mostBlocks
 *   blocks of a language that are held in memory
 * @param bounds
 *   of the search for candidates
 */
export function comparePairs<R>(
  { jobs }: { readonly jobs: readonly CompareJob<R>[] },
  shelf: Shelf<R>,
  mostBlocks: number = usualBlocks,
  bounds?: SearchBounds,
): readonly ComparedPairs[] {
  const readers = new Map<LanguageFile<R>, LanguageReader<R>>();
  const readerOf = (file: LanguageFile<R>): LanguageReader<R> => {
    let reader = readers.get(file);
    if (reader === undefined) {
      reader = new LanguageReader(file, shelf, mostBlocks);
      readers.set(file, reader);
    }
    return reader;
  };
  let comparer: Comparer | undefined;
  return jobs.map(({ a, b, part, parts }) => {
    const [left, right] = [readerOf(a), readerOf(b)];
    comparer ??= makeComparer(left.statistics.meanConcepts.length);
    const stretch = (length: number) =>
      [Math.floor((part * length) / parts), Math.floor(((part + 1) * length) / parts)] as const;
    const [ofLeft, ofRight] = [left, right].map((side) => side.index(...stretch(side.length)));
    const found = findCandidates(ofLeft!, ofRight!, bounds);
    return keepBest(compareAll(found, { left, right }, comparer));
  });
}

/** The documents of two languages. */
interface Sides<R> {
  readonly left: LanguageReader<R>;
  readonly right: LanguageReader<R>;
}

function compareAll<R>(
  found: readonly (readonly [number, number])[],
  { left, right }: Sides<R>,
  comparer: Comparer,
): ComparedPairs {
  // Pairs of so many documents of the first language are compared together, those of the other being read in order.
  const together = Math.max(1, left.mostBlocks >> 1) * blockDocuments;
  const evidence = new Float64Array(found.length);
  for (let begin = 0; begin < found.length; ) {
    const last = found[begin]![0] + together;
    let end = begin;
    while (end < found.length && found[end]![0] < last) end++;
    const order = Uint32Array.from({ length: end - begin }, (_, at) => begin + at);
    // Where all documents of the other language fit, they need not be met in order, and the first ones are laid out once.
    if (right.length > right.mostBlocks * blockDocuments) {
      order.sort((x, y) => found[x]![1] - found[y]![1] || x - y);
    }
    for (const at of order) {
      const [i, j] = found[at]!;
      evidence[at] = evidenceOf(comparer.compare(left.document(i), right.document(j)));
    }
    begin = end;
  }
  return {
    a: Uint32Array.from(found, ([i]) => i),
    b: Uint32Array.from(found, ([, j]) => j),
    evidence,
  };
}

/** Candidates of a document in one language that are kept once compared: itself, its rivals, and one more. */
const comparedKept = 4;

/**
 * Drops the pairs that are among the best of neither document, in the order given. What is kept of the pairs of all parts
 * together is what is kept of those that each part keeps.
 */
export function keepBest(pairs: ComparedPairs): ComparedPairs {
  const { a, b, evidence } = pairs;
  const worstOf = (documents: Uint32Array): Float64Array => {
    const count = documents.reduce((most, one) => Math.max(most, one + 1), 0);
    const best = new Float64Array(count * comparedKept).fill(Number.NEGATIVE_INFINITY);
    const filled = new Uint8Array(count);
    documents.forEach((document, at) => {
      const from = document * comparedKept;
      let value = evidence[at]!;
      for (let place = from; place < from + comparedKept; place++) {
        if (best[place]! >= value) continue;
        [best[place], value] = [value, best[place]!];
      }
      filled[document] = Math.min(comparedKept, filled[document]! + 1);
    });
    return Float64Array.from(filled, (many, document) => best[document * comparedKept + many - 1] ?? 0);
  };
  const [ofA, ofB] = [worstOf(a), worstOf(b)];
  const kept = (_: number, at: number): boolean =>
    evidence[at]! >= ofA[a[at]!]! || evidence[at]! >= ofB[b[at]!]!;
  return { a: a.filter(kept), b: b.filter(kept), evidence: evidence.filter(kept) };
}

/** The pairs of all parts of a language pair, in order, without repetition. */
export function mergeParts(parts: readonly ComparedPairs[]): ComparedPairs {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const count = parts.reduce((sum, { a }) => sum + a.length, 0);
  const all = { a: new Uint32Array(count), b: new Uint32Array(count), evidence: new Float64Array(count) };
  let place = 0;
  for (const part of parts) {
    all.a.set(part.a, place);
    all.b.set(part.b, place);
    all.evidence.set(part.evidence, place);
    place += part.a.length;
  }
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort(
    (x, y) => all.a[x]! - all.a[y]! || all.b[x]! - all.b[y]!,
  );
  const once = order.filter(
    (at, rank) =>
      rank === 0 || all.a[at] !== all.a[order[rank - 1]!] || all.b[at] !== all.b[order[rank - 1]!],
  );
  return keepBest({
    a: once.map((at) => all.a[at]!),
    b: once.map((at) => all.b[at]!),
    evidence: Float64Array.from(once, (at) => all.evidence[at]!),
  });
}
