/** A row as its sides are counted. */
export interface CountedRow {
  /** Hashes of 32 bits of both sides. */
  readonly src: number;
  readonly tgt: number;
  /** What its words say, as the feature `odds`; null where that is not known. */
  readonly odds: number | null;
}

/** What is known of a side that stands with several others. */
interface Counterparts {
  readonly others: Set<number>;
  /** What the words say of the best of its rows, and of the best with another side than that one has. */
  best: { odds: number; other: number } | null;
  second: number | null;
}

/**
 * Sides that stand with several other sides in a bitext: boilerplate that was taken for the translation of whatever stood
 * there, or a row and its misaligned copy.
 */
export class RepeatedSides {
  readonly #src: ReadonlyMap<number, Counterparts>;
  readonly #tgt: ReadonlyMap<number, Counterparts>;

  /** Counts the sides of some rows; memory is that of a double a row, and of the rows whose sides stand with several. */
  constructor(rows: readonly CountedRow[]) {
    this.#src = countOthers(rows, ({ src, tgt }) => [src, tgt]);
    this.#tgt = countOthers(rows, ({ src, tgt }) => [tgt, src]);
  }

  /**
   * What a row's sides do elsewhere: with how many others than its own either stands, and what the words say of the best row of
   * those, as the feature `odds`.
   */
  of(src: number, tgt: number): RepeatedRow {
    const [a, b] = [this.#src.get(src), this.#tgt.get(tgt)];
    const bests = [bestBut(a, tgt), bestBut(b, src)].filter((one) => one !== null);
    return {
      src: Math.max(0, (a?.others.size ?? 0) - 1),
      tgt: Math.max(0, (b?.others.size ?? 0) - 1),
      best: bests.length === 0 ? null : Math.max(...bests),
    };
  }
}

/** With how many others either side of a row stands elsewhere, and the most that words say of one of those rows. */
export interface RepeatedRow {
  readonly src: number;
  readonly tgt: number;
  readonly best: number | null;
}

function bestBut(found: Counterparts | undefined, other: number): number | null {
  if (found === undefined || found.best === null) return null;
  return found.best.other === other ? found.second : found.best.odds;
}

/** By hash of a side, what is known of those that stand with several others. */
function countOthers(
  rows: readonly CountedRow[],
  sidesOf: (row: CountedRow) => readonly [side: number, other: number],
): ReadonlyMap<number, Counterparts> {
  const sides = Float64Array.from(rows, (row) => sidesOf(row)[0]).sort();
  const several = new Map<number, Counterparts>();
  for (let at = 1; at < sides.length; at++)
    if (sides[at] === sides[at - 1]) several.set(sides[at]!, { others: new Set(), best: null, second: null });
  for (const row of rows) {
    const [side, other] = sidesOf(row);
    const found = several.get(side);
    if (found === undefined) continue;
    found.others.add(other);
    if (row.odds !== null) hear(found, row.odds, other);
  }
  for (const [side, { others }] of several) if (others.size < 2) several.delete(side);
  return several;
}

function hear(found: Counterparts, odds: number, other: number): void {
  const { best, second } = found;
  if (best === null || odds > best.odds) {
    if (best !== null && best.other !== other) found.second = Math.max(second ?? best.odds, best.odds);
    found.best = { odds, other };
  } else if (best.other !== other) found.second = Math.max(second ?? odds, odds);
}
