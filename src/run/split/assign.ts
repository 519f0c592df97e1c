import { DuplicateFinder, foldText } from '../../accept/index.js';
import type { Unit } from '../../model/index.js';
import { hashText } from '../../text/hash32.js';
import type { AnyUnit } from './units.js';

/** Names of the splits, in the order in which one is protected from the next. */
export const splits = ['test', 'dev', 'train'] as const;
export type Split = (typeof splits)[number];

/** Share of the clusters that goes to each split; together 1. */
export type SplitShares = Readonly<Record<Split, number>>;

/** What becomes of a unit: its split, or why it is in none. */
export type Assignment = Split | 'leak' | 'duplicate';

const assignments: readonly Assignment[] = [...splits, 'leak', 'duplicate'];

/** Folded characters from which one side alone is a copy; shorter ones are headings and phrases that every text has. */
const leastSide = 30;

/**
 * Assigns units to splits so that no unit of a held-out split, nor a copy, a near copy or one long side of it, is in
 * another one. Whole groups of documents go together, rows without documents one by one; which split is told by a hash,
 * so that units stay where they are when others come.
 */
export class SplitAssigner {
  readonly #shares: SplitShares;
  readonly #finder = new DuplicateFinder();
  #first = new Uint8Array(1 << 12);
  /** Sides of held-out units, each with the rank of the most protected split it stands in. */
  readonly #heldSides = new Map<string, number>();

  constructor(shares: SplitShares) {
    this.#shares = shares;
  }

  /** Tells of a unit; all of them, in their order, before any is asked for. */
  add(one: AnyUnit): void {
    const row = this.#finder.rows;
    const { src, tgt } = one.unit;
    this.#finder.add([`${src.lang}-${tgt.lang}`, src.text, tgt.text]);
    if (row >= this.#first.length) {
      const larger = new Uint8Array(2 * this.#first.length);
      larger.set(this.#first);
      this.#first = larger;
    }
    const rank = splits.indexOf(splitOf(clusterOf(one), this.#shares));
    this.#first[row] = rank;
    if (rank === splits.indexOf('train')) return;
    for (const key of sidesOf(one.unit))
      this.#heldSides.set(key, Math.min(rank, this.#heldSides.get(key) ?? rank));
  }

  /** The assignment of every unit, by its place. */
  assign(): (row: number, unit: Unit) => Assignment {
    const { exact, near } = this.#finder.find();
    const total = exact.length;
    // The most protected split of a cluster of near copies; what stands in it elsewhere would leak.
    const protectedBy = new Uint8Array(total).fill(splits.length);
    for (let row = 0; row < total; row++)
      protectedBy[near[row]!] = Math.min(protectedBy[near[row]!]!, this.#first[row]!);
    const seen = new Uint8Array(total);
    return (row, unit) => {
      const rank = this.#first[row]!;
      const held = Math.min(
        protectedBy[near[row]!]!,
        ...sidesOf(unit).map((side) => this.#heldSides.get(side) ?? splits.length),
      );
      if (held < rank) return 'leak';
      const copy = seen[exact[row]!]! === 1;
      seen[exact[row]!] = 1;
      return copy ? 'duplicate' : assignments[rank]!;
    };
  }
}

/** What goes together: a group of documents; a row by itself, known by its text. */
function clusterOf({ unit, made }: AnyUnit): string {
  if (!made) return unit.group;
  return `${foldText(unit.src.text)}\n${foldText(unit.tgt.text)}`;
}

/** The split of a cluster by its hash: test from the bottom, then dev, so that a smaller share keeps a part of a larger one. */
function splitOf(cluster: string, { test, dev }: SplitShares): Split {
  const place = hashText(cluster, 0x51d7) / 2 ** 32;
  return place < test ? 'test' : place < test + dev ? 'dev' : 'train';
}

function sidesOf({ src, tgt }: Unit): string[] {
  return [src, tgt]
    .map(({ lang, text }) => ({ lang, folded: foldText(text) }))
    .filter(({ folded }) => folded.length >= leastSide)
    .map(({ lang, folded }) => `${lang}${hashText(folded)}${hashText(folded, 1)}`);
}
