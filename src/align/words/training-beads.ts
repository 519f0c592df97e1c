import { float64sOf } from '../../model/index.js';
import { type Bags, bagsOf } from './bags.js';

/** Two sides of one bead as word ids, with how far it is trusted, in [0, 1]. */
export interface TrainingBead {
  readonly src: Int32Array;
  readonly tgt: Int32Array;
  readonly weight: number;
}

/** Beads with the words of each side counted, for learning in either direction. */
export interface CountedBeads {
  readonly src: Bags;
  readonly tgt: Bags;
  readonly weights: Float64Array;
}

/** Counts the words of both sides of beads; linear. */
export function countBeads(beads: readonly TrainingBead[], srcSize: number, tgtSize: number): CountedBeads {
  const [srcWords, tgtWords] = [beads.map(({ src }) => src), beads.map(({ tgt }) => tgt)];
  const weights = float64sOf(beads, ({ weight }) => weight);
  return { src: bagsOf(srcWords, srcSize), tgt: bagsOf(tgtWords, tgtSize), weights };
}
