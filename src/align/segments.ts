import { type AlignSegment, CorpusError, type Ladder } from '../model/index.js';
import { EvidenceKeeper } from './evidence/evidence.js';
import { blocksOfDelimiters } from './evidence/structure.js';
import { VectorEvidence } from './evidence/vector-evidence.js';
import { decideFinely } from './fine.js';
import { mirrorLearned, mirrorOptions, mustMirror, turnLadder } from './mirror.js';
import type { AlignOptions } from './options.js';
import { type AlignParameters, defaultParameters } from './parameters.js';
import { findWay, initialModel, refineModel, runPass, trainingBeads, withoutBeads } from './passes.js';
import { type MeasuredLadder, measureLadder } from './score/result.js';
import { type Band, fullBand, joinBands, widenBand } from './search/band.js';
import { mostInBead } from './search/beadtypes.js';
import { coarseBand } from './search/coarse.js';
import { type Blocks, bandOfBlocks, blockOfSegments, intersectBands } from './search/constraint.js';
import type { Step } from './search/decode.js';
import { learnBothWays, projectLexicon } from './words/learn.js';
import type { LearnedLexicon } from './words/learned.js';
import { type PreparedSide, prepareSide } from './words/prepare.js';
import { buildPrior, type Prior, type PriorTables, priorSources } from './words/prior.js';

/**
 * Aligns the segments of two documents.
 *
 * @param src
 *   segments of one side, in order
 * @param tgt
 *   segments of the other
 * @param blocks
 *   where given, stretches of both sides that hold each other's translations and nothing else
 * @returns a ladder over both; exchanging the sides mirrors it exactly
 */
export function alignSegments(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  options: AlignOptions,
  blocks?: Blocks,
): Ladder {
  return plainLadder(alignAndMeasure(src, tgt, options, blocks));
}

/** A ladder without what its scores were made of. */
export function plainLadder({ beads, confidence }: MeasuredLadder): Ladder {
  return {
    beads: beads.map(({ src, tgt, costNats, score, parts }) => ({ src, tgt, costNats, score, parts })),
    confidence,
  };
}

/** {@link alignSegments}, with what the scores were made of. */
export function alignAndMeasure(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  options: AlignOptions,
  blocks?: Blocks,
): MeasuredLadder {
  return alignPrepared(prepareDocuments(src, tgt, options), blocks);
}

/** Two documents read once, in the canonical order of sides, to be aligned as often as need be. */
export interface PreparedDocuments {
  /** Whether the sides stand the other way round than they were given. */
  readonly turned: boolean;
  readonly options: AlignOptions;
  readonly parameters: AlignParameters;
  readonly left: PreparedSide;
  readonly right: PreparedSide;
  readonly prior: Prior;
  /** What is known of the words before the documents teach any. */
  readonly start: PriorTables;
  /** The stretches between hard delimiters, of the sides as they were given. */
  readonly delimited: Blocks | undefined;
}

/** Tokenises both sides and gathers what is known of their words. */
export function prepareDocuments(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  given: AlignOptions,
): PreparedDocuments {
  const turned = mustMirror(src, tgt, given);
  const options = turned ? mirrorOptions(given) : given;
  const parameters: AlignParameters = { ...defaultParameters, ...options.parameters };
  const left = prepareSide(turned ? tgt : src, options.languages.src, parameters);
  const right = prepareSide(turned ? src : tgt, options.languages.tgt, parameters);
  const sources = priorSources(left.vocabulary, right.vocabulary, options, parameters);
  const prior = buildPrior(left.vocabulary, right.vocabulary, sources, parameters);
  const start = options.learned ? projectLexicon(options.learned, left, right, prior) : prior;
  const { hardDelimiter } = given;
  const delimited = hardDelimiter === undefined ? undefined : blocksOfDelimiters(src, tgt, hardDelimiter);
  return { turned, options, parameters, left, right, prior, start, delimited };
}

/** The documents as they are aligned with what others of their languages taught; everything else is kept. */
export function teachDocuments(documents: PreparedDocuments, learned: LearnedLexicon): PreparedDocuments {
  const { turned, options, left, right, prior } = documents;
  const taught = turned ? mirrorLearned(learned) : learned;
  return {
    ...documents,
    options: { ...options, learned: taught },
    start: projectLexicon(taught, left, right, prior),
  };
}

/**
 * Aligns two documents that have been prepared.
 *
 * @param blocks
 *   as in {@link alignSegments}, of the sides as they were given; in their place, the stretches between hard delimiters
 * @param withParts
 *   false for a ladder that only teaches: it has all but the parts of its scores
 * @throws CorpusError
 *   `delimiter-mismatch`
 */
