import { beadShapes, type ShapeCounts } from '../search/beadtypes.js';
import { type LengthObservation, type LengthSpread, lengthOf, pooledLengthSpread } from './length.js';

/**
 * What the ladders of many documents of one language pair say of documents to come, besides words: how the lengths of
 * translations compare, and how often beads of each shape occur. A short document shows too little of either by itself.
 */
export interface PooledBeads {
  readonly length: LengthSpread;
  /** Beads of each of `beadShapes` and steps between them, each weighted by the confidence of its ladder. */
  readonly counts: ShapeCounts;
}

/** A bead as it is pooled: the segments of both sides, and the probability that it is right. */
interface CountedBead {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  readonly costNats: number;
}

const shapeOf = new Map(beadShapes.map(({ src, tgt }, k) => [`${src} ${tgt}`, k]));

/** Counts the beads of ladders, one ladder after another. */
export class BeadPool {
  readonly #shapes = new Float64Array(beadShapes.length);
  readonly #lengths: LengthObservation[] = [];
  #nullAfterMatch = 0;
  #nullAfterNull = 0;
  #afterMatch = 0;
  #afterNull = 0;

  /**
   * @param trust
   *   probability that the documents are translations of each other
   */
  add(
    src: readonly { readonly text: string }[],
    tgt: readonly { readonly text: string }[],
    beads: readonly CountedBead[],
    trust: number,
  ): void {
    let afterNull = false;
    for (const bead of beads) {
      const isNull = bead.src.length === 0 || bead.tgt.length === 0;
      if (afterNull) {
        this.#afterNull += trust;
        if (isNull) this.#nullAfterNull += trust;
      } else {
        this.#afterMatch += trust;
        if (isNull) this.#nullAfterMatch += trust;
      }
      afterNull = isNull;
      const shape = shapeOf.get(`${bead.src.length} ${bead.tgt.length}`);
      if (shape !== undefined) this.#shapes[shape] = this.#shapes[shape]! + trust;
      if (isNull) continue;
      this.#lengths.push({
        src: lengthOfAll(src, bead.src),
        tgt: lengthOfAll(tgt, bead.tgt),
        weight: trust * Math.exp(-bead.costNats),
      });
    }
  }

  pooled(): PooledBeads {
    return {
      length: pooledLengthSpread(this.#lengths),
      counts: {
        shapes: this.#shapes,
        nullAfterMatch: this.#nullAfterMatch,
        nullAfterNull: this.#nullAfterNull,
        afterMatch: this.#afterMatch,
        afterNull: this.#afterNull,
      },
    };
  }
}

function lengthOfAll(segments: readonly { readonly text: string }[], indices: readonly number[]): number {
  return indices.reduce((sum, index) => sum + lengthOf(segments[index]!.text), 0);
}

/** The same with the sides exchanged. */
export function turnPooled({ length, counts }: PooledBeads): PooledBeads {
  return {
    length: { ...length, logRatio: -length.logRatio },
    counts: {
      ...counts,
      shapes: counts.shapes.map((_, k) => {
        const { src, tgt } = beadShapes[k]!;
        return counts.shapes[shapeOf.get(`${tgt} ${src}`)!]!;
      }),
    },
  };
}
