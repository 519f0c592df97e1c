import { BeadScorer, wordWeight } from './bead-scorer.js';
import { edgeModel } from './evidence/edges.js';
import { type BandEvidence, EvidenceKeeper } from './evidence/evidence.js';
import {
  groupLengths,
  initialLengthModel,
  type LengthObservation,
  refineLengthModel,
} from './evidence/length.js';
import { presenceOf } from './evidence/nulls.js';
import { joined } from './evidence/order.js';
import type { PooledBeads } from './evidence/pooled.js';
import type { VectorEvidence } from './evidence/vector-evidence.js';
import type { AlignParameters } from './parameters.js';
import type { PassModel } from './pass-model.js';
import { ofBeads } from './scratch.js';
import type { Band } from './search/band.js';
import { beadShapes, initialShapePrior, mostInBead, refineShapePrior } from './search/beadtypes.js';
import { fittingShapes, impossible, widestRow } from './search/chain.js';
import { decode, orderNulls, type Step } from './search/decode.js';
import { type Posteriors, sumLadders } from './search/lattice.js';
import { narrowToWay } from './search/way.js';
import type { PreparedSide } from './words/prepare.js';
import type { PriorTables } from './words/prior.js';
import type { TrainingBead } from './words/training-beads.js';

/** What one pass believed and found. */
export interface Pass {
  readonly band: Band;
  readonly largest: number;
  readonly posteriors: Posteriors;
  readonly steps: readonly Step[];
}

export function initialModel(
  src: PreparedSide,
  tgt: PreparedSide,
  tables: PriorTables,
  parameters: AlignParameters,
  vectors?: VectorEvidence,
  pooled?: PooledBeads,
): PassModel {
  const shapes = initialShapePrior(parameters, pooled?.counts);
  const length = initialLengthModel(src.lengths, tgt.lengths, mostInBead, pooled?.length);
  return {
    tables,
    vectors,
    length,
    groups: { src: groupLengths(src.lengths, length.src), tgt: groupLengths(tgt.lengths, length.tgt) },
    shapes,
    initialShapes: shapes,
    edges: edgeModel(src.edges, tgt.edges, []),
    presence: presenceOf(src.nullKinds, tgt.nullKinds, []),
  };
}

/**
 * Scores the band, sums over its ladders and decodes the best one.
 *
 * @param largest
 *   most segments of one side in a bead
 * @param keeper
 *   gathers what the words say; one for all passes over two documents
 */
export function runPass(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  band: Band,
  parameters: AlignParameters,
  largest = mostInBead,
  keeper = new EvidenceKeeper(src, tgt, parameters),
): Pass {
  const scores = scoresOf(src, tgt, model, band, parameters, largest, keeper);
  const posteriors = sumLadders({ band, largest, scores }, model.shapes, keeper.scratch);
  const steps = orderNulls(decode(band, largest, posteriors), src.blocks, tgt.blocks);
  return { band, largest, posteriors, steps };
}

/** The evidence of the beads of a lattice; the first `unread` shapes have no entries. */
function scoresOf(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  band: Band,
  parameters: AlignParameters,
  largest: number,
  keeper: EvidenceKeeper,
  unread = 0,
): Float32Array {
  const words = keeper.of(model.tables, band, largest);
  const stride = fittingShapes(largest).length - unread;
  const scores = keeper.scratch.float32s(ofBeads, band.cellTotal * stride);
  scoreBeads(src, tgt, model, band, parameters, largest, words, unread, scores.fill(impossible));
  return scores;
}

/** The part of a wide band that ladders of single segments lead through, where a pass has to search. */
export function findWay(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  wide: Band,
  parameters: AlignParameters,
  keeper: EvidenceKeeper,
): Band {
  const scores = scoresOf(src, tgt, model, wide, parameters, 1, keeper, nullShapes);
  return narrowToWay(wide, scores, model.shapes, keeper.scratch);
}

