import { DuplicateFinder, type FinderBounds } from '../accept/index.js';
import { LargeMap, type Rejected, type Unit } from '../model/index.js';
import type { UnitPrints } from './unit-prints.js';
import { meanScore, type PairRecords, share } from './units.js';

/** What the configuration says of copies: nothing is looked for, units say what they are copies of, or copies go. */
export type CopyPolicy = 'keep' | 'mark' | 'drop';

/** Document pairs of copies that are named. */
const mostSources = 20;

type Copies = NonNullable<Unit['duplicates']>;

/** What the units of a document pair, by their places in it, are copies of. */
export interface CopyNotes {
  /** Units that go, and the unit that stands for each. */
  readonly dropped: readonly (readonly [at: number, of: string])[];
  readonly marked: readonly (readonly [at: number, copies: Copies])[];
}

const none: CopyNotes = { dropped: [], marked: [] };

/** What a cluster of copies is told by, until it is said which stands for it. */
interface Cluster {
  units: number;
  /** The row that stands for it. */
  best: number;
  /** The first document pairs of it by id, one more than are named: each leaves itself out. */
  readonly sources: string[];
}

/**
 * Which kept units of a corpus say the same, or nearly, across all its documents. All units are added first; memory is
 * 20 bytes a unit, besides what {@link DuplicateFinder} holds and what is known of copies. Time is linear.
 */
export class UnitCopies {
  readonly #policy: CopyPolicy;
  readonly #finder: DuplicateFinder;
  readonly #pairs: { readonly id: string; readonly read: () => Pick<UnitPrints, 'ids'> }[] = [];
  /** By document pair its number. */
  readonly #numbers = new Map<string, number>();
  /** The row of each document pair's first unit, and the end of all. */
  readonly #starts: number[] = [0];
  #scores = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
  #clusters = new LargeMap<number, Cluster>();
  #exact: Int32Array = new Int32Array(0);
  #near: Int32Array = new Int32Array(0);
  #best = new LargeMap<number, number>();
  /** Ids of the units that stand for others, by row. */
  #ids = new LargeMap<number, string>();

  /**
   * @param bounds
   *   of what is held of units in memory
   */
  constructor(policy: CopyPolicy = 'mark', bounds: FinderBounds = {}) {
    this.#policy = policy;
    this.#finder = new DuplicateFinder(bounds);
  }

  /**
   * Adds the units of a document pair, in the order in which the corpus has them.
   *
   * @param read
   *   reads what the units are told by; their ids once more when copies are found
   */
  add(pair: string, read: () => UnitPrints): void {
    const prints = read();
    const from = this.#finder.rows;
    this.#finder.addPrints(prints);
    const end = this.#finder.rows;
    if (end > this.#scores.length) {
      this.#scores = resized(this.#scores, new Float64Array(2 * end));
      this.#lengths = resized(this.#lengths, new Uint32Array(2 * end));
    }
    this.#scores.set(prints.scores, from);
    this.#lengths.set(prints.lengths, from);
    this.#numbers.set(pair, this.#pairs.length);
    this.#pairs.push({ id: pair, read });
    this.#starts.push(end);
  }

