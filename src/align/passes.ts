import { type EdgeModel, EdgeScorer, edgeModel } from './evidence/edges.js';
import { gatherEvidence } from './evidence/evidence.js';
import {
  groupLengths,
  initialLengthModel,
  type LengthModel,
  type LengthObservation,
  LengthScorer,
  refineLengthModel,
} from './evidence/length.js';
import { type Presence, presenceOf } from './evidence/nulls.js';
import type { PooledBeads } from './evidence/pooled.js';
import { hasStructure, structureNats } from './evidence/structure.js';
import type { VectorEvidence } from './evidence/vector-evidence.js';
import type { AlignParameters } from './parameters.js';
import type { Band } from './search/band.js';
import {
  beadShapes,
  initialShapePrior,
  mostInBead,
  refineShapePrior,
  type ShapePrior,
} from './search/beadtypes.js';
import { fittingShapes, shapeStride } from './search/chain.js';
import { decode, orderNulls, type Step } from './search/decode.js';
import { type Posteriors, sumLadders } from './search/lattice.js';
import { narrowToWay } from './search/way.js';
import type { TrainingBead } from './words/ibm1.js';
import type { PreparedSide } from './words/prepare.js';
import type { PriorTables } from './words/prior.js';

/** What one pass believed and found. */
export interface Pass {
  readonly band: Band;
  readonly largest: number;
  readonly posteriors: Posteriors;
  readonly steps: readonly Step[];
}

/** Everything a pass reads besides the band; each pass improves on it. */
export interface PassModel {
  readonly tables: PriorTables;
  readonly length: LengthModel;
  readonly shapes: ShapePrior;
  /** The shapes before these documents were read. */
  readonly initialShapes: ShapePrior;
  readonly edges: EdgeModel;
  /** How surely each segment is part of a bead with both sides, by what it looks like. */
  readonly presence: Presence;
  /** What the user's embeddings say; undefined without. */
  readonly vectors: VectorEvidence | undefined;
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
  return {
    tables,
    vectors,
    length: initialLengthModel(src.lengths, tgt.lengths, mostInBead, pooled?.length),
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
 */
export function runPass(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  band: Band,
  parameters: AlignParameters,
  largest = mostInBead,
): Pass {
  const scores = scoreBeads(src, tgt, model, band, parameters, largest);
  const posteriors = sumLadders({ band, scores, largest }, model.shapes);
  const steps = orderNulls(decode(band, largest, posteriors), src.blocks, tgt.blocks);
  return { band, largest, posteriors, steps };
}

/** The part of a wide band that ladders of single segments lead through, where a pass has to search. */
export function findWay(
  src: PreparedSide,
  tgt: PreparedSide,
  model: PassModel,
  wide: Band,
  parameters: AlignParameters,
): Band {
  const scores = scoreBeads(src, tgt, model, wide, parameters, 1);
  return narrowToWay({ band: wide, scores, largest: 1 }, model.shapes);
}

function scoreBeads(
  src: PreparedSide,
  tgt: PreparedSide,
  { tables, length, vectors, edges, presence }: PassModel,
  band: Band,
  parameters: AlignParameters,
  largest: number,
): Float32Array {
  const evidence = gatherEvidence(src, tgt, tables.forward, tables.backward, band, parameters, largest);
  const shapes = shapeStride(largest);
  const scores = new Float32Array(band.cellTotal * shapes).fill(Number.NEGATIVE_INFINITY);
  const { low, high, offsets, cellTotal } = band;
  const srcLengths = groupLengths(src.lengths, length.src);
  const tgtLengths = groupLengths(tgt.lengths, length.tgt);
  const scorer = new LengthScorer(length);
  const structured = hasStructure(src.structure, tgt.structure);
  const stride = mostInBead;
  const edgeScorer = new EdgeScorer(src.edges, tgt.edges, edges);
  const fitting = fittingShapes(largest);
  const { lengthWeight, vectorWeight } = parameters;
  const lexicalWeight = tables.learned ? parameters.learnedWeight : parameters.lexicalWeight;
  vectors?.prepare(band);
  for (let i = 1; i < low.length; i += 1) {
    for (let f = 2; f < fitting.length; f += 1) {
      const k = fitting[f]!;
      const { src: a, tgt: b } = beadShapes[k]!;
      if (a > i) continue;
      // The single cells of the bead's two edges carry its evidence and must be in the band, as must its ends.
      const first = Math.max(low[i - a]! + b, low[i]! + b - 1);
      const last = Math.min(high[i]!, high[i - a]! + b, high[i - a + 1]!);
      for (let j = first; j <= last; j += 1) {
        const cell = offsets[i]! + j - low[i]!;
        if (!inOneBlock(src.blocks, i - a, i, tgt.blocks, j - b, j)) continue;
        let lexical = 0;
        for (let t = 0; t < b; t += 1) lexical += evidence.forward[(a - 1) * cellTotal + cell - t]!;
        for (let s = 0; s < a; s += 1) {
          const row = i - s;
          lexical += evidence.backward[(b - 1) * cellTotal + offsets[row]! + j - low[row]!]!;
        }
        const s = i * stride + a - 1;
        const t = j * stride + b - 1;
        const lengths = scorer.ratioNats(
          srcLengths.logs[s]!,
          tgtLengths.logs[t]!,
          srcLengths.chance[s]! + tgtLengths.chance[t]!,
          a + b - 2,
        );
        const structure = structured ? structureNats(src.structure, i - a, i, tgt.structure, j - b, j) : 0;
        // A null bead has no score, so what speaks for a segment to stand alone speaks against every other bead with it.
        const present = presence.src[i]! - presence.src[i - a]! + presence.tgt[j]! - presence.tgt[j - b]!;
        const likeness = vectors === undefined ? 0 : vectors.nats(i, j, a, b);
        scores[cell * shapes + k] =
          lexicalWeight * lexical +
          lengthWeight * lengths +
          structure +
          present +
          edgeScorer.nats(i, j, a, b) +
          vectorWeight * likeness;
      }
    }
  }
  return scores;
}

function inOneBlock(
  src: Int32Array | undefined,
  srcStart: number,
  srcEnd: number,
  tgt: Int32Array | undefined,
  tgtStart: number,
  tgtEnd: number,
): boolean {
  if (src === undefined || tgt === undefined) return true;
  const block = src[srcStart]!;
  return src[srcEnd - 1] === block && tgt[tgtStart] === block && tgt[tgtEnd - 1] === block;
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

function joined(segments: readonly Int32Array[], start: number, end: number): Int32Array {
  if (end - start === 1) return segments[start]!;
  const words: number[] = [];
  for (let k = start; k < end; k += 1) for (const word of segments[k]!) words.push(word);
  return Int32Array.from(words);
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
      src: src.lengths.subarray(i - a, i).reduce((sum, length) => sum + length, 0),
      tgt: tgt.lengths.subarray(j - b, j).reduce((sum, length) => sum + length, 0),
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
