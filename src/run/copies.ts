import { DuplicateFinder } from '../accept/index.js';
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

/**
 * Which kept units of a corpus say the same, or nearly, across all its documents. All units are added first, in the
 * order in which they are asked for afterwards; memory is an id and some 150 bytes a unit, time linear.
 */
export class UnitCopies {
  readonly #policy: CopyPolicy;
  readonly #finder = new DuplicateFinder();
  readonly #entries: Entry[] = [];
  readonly #pairs = new Map<string, string>();
  #clusters = new Map<number, Copies>();
  #exact: Int32Array = new Int32Array(0);
  #near: Int32Array = new Int32Array(0);
  #best = new Map<number, number>();
  #next = 0;

  constructor(policy: CopyPolicy = 'mark') {
    this.#policy = policy;
  }

  add({ id, pair, src, tgt, score }: Unit): void {
    if (this.#policy === 'keep') return;
    this.#finder.add([`${src.lang}-${tgt.lang}`, src.text, tgt.text]);
    // One string a document pair, whatever the number of its units.
    const name = this.#pairs.get(pair) ?? pair;
    this.#pairs.set(name, name);
    this.#entries.push({ id, pair: name, score, length: src.text.length + tgt.text.length });
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

  /**
   * The records of a document pair with what its units are copies of; copies go where the policy says so.
   *
   * @param segments
   *   how many segments the two documents have; asked for where copies go
   */
  settle(records: PairRecords, segments: () => { readonly src: number; readonly tgt: number }): PairRecords {
    if (this.#policy === 'keep') return records;
    const dropped = new Map<string, Rejected>();
    const units = records.units.flatMap((unit): Unit[] => {
      const row = this.#next++;
      const representative = this.#best.get(this.#exact[row]!) ?? row;
      if (this.#policy === 'drop' && representative !== row) {
        dropped.set(unit.id, copyRecord(unit, this.#entries[representative]!.id));
        return [];
      }
      const cluster = this.#clusters.get(this.#near[row]!);
      if (cluster === undefined) return [unit];
      const sources = cluster.sources.filter((pair) => pair !== unit.pair).slice(0, mostSources);
      return [{ ...unit, duplicates: { ...cluster, sources } }];
    });
    if (dropped.size === 0) return { ...records, units };
    const total = segments();
    const covered = (side: 'src' | 'tgt'): number =>
      share(
        units.reduce((sum, unit) => sum + unit[side].segments.length, 0),
        total[side],
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
      rejected: [...records.rejected, ...dropped.values()],
      coverage: { src: covered('src'), tgt: covered('tgt') },
    };
  }
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
