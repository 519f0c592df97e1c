import type { Bead, Ladder, ScoreParts } from '../../model/index.js';
import { round } from '../../model/index.js';
import { type GroupLengths, LengthScorer } from '../evidence/length.js';
import { structureShare } from '../evidence/structure.js';
import type { AlignParameters } from '../parameters.js';
import type { PassModel } from '../pass-model.js';
import type { Pass } from '../passes.js';
import { beadShapes } from '../search/beadtypes.js';
import type { Step } from '../search/decode.js';
import type { PreparedSide } from '../words/prepare.js';
import type { Prior, PriorTables } from '../words/prior.js';
import { WordChecker } from './beadcheck.js';
import {
  type BeadFeatures,
  beadScore,
  type LadderFeatures,
  ladderConfidence,
  ladderFeatures,
  logOddsOf,
} from './confidence.js';

/** A bead with what its score was made of, for fitting the score. */
export interface MeasuredBead extends Bead {
  readonly features: BeadFeatures | null;
}

/** A ladder with what its confidence was made of, for fitting it. */
export interface MeasuredLadder extends Ladder {
  readonly beads: readonly MeasuredBead[];
  readonly features: LadderFeatures;
}

/**
 * Turns the last pass into a ladder: scores and their parts, and the confidence of the whole.
 *
 * @param start
 *   what was known before these documents were read: their own beads cannot vouch for themselves
 * @param withParts
 *   whether the parts of the scores are asked for; those who learn from a ladder read its posteriors only
 */
export function measureLadder(
  src: PreparedSide,
  tgt: PreparedSide,
  pass: Pass,
  model: PassModel,
  start: PriorTables,
  prior: Prior,
  parameters: AlignParameters,
  withParts: boolean,
): MeasuredLadder {
  const { translated, capNats } = parameters;
  const before = new WordChecker(src, tgt, start, translated, capNats, prior.byForm);
  const after =
    model.tables === start
      ? before
      : new WordChecker(src, tgt, model.tables, translated, capNats, prior.byForm);
  const features = ladderFeatures(src, tgt, pass.steps, before);
  const confidence = ladderConfidence(features);
  const lengths = new LengthShares(model);
  const beads = pass.steps.map((step): MeasuredBead => {
    const { shape, i, j, posterior } = step;
    const { src: a, tgt: b } = beadShapes[shape]!;
    const indices = {
      src: Array.from({ length: a }, (_, k) => i - a + k),
      tgt: Array.from({ length: b }, (_, k) => j - b + k),
    };
    const costNats = round(-Math.log(Math.max(1e-9, posterior)));
    if (a === 0 || b === 0) return { ...indices, costNats, score: 0, parts: noParts, features: null };
    const length = lengths.of(step);
    const beadFeatures = { logOdds: logOddsOf(posterior), extraSegments: Math.min(2, a + b - 2), length };
    // A bead is right when the documents are translations and it is the right bead among theirs.
    const score = round(confidence * beadScore(beadFeatures));
    if (!withParts) return { ...indices, costNats, score, parts: noParts, features: beadFeatures };
    const check = after.check(i - a, i, j - b, j);
    const share = ({ expected, met }: { expected: number; met: number }): number | null =>
      expected === 0 ? null : round(met / expected);
    const parts: ScoreParts = {
      lexicon: share(check.words),
      cognates: share(check.cognates),
      length: round(length),
      structure: structureShare(src.source.slice(i - a, i), tgt.source.slice(j - b, j)),
    };
    return { ...indices, costNats, score, parts, features: beadFeatures };
  });
  return { beads, confidence: round(confidence), features };
}

const noParts: ScoreParts = { lexicon: null, cognates: null, length: null, structure: null };

/** How well the lengths of a bead's sides agree, in [0, 1]: 1 for the expected ratio, 0.5 where chance is as likely. */
class LengthShares {
  readonly #scorer: LengthScorer;
  readonly #src: GroupLengths;
  readonly #tgt: GroupLengths;
  readonly #most: number;

  constructor({ length, groups }: PassModel) {
    this.#scorer = new LengthScorer(length);
    this.#src = groups.src;
    this.#tgt = groups.tgt;
    this.#most = length.src.length;
  }

  of({ shape, i, j }: Step): number {
    const { src: a, tgt: b } = beadShapes[shape]!;
    const s = i * this.#most + a - 1;
    const t = j * this.#most + b - 1;
    const byChance = this.#src.chance[s]! + this.#tgt.chance[t]!;
    const nats = this.#scorer.ratioNats(this.#src.logs[s]!, this.#tgt.logs[t]!, byChance, a + b - 2);
    return 1 / (1 + Math.exp(-nats));
  }
}
