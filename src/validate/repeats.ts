import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemporary, removeTemporary } from '../model/index.js';

/** Texts of which the hashes are sorted in memory, 24 bytes each; more of them go to disk as a sorted run. */
const usualRun = 1 << 17;
/** Two halves of a hash of 96 bits, and a line. */
const fields = 3;
const blockEntries = 1 << 10;

/** A text that came before. */
export interface Repeat {
  readonly line: number;
  /** Line of the first with the same text. */
  readonly first: number;
}

/**
 * Finds the texts that came before, exactly and in bounded memory: hashes of 96 bits, sorted in memory and, past a
 * hundred thousand texts, in sorted runs of a temporary folder that are merged at the end (24 bytes a text on disk).
 */
export class RepeatFinder {
  readonly #runLength: number;
  #run: Float64Array;
  #length = 0;
  #folder: string | null = null;
  #runs = 0;

  constructor(runLength = usualRun) {
    this.#runLength = runLength;
    this.#run = new Float64Array(fields * Math.min(runLength, blockEntries));
  }

  add(text: string, line: number): void {
    const hash = createHash('sha256').update(text).digest();
    const at = this.#length++ * fields;
    if (at === this.#run.length) this.#grow();
    this.#run[at] = hash.readUIntBE(0, 6);
    this.#run[at + 1] = hash.readUIntBE(6, 6);
    this.#run[at + 2] = line;
    if (this.#length === this.#runLength) this.#spill();
  }

  /**
   * The repeats in the order of their lines, and how many more there are; nothing can be added after it.
   *
   * @param most
   *   repeats that are told one by one: those of the first lines
   */
  finish(most: number): { readonly repeats: readonly Repeat[]; readonly more: number } {
    let repeats: Repeat[] = [];
    let count = 0;
    const keep = () => {
      repeats = repeats.sort((a, b) => a.line - b.line).slice(0, most);
    };
    try {
      let [high, low, first] = [-1, -1, 0];
      for (const [a, b, line] of this.#merged()) {
        if (a !== high || b !== low) [high, low, first] = [a, b, line];
        else {
          count++;
          repeats.push({ line, first });
          if (repeats.length >= 2 * most + 64) keep();
        }
      }
      keep();
      return { repeats, more: count - repeats.length };
    } finally {
      this.discard();
    }
  }

  /** Takes the temporary files away. */
  discard(): void {
    if (this.#folder !== null) removeTemporary(this.#folder);
    this.#folder = null;
    this.#length = 0;
  }

  #grow(): void {
    const grown = new Float64Array(Math.min(2 * this.#run.length, fields * this.#runLength));
    grown.set(this.#run);
    this.#run = grown;
  }

  /** What is in memory, by hash and then by line. */
  #sorted(): Float64Array {
    const run = this.#run;
    const order = Uint32Array.from({ length: this.#length }, (_, index) => index * fields);
    order.sort((a, b) => run[a]! - run[b]! || run[a + 1]! - run[b + 1]! || run[a + 2]! - run[b + 2]!);
    const sorted = new Float64Array(this.#length * fields);
    for (const [place, at] of order.entries()) sorted.set(run.subarray(at, at + fields), place * fields);
    return sorted;
  }

  #spill(): void {
    this.#folder ??= makeTemporary(tmpdir(), 'tulay-repeats-');
    const sorted = this.#sorted();
    const handle = openSync(join(this.#folder, String(this.#runs++)), 'wx');
    try {
      const bytes = Buffer.from(sorted.buffer);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    } finally {
      closeSync(handle);
    }
    this.#length = 0;
  }

  /** All entries by hash and then by line: the runs of the disk and what is in memory, merged through a heap. */
  *#merged(): Generator<readonly [number, number, number]> {
    const sources = Array.from({ length: this.#runs }, (_, run) => readRun(join(this.#folder!, String(run))));
    sources.push(entriesOf(this.#sorted()));
    const heads = sources.flatMap((source) => {
      const next = source.next();
      return next.done ? [] : [{ entry: next.value, source }];
    });
    for (let at = heads.length - 1; at >= 0; at--) sink(heads, at);
    while (heads[0] !== undefined) {
      yield heads[0].entry;
      const next = heads[0].source.next();
      if (!next.done) heads[0].entry = next.value;
      else {
        const last = heads.pop()!;
        if (heads.length === 0) return;
        heads[0] = last;
      }
      sink(heads, 0);
    }
  }
}

type Entry = readonly [number, number, number];

interface Head {
  entry: Entry;
  readonly source: Generator<Entry>;
}

const isLess = (a: Entry, b: Entry): boolean =>
  a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];

/** Lets the head at a place of a binary heap sink to where it belongs. */
function sink(heads: Head[], from: number): void {
  for (let at = from; ; ) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < heads.length && isLess(heads[child]!.entry, heads[least]!.entry)) least = child;
    if (least === at) return;
    [heads[at], heads[least]] = [heads[least]!, heads[at]!];
    at = least;
  }
}

function* entriesOf(sorted: Float64Array): Generator<Entry> {
  for (let at = 0; at < sorted.length; at += fields) yield [sorted[at]!, sorted[at + 1]!, sorted[at + 2]!];
}

function* readRun(file: string): Generator<Entry> {
  const handle = openSync(file, 'r');
  try {
    const block = new Float64Array(fields * blockEntries);
    const bytes = Buffer.from(block.buffer);
    for (;;) {
      let length = 0;
      while (length < bytes.length) {
        const read = readSync(handle, bytes, length, bytes.length - length, null);
        if (read === 0) break;
        length += read;
      }
      if (length === 0) return;
      yield* entriesOf(block.subarray(0, length / 8));
    }
  } finally {
    closeSync(handle);
  }
}