export function alignPrepared(
  documents: PreparedDocuments,
  blocks: Blocks | undefined = documents.delimited,
  withParts = true,
): MeasuredLadder {
  if (blocks !== undefined && blocks.srcEnds.length !== blocks.tgtEnds.length) {
    throw new CorpusError('delimiter-mismatch', 'hard delimiters differ in number', {
      stage: 'align',
      expected: `${blocks.srcEnds.length - 1} on both sides`,
      actual: `${blocks.tgtEnds.length - 1} on the target side`,
      hint: 'align without --hard-delimiter or repair the files',
    });
  }
  if (!documents.turned) return alignCanonical(documents, blocks, withParts);
  const turned = blocks && { srcEnds: blocks.tgtEnds, tgtEnds: blocks.srcEnds };
  return turnLadder(alignCanonical(documents, turned, withParts));
}

function alignCanonical(
  documents: PreparedDocuments,
  blocks: Blocks | undefined,
  withParts: boolean,
): MeasuredLadder {
  const { options, parameters, prior, start } = documents;
  const left = { ...documents.left, blocks: blocks && blockOfSegments(blocks.srcEnds) };
  const right = { ...documents.right, blocks: blocks && blockOfSegments(blocks.tgtEnds) };
  const vectors = options.vectors ? new VectorEvidence(options.vectors) : undefined;
  let model = initialModel(left, right, start, parameters, vectors, options.learned?.pooled);
  const widest = blocks === undefined ? undefined : bandOfBlocks(blocks);
  const first = firstBand(left, right, start, widest);
  const large = first.cellTotal > smallGrid;
  // Where rounds of learning follow, the first pass only has to show the way.
  const brief = large || (options.learn !== false && first.cellTotal > tinyGrid);
  const bind = (band: Band): Band =>
    widest === undefined ? band : intersectBands(band, widest, right.segments.length);
  // Groups of segments are weighed only where single ones lead; the way is looked for in the whole of the band.
  const keeper = new EvidenceKeeper(left, right, parameters);
  const wayOf = (band: Band): Band =>
    band.cellTotal <= narrowGrid ? band : bind(findWay(left, right, model, band, parameters, keeper));
  let pass = runPass(left, right, model, wayOf(first), parameters, brief ? firstLargest : mostInBead, keeper);
  const rounds =
    options.learn === false ? parameters.plainRounds : large ? parameters.largeRounds : parameters.rounds;
  for (let round = 0; round < rounds; round += 1) {
    pass = withoutBeads(pass);
    model = refineModel(left, right, model, pass, parameters);
    if (options.learn !== false) {
      const beads = trainingBeads(left, right, pass.steps, parameters.learnPosterior);
      const tables = learnBothWays(
        beads,
        left.vocabulary,
        right.vocabulary,
        start,
        parameters,
        keeper.scratch,
      );
      model = { ...model, tables };
    }
    // What was learned may show a way that the last pass did not see: where that was sure and wrong, its cells mislead.
    const near = widenBand(pass.posteriors.likely, options.learn === false ? plainMargin : margin);
    const learned = round === 0 && options.learn !== false;
    const band = !learned
      ? bind(near)
      : large
        ? wayOf(bind(coarseBand(left, right, model.tables.forward)))
        : bind(joinBands(near, wayOf(first)));
    const last = round === rounds - 1;
    const before = pass.steps;
    pass = runPass(left, right, model, band, parameters, large && !last ? firstLargest : mostInBead, keeper);
    // The same beads would teach the same words once more.
    if (!large && options.learn !== false && sameSteps(before, pass.steps)) break;
  }
  const fine = decideFinely(left, right, model, pass, parameters, keeper);
  return measureLadder(left, right, fine, model, start, prior, parameters, withParts);
}

/**
 * Segments searched on each side of the cells that the last pass found likely, and where nothing was learned since. With 8 for both
 * all ladders of the gold sets are the same to the byte (docs/research/alignment.md, "Speed").
 */
const margin = 4;
const plainMargin = 2;
/** Cells up to which a band is not worth narrowing before a pass. */
const narrowGrid = 100;
/** Most segments of one side in a bead in a brief pass, and the cells up to which a single pass is never brief. */
const tinyGrid = 10_000;
const firstLargest = 3;

/** Grids up to this many cells are not cut into blocks first. */
const smallGrid = 160_000;

function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  return a.length === b.length && a.every(({ shape }, k) => shape === b[k]!.shape);
}

function firstBand(
  src: PreparedSide,
  tgt: PreparedSide,
  tables: PriorTables,
  widest: Band | undefined,
): Band {
  const [n, m] = [src.segments.length, tgt.segments.length];
  const small = (widest?.cellTotal ?? n * m) <= smallGrid;
  if (small) return widest ?? fullBand(n, m);
  const anchored = coarseBand(src, tgt, tables.forward);
  return widest === undefined ? anchored : intersectBands(anchored, widest, m);
}