/** Null beads, which come first among the shapes, and of which a lattice of single segments holds nothing. */
const nullShapes = 2;

function scoreBeads(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  band: Band,
  parameters: AlignParameters,
  largest: number,
  words: BandEvidence,
  unread: number,
  scores: Float32Array,
): void {
  const { forward, backward } = words;
  const { low: wordLow, offsets: wordOffsets, cellTotal: plane } = words.band;
  const wordShifts = wordLow.map((start, i) => wordOffsets[i]! - start);
  const fitting = fittingShapes(largest);
  const stride = fitting.length - unread;
  const { low, high, offsets } = band;
  const lexicalWeight = wordWeight(model, parameters);
  model.vectors?.prepare(band);
  const scorer = new BeadScorer(src, tgt, model, parameters);
  // What beads of one shape that end in one row are worth besides their words.
  const others = new Float64Array(widestRow(band));
  for (let i = 1; i < low.length; i += 1) {
    const shift = offsets[i]! - low[i]!;
    for (let f = nullShapes; f < fitting.length; f += 1) {
      const { src: a, tgt: b } = beadShapes[fitting[f]!]!;
      if (a > i) continue;
      // The single cells of the bead's two edges carry its evidence and must be in the band, as must its ends.
      const first = Math.max(low[i - a]! + b, low[i]! + b - 1);
      const last = Math.min(high[i]!, high[i - a]! + b, high[i - a + 1]!);
      const ahead = (a - 1) * plane + wordShifts[i]!;
      const back = (b - 1) * plane;
      if (first > last) continue;
      scorer.row(i, first, last, a, b, others);
      for (let j = first; j <= last; j += 1) {
        if (!scorer.allows(i, j, a, b)) continue;
        let lexical = 0;
        for (let t = 0; t < b; t += 1) lexical += forward[ahead + j - t]!;
        for (let row = i; row > i - a; row -= 1) lexical += backward[back + wordShifts[row]! + j]!;
        scores[(shift + j) * stride + f - unread] = lexicalWeight * lexical + others[j - first]!;
      }
    }
  }
}

/** A pass of which the posterior of each bead is asked no more: they are the most that it holds. */
export function withoutBeads(pass: Pass): Pass {
  return { ...pass, posteriors: { ...pass.posteriors, bead: new Float32Array() } };
}

/** The beads of a pass that are sure enough to learn from. */
export function trainingBeads(
  src: PreparedSide,
  tgt: PreparedSide,
  steps: readonly Step[],
  leastPosterior: number,
): TrainingBead[] {
  const beads: TrainingBead[] = [];
  for (const { shape, i, j, posterior } of steps) {
    const { src: a, tgt: b } = beadShapes[shape]!;
    if (a === 0 || b === 0 || posterior < leastPosterior) continue;
    beads.push({
      src: joined(src.segments, i - a, i),
      tgt: joined(tgt.segments, j - b, j),
      weight: posterior,
    });
  }
  return beads;
}

function sumOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let k = start; k < end; k += 1) sum += values[k]!;
  return sum;
}

/** The model after a pass: lengths and bead shapes from its posteriors. */
export function refineModel(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  pass: Pass,
  parameters: AlignParameters,
): PassModel {
  const observations: LengthObservation[] = [];
  for (const { shape, i, j, posterior } of pass.steps) {
    const { src: a, tgt: b } = beadShapes[shape]!;
    if (a === 0 || b === 0) continue;
    observations.push({
      src: sumOf(src.lengths, i - a, i),
      tgt: sumOf(tgt.lengths, j - b, j),
      weight: posterior,
    });
  }
  return {
    ...model,
    length: refineLengthModel(model.length, observations),
    shapes: refineShapePrior(pass.posteriors.counts, parameters, pass.largest, model.initialShapes),
    edges: edgeModel(src.edges, tgt.edges, pass.steps),
    presence: presenceOf(src.nullKinds, tgt.nullKinds, pass.steps),
  };
}