  /** Looks for the copies among all units added. */
  find(): void {
    const { exact, near } = this.#finder.find();
    [this.#exact, this.#near] = [exact, near];
    this.#best = this.#bestOf(exact);
    const best = this.#bestOf(near);
    const cluster = (root: number): Cluster => {
      let of = this.#clusters.get(root);
      if (of === undefined) {
        of = { units: 0, best: best.get(root)!, sources: [] };
        this.#clusters.set(root, of);
        this.#join(of, root);
      }
      return of;
    };
    for (let row = 0; row < near.length; row++) if (near[row] !== row) this.#join(cluster(near[row]!), row);
    this.#readIds(best);
  }

  /** What was found of the units of a document pair; nothing of one that was not added. */
  notesOf(pair: string): CopyNotes {
    const number = this.#numbers.get(pair);
    if (number === undefined) return none;
    const [from, to] = [this.#starts[number]!, this.#starts[number + 1]!];
    const dropped: [number, string][] = [];
    const marked: [number, Copies][] = [];
    for (let row = from; row < to; row++) {
      const representative = this.#best.get(this.#exact[row]!) ?? row;
      const cluster = this.#clusters.get(this.#near[row]!);
      if (this.#policy === 'drop' && representative !== row)
        dropped.push([row - from, this.#ids.get(representative)!]);
      else if (cluster !== undefined) {
        const sources = cluster.sources.filter((other) => other !== pair).slice(0, mostSources);
        marked.push([row - from, { n: cluster.units, of: this.#ids.get(cluster.best)!, sources }]);
      }
    }
    return { dropped, marked };
  }

  #join(cluster: Cluster, row: number): void {
    cluster.units++;
    const { id } = this.#pairs[this.#pairOf(row)]!;
    const { sources } = cluster;
    let at = sources.length;
    while (at > 0 && sources[at - 1]! > id) at--;
    if (sources[at - 1] === id) return;
    sources.splice(at, 0, id);
    if (sources.length > mostSources + 1) sources.pop();
  }

  /** The number of the document pair of a row. */
  #pairOf(row: number): number {
    let low = 0;
    let high = this.#pairs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The best scored row of each cluster of more than one, then the longest, then the first. */
  #bestOf(roots: Int32Array): LargeMap<number, number> {
    const best = new LargeMap<number, number>();
    for (let row = 0; row < roots.length; row++) {
      const root = roots[row]!;
      if (root === row) continue;
      const known = best.get(root) ?? root;
      const better =
        this.#scores[row]! > this.#scores[known]! ||
        (this.#scores[row] === this.#scores[known] && this.#lengths[row]! > this.#lengths[known]!);
      best.set(root, better ? row : known);
    }
    return best;
  }

  /** Reads the ids of the units that stand for others, a document pair at a time. */
  #readIds(best: LargeMap<number, number>): void {
    const rows: number[] = [];
    for (const [, row] of best) rows.push(row);
    if (this.#policy === 'drop') for (const [, row] of this.#best) rows.push(row);
    let [pair, ids]: [number, readonly string[]] = [-1, []];
    for (const row of Float64Array.from(rows).sort()) {
      const own = this.#pairOf(row);
      if (own !== pair) [pair, ids] = [own, this.#pairs[own]!.read().ids];
      this.#ids.set(row, ids[row - this.#starts[own]!]!);
    }
  }
}

function resized<T extends Float64Array | Uint32Array>(array: T, larger: T): T {
  larger.set(array);
  return larger;
}

/**
 * The records of a document pair with what its units are copies of, without those that go.
 *
 * @param segments
 *   how many segments the two documents have
 */
export function settleCopies(
  records: PairRecords,
  notes: CopyNotes,
  segments: { readonly src: number; readonly tgt: number },
): PairRecords {
  const marked = new Map(notes.marked);
  const gone = new Map(notes.dropped);
  const dropped: Rejected[] = [];
  const units = records.units.flatMap((unit, at): Unit[] => {
    const of = gone.get(at);
    if (of !== undefined) {
      dropped.push(copyRecord(unit, of));
      return [];
    }
    const copies = marked.get(at);
    return [copies === undefined ? unit : { ...unit, duplicates: copies }];
  });
  if (dropped.length === 0) return { ...records, units };
  const covered = (side: 'src' | 'tgt'): number =>
    share(
      units.reduce((sum, unit) => sum + unit[side].segments.length, 0),
      segments[side],
    );
  const bySection = new Map<string, Unit[]>();
  for (const unit of units) {
    const kept = bySection.get(unit.section);
    if (kept === undefined) bySection.set(unit.section, [unit]);
    else kept.push(unit);
  }
  return {
    ...records,
    units,
    sections: records.sections.map((section) => {
      const kept = bySection.get(section.id) ?? [];
      return { ...section, score: meanScore(kept), units: kept.map(({ id }) => id) };
    }),
    rejected: [...records.rejected, ...dropped],
    coverage: { src: covered('src'), tgt: covered('tgt') },
  };
}

function copyRecord(unit: Unit, of: string): Rejected {
  return {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: 'duplicate',
    value: null,
    threshold: null,
    message: `says the same as unit ${of}`,
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
    score: unit.score,
    ...(unit.features === undefined ? {} : { features: unit.features }),
  };
}
