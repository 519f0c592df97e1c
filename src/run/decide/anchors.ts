import type { Bead } from '../../model/index.js';

/** A bead that a person put there: segment indices, consecutive on each side. */
export interface Anchor {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
}

/** A stretch of both documents, `[start, end)` in segments. */
export interface Stretch {
  readonly src: readonly [number, number];
  readonly tgt: readonly [number, number];
}

/** A ladder that follows the anchors, and how many segments had to be aligned again. */
export interface AnchoredLadder {
  readonly beads: readonly Bead[];
  /** Anchors that the ones before them leave no room for. */
  readonly crossing: readonly Anchor[];
}

const noParts = { lexicon: null, cognates: null, length: null, structure: null };

/**
 * Lays anchors into a ladder. Beads that share no segment with an anchor and cross none stay as they are; segments that
 * lost their bead are aligned again, within the stretch between the beads around them and nowhere else.
 *
 * ```
 * before   a-1  b-2  c-3  d-4        anchor  bc-2
 * after    a-1  bc-2  3?  d-4        3 is free; with nothing free opposite it stays alone
 * ```
 *
 * @param beads
 *   the ladder as it was; segments that no bead mentions count as free
 * @param totals
 *   segments of each side
 * @param alignAgain
 *   aligns a stretch with free segments on both sides; indices count in the documents
 */
export function layAnchors(
  beads: readonly Bead[],
  anchors: readonly Anchor[],
  totals: { readonly src: number; readonly tgt: number },
  alignAgain: (stretch: Stretch) => readonly Bead[],
): AnchoredLadder {
  const { placed, crossing } = monotone(anchors);
  const taken = { src: new Set<number>(), tgt: new Set<number>() };
  for (const { src, tgt } of placed) {
    for (const segment of src) taken.src.add(segment);
    for (const segment of tgt) taken.tgt.add(segment);
  }
  const untouched = beads.filter(
    ({ src, tgt }) => !src.some((s) => taken.src.has(s)) && !tgt.some((t) => taken.tgt.has(t)),
  );
  const linked = placed.filter(isLink).sort((a, b) => a.src[0]! - b.src[0]!);
  const rails = untouched.filter(isLink).filter((bead) => fits(bead, linked));
  const fixed: readonly Bead[] = [...rails, ...linked.map(decided)].sort(
    (a, b) => a.src[0]! - b.src[0]! || a.tgt[0]! - b.tgt[0]!,
  );
  // Beads of one side that nothing touched keep their segments from being free, as do the anchors of one side.
  const alone = [...untouched.filter((bead) => !isLink(bead)), ...placed.filter((one) => !isLink(one))];
  const still = {
    src: new Set(alone.flatMap(({ src }) => src)),
    tgt: new Set(alone.flatMap(({ tgt }) => tgt)),
  };
  const out: Bead[] = [];
  let [i, j] = [0, 0];
  const fill = (srcTo: number, tgtTo: number): void => {
    const src = range(i, srcTo);
    const tgt = range(j, tgtTo);
    const free = src.some((s) => !still.src.has(s)) && tgt.some((t) => !still.tgt.has(t));
    const pinned = src.some((s) => taken.src.has(s)) || tgt.some((t) => taken.tgt.has(t));
    if (free && !pinned) out.push(...alignAgain({ src: [i, srcTo], tgt: [j, tgtTo] }));
    else out.push(...src.map((s) => nullBead([s], [])), ...tgt.map((t) => nullBead([], [t])));
    [i, j] = [srcTo, tgtTo];
  };
  for (const bead of fixed) {
    fill(bead.src[0]!, bead.tgt[0]!);
    out.push(bead);
    i = bead.src.at(-1)! + 1;
    j = bead.tgt.at(-1)! + 1;
  }
  fill(totals.src, totals.tgt);
  return { beads: out, crossing };
}

/** The anchors that can stand in one ladder, first come first served; logarithmic in the anchors before, each. */
function monotone(anchors: readonly Anchor[]): { placed: Anchor[]; crossing: Anchor[] } {
  const placed: Anchor[] = [];
  const links: Anchor[] = [];
  const crossing: Anchor[] = [];
  for (const anchor of anchors) {
    if (!isLink(anchor)) {
      placed.push(anchor);
      continue;
    }
    if (!fits(anchor, links)) {
      crossing.push(anchor);
      continue;
    }
    links.splice(placeAmong(links, anchor), 0, anchor);
    placed.push(anchor);
  }
  return { placed, crossing };
}

/** Where a bead stands among others that are sorted and monotone. */
function placeAmong(sorted: readonly Anchor[], { src }: Anchor): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.src[0]! < src[0]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a bead crosses none of the others, which are sorted and monotone: its two neighbours decide. */
function fits(bead: Anchor, sorted: readonly Anchor[]): boolean {
  const at = placeAmong(sorted, bead);
  const before = sorted[at - 1];
  const after = sorted[at];
  return (
    (before === undefined || before.tgt.at(-1)! < bead.tgt[0]!) &&
    (after === undefined || after.tgt[0]! > bead.tgt.at(-1)!)
  );
}

function isLink({ src, tgt }: Anchor): boolean {
  return src.length > 0 && tgt.length > 0;
}

/** What a person decided is right; nothing measured it. */
function decided({ src, tgt }: Anchor): Bead {
  return { src, tgt, costNats: 0, score: 1, parts: noParts };
}

function nullBead(src: readonly number[], tgt: readonly number[]): Bead {
  return { src, tgt, costNats: 0, score: 0, parts: noParts };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}
