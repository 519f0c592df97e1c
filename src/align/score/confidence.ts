import { beadShapes } from '../search/beadtypes.js';
import type { Step } from '../search/decode.js';
import type { PreparedSide } from '../words/prepare.js';
import type { WordChecker } from './beadcheck.js';

/** What tells a ladder over translations from one over texts that have nothing to do with each other. */
export interface LadderFeatures {
  /** How surely the words of the beads fit better than those of exchanged beads: Student's t, from 0 to 12. */
  readonly wordsT: number;
  /** By how much they fit better, in nats a token. */
  readonly wordsNats: number;
  /** Share of all segments in beads with both sides, weighted by posterior. */
  readonly matched: number;
  /** Beads with both sides. */
  readonly beads: number;
}

/** Beads that are compared with exchanged ones, at most; evenly spread over the ladder. */
const mostChecked = 300;
/** Each bead is compared with the targets of this many others. */
const exchanges = 3;

/** Measures {@link LadderFeatures}; linear in the segments, words are checked on a bounded sample of beads. */
export function ladderFeatures(
  src: PreparedSide,
  tgt: PreparedSide,
  steps: readonly Step[],
  checker: WordChecker,
): LadderFeatures {
  const full = steps.filter(({ shape }) => shape >= 2);
  let matchedSegments = 0;
  for (const { shape, posterior } of full) {
    const { src: a, tgt: b } = beadShapes[shape]!;
    matchedSegments += posterior * (a + b);
  }
  const matched = matchedSegments / Math.max(1, src.segments.length + tgt.segments.length);
  const sampled = spread(full, mostChecked);
  const { t, nats } = compareWithExchanged(sampled, checker);
  return {
    wordsT: Math.max(0, Math.min(12, t)),
    wordsNats: nats,
    matched,
    beads: full.length,
  };
}

function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, k) => items[Math.floor((k * items.length) / most)]!);
}

function compareWithExchanged(beads: readonly Step[], checker: WordChecker): { t: number; nats: number } {
  const total = beads.length;
  if (total === 0) return { t: 0, nats: 0 };
  const spans = beads.map(({ shape, i, j }) => {
    const { src, tgt } = beadShapes[shape]!;
    return { srcStart: i - src, srcEnd: i, tgtStart: j - tgt, tgtEnd: j };
  });
  const partners = beads.map((_, k) => {
    const others = [k];
    for (let e = 1; e <= exchanges; e += 1) {
      const other = (k + Math.max(e, Math.floor((e * total) / (exchanges + 1)))) % total;
      if (other !== k) others.push(other);
    }
    return others;
  });
  const differences = checker.natsPerToken(spans, partners).map(([own, ...others]) => {
    const control = others.reduce((sum, nats) => sum + nats, 0);
    // A single bead has nothing to be exchanged with; by chance its words would say nothing.
    return own! - (others.length === 0 ? 0 : control / others.length);
  });
  const mean = differences.reduce((sum, value) => sum + value, 0) / total;
  let squares = 0;
  for (const value of differences) squares += (value - mean) ** 2;
  // A pseudo-observation keeps a handful of equal differences from being taken for certainty.
  const deviation = Math.sqrt((squares + 0.01) / total);
  return { t: (mean * Math.sqrt(total)) / deviation, nats: mean };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Weights of the logistic regression of "these are translations" on {@link LadderFeatures}, fitted by
 * `npm run fit-scores` on documents against documents exchanged within a set (docs/research/alignment.md, "Scores").
 */
export const ladderWeights = {
  bias: -3.71,
  wordsT: 1.44,
  moreWordsT: 0.09,
  wordsNats: 0.86,
  matched: 4.28,
  logBeads: -0.14,
};

/** Standard errors beyond which a better fit of the words makes little more sure. */
const sureT = 2;

/** The features of the regression, in the order of {@link ladderWeights}. */
export function ladderVector({ wordsT, wordsNats, matched, beads }: LadderFeatures): readonly number[] {
  return [
    Math.min(sureT, wordsT),
    Math.max(0, wordsT - sureT),
    wordsNats,
    matched,
    Math.log(Math.max(1, beads)),
  ];
}

/** Probability that a ladder is over translations, in [0, 1]. */
export function ladderConfidence(features: LadderFeatures): number {
  if (features.beads === 0) return 0;
  const { bias, ...weights } = ladderWeights;
  return weigh(bias, Object.values(weights), ladderVector(features));
}

function weigh(bias: number, weights: readonly number[], values: readonly number[]): number {
  return logistic(values.reduce((sum, value, k) => sum + value * weights[k]!, bias));
}

/** What tells a right bead from a wrong one. */
export interface BeadFeatures {
  /** Log-odds of the bead's posterior, between -6 and 6. */
  readonly logOdds: number;
  /** Segments of both sides beyond two, at most two. */
  readonly extraSegments: number;
  /** Whether the lengths are those of a translation, in [0, 1], 0.5 where chance is as likely. */
  readonly length: number;
}

/** Fitted by the same command, on beads of the gold sets. */
export const beadWeights = {
  bias: -1.49,
  logOdds: 0.6,
  extraSegments: -0.17,
  extraLogOdds: -0.15,
  length: 1.62,
};

/** The features of the regression, in the order of {@link beadWeights}; the posterior of a bead of many segments means less than that of a small one. */
export function beadVector({ logOdds, extraSegments, length }: BeadFeatures): readonly number[] {
  return [logOdds, extraSegments, extraSegments * logOdds, length];
}

/** Probability that a bead is right, given that the documents are translations of each other. */
export function beadScore(features: BeadFeatures): number {
  const { bias, ...weights } = beadWeights;
  return weigh(bias, Object.values(weights), beadVector(features));
}

/** Log-odds of a probability, kept within six. */
export function logOddsOf(p: number): number {
  return Math.max(-6, Math.min(6, Math.log(Math.max(1e-9, p)) - Math.log(Math.max(1e-9, 1 - p))));
}
