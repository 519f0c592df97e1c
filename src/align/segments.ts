import type { AlignSegment, Bead, Ladder } from '../model/index.js';
import { fullBand } from './band.js';
import { beadShapes } from './beadtypes.js';
import type { AlignOptions } from './options.js';
import { type AlignParameters, defaultParameters } from './parameters.js';
import {
  initialBeliefs,
  learnTables,
  narrowBand,
  type Pass,
  refineBeliefs,
  runPass,
  trainingBeads,
} from './passes.js';
import { prepareSide } from './prepare.js';
import { buildPrior } from './prior.js';

/**
 * Aligns the segments of two documents.
 *
 * @param src
 *   segments of one side, in order
 * @param tgt
 *   segments of the other
 * @returns a ladder over both; exchanging the sides mirrors it exactly
 */
export function alignSegments(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  options: AlignOptions,
): Ladder {
  const parameters: AlignParameters = { ...defaultParameters, ...options.parameters };
  const left = prepareSide(src, options.languages.src, parameters);
  const right = prepareSide(tgt, options.languages.tgt, parameters);
  const prior = buildPrior(left.vocabulary, right.vocabulary, [], parameters);
  let beliefs = initialBeliefs(left, right, prior);
  let band = fullBand(src.length, tgt.length);
  let pass: Pass = runPass(left, right, beliefs, band, parameters);
  const rounds = options.learn === false ? 1 : parameters.rounds;
  for (let round = 0; round < rounds; round += 1) {
    beliefs = refineBeliefs(left, right, beliefs, pass, parameters);
    if (options.learn !== false) {
      const beads = trainingBeads(left, right, pass.steps, parameters.learnPosterior);
      beliefs = { ...beliefs, tables: learnTables(left, right, beads, prior, parameters) };
    }
    band = narrowBand(pass.steps, src.length, tgt.length, 20);
    pass = runPass(left, right, beliefs, band, parameters);
  }
  return { beads: beadsOf(pass), confidence: 0 };
}

function beadsOf(pass: Pass): Bead[] {
  return pass.steps.map(({ shape, i, j, posterior }) => {
    const { src: a, tgt: b } = beadShapes[shape]!;
    return {
      src: Array.from({ length: a }, (_, k) => i - a + k),
      tgt: Array.from({ length: b }, (_, k) => j - b + k),
      costNats: -Math.log(Math.max(1e-9, posterior)),
      score: a === 0 || b === 0 ? 0 : posterior,
      parts: { lexicon: null, cognates: null, length: null, structure: null },
    };
  });
}
