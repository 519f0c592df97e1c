/** A bead as the scorer sees it: indices of both sides. */
export interface ScoredBead {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
}

/** Counts behind precision or recall. */
export interface LinkCounts {
  readonly strictHits: number;
  readonly strictMisses: number;
  readonly laxHits: number;
  readonly laxMisses: number;
}

/** Precision, recall and F1, strict (the same bead) and lax (a shared link), each in [0, 1]. */
export interface AlignmentScore {
  readonly precisionStrict: number;
  readonly recallStrict: number;
  readonly f1Strict: number;
  readonly precisionLax: number;
  readonly recallLax: number;
  readonly f1Lax: number;
  readonly precisionCounts: LinkCounts;
  readonly recallCounts: LinkCounts;
}

const keyOf = (bead: ScoredBead): string => `${bead.src.join(',')}\t${bead.tgt.join(',')}`;

function uniqueBeads(beads: readonly ScoredBead[]): Map<string, ScoredBead> {
  const unique = new Map<string, ScoredBead>();
  for (const bead of beads) if (bead.src.length + bead.tgt.length > 0) unique.set(keyOf(bead), bead);
  return unique;
}

function countHits(gold: readonly ScoredBead[], test: readonly ScoredBead[]): LinkCounts {
  const golds = uniqueBeads(gold);
  const links = new Map<number, Set<number>>();
  for (const { src, tgt } of golds.values()) {
    for (const s of src) {
      const linked = links.get(s) ?? new Set();
      for (const t of tgt) linked.add(t);
      links.set(s, linked);
    }
  }
  let [strictHits, strictMisses, laxHits, laxMisses] = [0, 0, 0, 0];
  for (const [key, { src, tgt }] of uniqueBeads(test)) {
    if (golds.has(key)) {
      strictHits += 1;
      laxHits += 1;
      continue;
    }
    strictMisses += 1;
    if (src.some((s) => tgt.some((t) => links.get(s)?.has(t)))) laxHits += 1;
    else laxMisses += 1;
  }
  return { strictHits, strictMisses, laxHits, laxMisses };
}

/**
 * Scores ladders against gold as the vecalign scorer does (Thompson and Koehn 2019): null beads count for
 * precision, recall is over beads with both sides.
 */
export function scoreAlignment(gold: readonly ScoredBead[], test: readonly ScoredBead[]): AlignmentScore {
  const full = ({ src, tgt }: ScoredBead): boolean => src.length > 0 && tgt.length > 0;
  const precisionCounts = countHits(gold, test);
  const recallCounts = countHits(test.filter(full), gold.filter(full));
  const share = (hits: number, misses: number): number => (hits + misses > 0 ? hits / (hits + misses) : 0);
  const f1 = (p: number, r: number): number => (p + r > 0 ? (2 * p * r) / (p + r) : 0);
  const precisionStrict = share(precisionCounts.strictHits, precisionCounts.strictMisses);
  const recallStrict = share(recallCounts.strictHits, recallCounts.strictMisses);
  const precisionLax = share(precisionCounts.laxHits, precisionCounts.laxMisses);
  const recallLax = share(recallCounts.laxHits, recallCounts.laxMisses);
  return {
    precisionStrict,
    recallStrict,
    f1Strict: f1(precisionStrict, recallStrict),
    precisionLax,
    recallLax,
    f1Lax: f1(precisionLax, recallLax),
    precisionCounts,
    recallCounts,
  };
}

/**
 * Merges consecutive beads that lie within one unit, such as a verse, where the unit and not the sentence is
 * the truth; a null bead joins its neighbour of the same unit.
 *
 * @param srcUnits
 *   unit name of each source segment
 */
export function mergeUnits(
  beads: readonly ScoredBead[],
  srcUnits: readonly string[],
  tgtUnits: readonly string[],
): ScoredBead[] {
  const merged: { bead: ScoredBead; units: ReadonlySet<string> }[] = [];
  for (const bead of beads) {
    const units = new Set([...bead.src.map((s) => srcUnits[s]!), ...bead.tgt.map((t) => tgtUnits[t]!)]);
    const last = merged.at(-1);
    const [unit] = units;
    if (last !== undefined && units.size === 1 && last.units.size === 1 && last.units.has(unit!)) {
      last.bead = { src: [...last.bead.src, ...bead.src], tgt: [...last.bead.tgt, ...bead.tgt] };
    } else merged.push({ bead, units });
  }
  return merged.map(({ bead }) => bead);
}

/**
 * Merges consecutive beads that lie within one gold bead: where the gold gives a whole section as one bead, a ladder that
 * divides it rightly is finer than the gold and not wrong. Null beads stay as they are.
 */
export function mergeRefinements(gold: readonly ScoredBead[], beads: readonly ScoredBead[]): ScoredBead[] {
  const goldOf = { src: new Map<number, number>(), tgt: new Map<number, number>() };
  gold.forEach(({ src, tgt }, k) => {
    for (const s of src) goldOf.src.set(s, k);
    for (const t of tgt) goldOf.tgt.set(t, k);
  });
  const merged: { bead: ScoredBead; within: number | undefined }[] = [];
  for (const bead of beads) {
    const homes = new Set([
      ...bead.src.map((s) => goldOf.src.get(s)),
      ...bead.tgt.map((t) => goldOf.tgt.get(t)),
    ]);
    const full = bead.src.length > 0 && bead.tgt.length > 0;
    const within = full && homes.size === 1 ? [...homes][0] : undefined;
    const last = merged.at(-1);
    if (last !== undefined && within !== undefined && last.within === within) {
      last.bead = { src: [...last.bead.src, ...bead.src], tgt: [...last.bead.tgt, ...bead.tgt] };
    } else merged.push({ bead, within });
  }
  return merged.map(({ bead }) => bead);
}
