import { DuplicateFinder, printRows, type RowPrints } from '../accept/index.js';
import type { Rejected, Unit } from '../model/index.js';
import { meanScore, type PairRecords, share } from './units.js';

/** What the configuration says of copies: nothing is looked for, units say what they are copies of, or copies go. */
export type CopyPolicy = 'keep' | 'mark' | 'drop';

/** Document pairs of copies that are named. */
const mostSources = 20;

/** One unit as it is compared. */
interface Entry {
  readonly id: string;
  readonly pair: string;
  readonly score: number;
  readonly length: number;
}

type Copies = NonNullable<Unit['duplicates']>;

/** What copies are told by: a place of each list a unit of one document pair. */
export interface UnitPrints extends RowPrints {
  readonly ids: readonly string[];
  readonly scores: readonly number[];
  readonly lengths: readonly number[];
}

/** What the kept units of a document pair are compared by. */
export function printUnits(units: readonly Unit[]): UnitPrints {
  return {
    ...printRows(units.map(({ src, tgt }) => [`${src.lang}-${tgt.lang}`, src.text, tgt.text])),
    ids: units.map(({ id }) => id),
    scores: units.map(({ score }) => score),
    lengths: units.map(({ src, tgt }) => src.text.length + tgt.text.length),
  };
}

/** What the units of a document pair, by their places in it, are copies of. */
export interface CopyNotes {
  /** Units that go, and the unit that stands for each. */
  readonly dropped: readonly (readonly [at: number, of: string])[];
  readonly marked: readonly (readonly [at: number, copies: Copies])[];
}

const none: CopyNotes = { dropped: [], marked: [] };

/**
 * Which kept units of a corpus say the same, or nearly, across all its documents. All units are added first; memory is an
 * id and some 150 bytes a unit, time linear.
 */
export class UnitCopies {
  readonly #policy: CopyPolicy;
  readonly #finder = new DuplicateFinder();
  readonly #entries: Entry[] = [];
  /** By document pair the row of its first unit, and of the first one after them. */
  readonly #rows = new Map<string, readonly [from: number, to: number]>();
  #clusters = new Map<number, Copies>();
  #exact: Int32Array = new Int32Array(0);
  #near: Int32Array = new Int32Array(0);
  #best = new Map<number, number>();

  constructor(policy: CopyPolicy = 'mark') {
    this.#policy = policy;
  }

  /** Adds the units of a document pair, in the order in which the corpus has them. */
  add(pair: string, prints: UnitPrints): void {
    const from = this.#entries.length;
    this.#finder.addPrints(prints);
    for (const [at, id] of prints.ids.entries())
      this.#entries.push({ id, pair, score: prints.scores[at]!, length: prints.lengths[at]! });
    this.#rows.set(pair, [from, this.#entries.length]);
  }

  /** Looks for the copies among all units added. */
  find(): void {
    const { exact, near } = this.#finder.find();
    [this.#exact, this.#near] = [exact, near];
    this.#best = bestOf(exact, this.#entries);
    const members = new Map<number, number[]>();
    for (let row = 0; row < near.length; row++) {
      if (near[row] === row) continue;
      const cluster = members.get(near[row]!) ?? [near[row]!];
      members.set(near[row]!, cluster);
      cluster.push(row);
    }
    const best = bestOf(near, this.#entries);
    for (const [root, rows] of members) {
      const sources = [...new Set(rows.map((row) => this.#entries[row]!.pair))].sort();
      const representative = this.#entries[best.get(root)!]!;
      this.#clusters.set(root, { n: rows.length, of: representative.id, sources });
    }
  }

  /** What was found of the units of a document pair; nothing of one that was not added. */
  notesOf(pair: string): CopyNotes {
    const rows = this.#rows.get(pair);
    if (rows === undefined) return none;
    const [from, to] = rows;
    const dropped: [number, string][] = [];
    const marked: [number, Copies][] = [];
    for (let row = from; row < to; row++) {
      const representative = this.#best.get(this.#exact[row]!) ?? row;
      const cluster = this.#clusters.get(this.#near[row]!);
      if (this.#policy === 'drop' && representative !== row)
        dropped.push([row - from, this.#entries[representative]!.id]);
      else if (cluster !== undefined) {
        const sources = cluster.sources.filter((other) => other !== pair).slice(0, mostSources);
        marked.push([row - from, { ...cluster, sources }]);
      }
    }
    return { dropped, marked };
  }
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

/** The best scored row of each cluster of more than one, then the longest, then the first. */
function bestOf(roots: Int32Array, entries: readonly Entry[]): Map<number, number> {
  const best = new Map<number, number>();
  for (let row = 0; row < roots.length; row++) {
    const root = roots[row]!;
    if (root === row) continue;
    const [a, b] = [entries[best.get(root) ?? root]!, entries[row]!];
    if (!best.has(root)) best.set(root, root);
    if (b.score > a.score || (b.score === a.score && b.length > a.length)) best.set(root, row);
  }
  return best;
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
