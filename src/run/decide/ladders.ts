import type { DecidedBead, DecisionLog } from '../../accept/index.js';
import { alignSections, alignSegments, type SectionLadder, sectionStepsOf } from '../../align/index.js';
import { loadLexicon } from '../../lexicon/index.js';
import { type Bead, segmentId } from '../../model/index.js';
import type { BuildConfig } from '../config.js';
import { openDictionaries } from '../dictionaries.js';
import type { Prepared } from '../prepare.js';
import { sectionsOf } from '../tasks/index.js';
import { type Anchor, layAnchors, type Stretch } from './anchors.js';

/** Two documents as they are now, and the ladder that was laid over them as they were. */
export interface LadderToDecide {
  readonly src: Prepared;
  readonly tgt: Prepared;
  /** Null for a pair that a person made. */
  readonly before: {
    readonly src: Prepared;
    readonly tgt: Prepared;
    readonly ladder: SectionLadder;
  } | null;
}

/** Lays decided beads into the ladder of one document pair; only what they touch is aligned again. */
export function decideLadder(
  { src, tgt, before }: LadderToDecide,
  beads: readonly DecidedBead[],
  config: BuildConfig,
  log: DecisionLog,
): SectionLadder {
  const languages = { src: src.lang, tgt: tgt.lang };
  const lexicon = loadLexicon([src.lang, tgt.lang], { exclude: config.align.excludeLexicon });
  const dictionary = openDictionaries(config.align, languages);
  const options = { languages, lexicon, dictionary, learn: config.align.learn };
  const base = before === null ? alignSections(sectionsOf(src), sectionsOf(tgt), options) : before.ladder;
  const carried =
    before === null ? base.ladder.beads : carry(base.ladder.beads, before.src, before.tgt, src, tgt);
  const events = new Map<Anchor, DecidedBead['event']>();
  const anchors = beads.flatMap((bead) => {
    const [s, t] = [indicesOf(src, bead.src), indicesOf(tgt, bead.tgt)];
    if (s === null || t === null) {
      log.mark(bead.event, 'stale', 'its segments do not stand one behind the other in this corpus');
      return [];
    }
    const anchor = { src: s, tgt: t };
    events.set(anchor, bead.event);
    return [anchor];
  });
  const again = ({ src: [i, iTo], tgt: [j, jTo] }: Stretch): readonly Bead[] =>
    alignSegments(src.segments.slice(i, iTo), tgt.segments.slice(j, jTo), options).beads.map((bead) => ({
      ...bead,
      src: bead.src.map((s) => s + i),
      tgt: bead.tgt.map((t) => t + j),
    }));
  const totals = { src: src.segments.length, tgt: tgt.segments.length };
  const { beads: laid, crossing } = layAnchors(carried, anchors, totals, again);
  for (const anchor of crossing)
    log.mark(events.get(anchor)!, 'contradicting', 'its bead crosses one that was decided before');
  const ladder = { ...base.ladder, beads: laid };
  if (
    before !== null &&
    sameSections(before.src, src) &&
    sameSections(before.tgt, tgt) &&
    holds(base, laid, src, tgt)
  )
    return { ...base, ladder };
  const sections = sectionStepsOf(ladder, sectionsOf(src), sectionsOf(tgt));
  return { method: base.method, reason: base.reason, sections, ladder };
}

/** The beads whose segments are all still there, as indices of the documents as they are now. */
function carry(
  beads: readonly Bead[],
  oldSrc: Prepared,
  oldTgt: Prepared,
  src: Prepared,
  tgt: Prepared,
): readonly Bead[] {
  if (oldSrc === src && oldTgt === tgt) return beads;
  const places = (document: Prepared): Map<string, number> =>
    new Map(document.segments.map(({ start, end }, at) => [`${start}-${end}`, at]));
  const [srcPlaces, tgtPlaces] = [places(src), places(tgt)];
  const move = (indices: readonly number[], from: Prepared, to: ReadonlyMap<string, number>) => {
    const moved = indices.map((at) => {
      const { start, end } = from.segments[at]!;
      return to.get(`${start}-${end}`) ?? -1;
    });
    return consecutive(moved) ? moved : null;
  };
  return beads.flatMap((bead) => {
    const [s, t] = [move(bead.src, oldSrc, srcPlaces), move(bead.tgt, oldTgt, tgtPlaces)];
    return s === null || t === null ? [] : [{ ...bead, src: s, tgt: t }];
  });
}

function indicesOf(document: Prepared, spans: readonly string[]): number[] | null {
  if (spans.length === 0) return [];
  const first = document.segments.findIndex(
    ({ start, end }) => segmentId(document.id, start, end) === spans[0],
  );
  const indices = spans.map((_, k) => first + k);
  const stand = spans.every((span, k) => {
    const segment = document.segments[first + k];
    return segment !== undefined && segmentId(document.id, segment.start, segment.end) === span;
  });
  return first >= 0 && stand ? indices : null;
}

function consecutive(indices: readonly number[]): boolean {
  return indices.every((index, k) => index >= 0 && (k === 0 || index === indices[k - 1]! + 1));
}

function sameSections(a: Prepared, b: Prepared): boolean {
  return (
    a === b ||
    (a.sections.length === b.sections.length && a.sections.every(({ to }, k) => to === b.sections[k]!.to))
  );
}

/** Whether no bead crosses the end of a section step. */
function holds({ sections }: SectionLadder, beads: readonly Bead[], src: Prepared, tgt: Prepared): boolean {
  const ends = new Set(['0 0']);
  let [i, j] = [0, 0];
  for (const bead of beads) {
    i += bead.src.length;
    j += bead.tgt.length;
    ends.add(`${i} ${j}`);
  }
  let [a, b] = [0, 0];
  return sections.every((step) => {
    const [s, t] = [step.src.at(-1), step.tgt.at(-1)];
    if (s !== undefined) a = src.sections[s]!.to;
    if (t !== undefined) b = tgt.sections[t]!.to;
    return ends.has(`${a} ${b}`);
  });
}
