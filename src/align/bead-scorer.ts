import { EdgeScorer } from './evidence/edges.js';
import { type GroupLengths, groupLengths, LengthScorer } from './evidence/length.js';
import { hasStructure, structureNats } from './evidence/structure.js';
import type { AlignParameters } from './parameters.js';
import type { PassModel } from './pass-model.js';
import { mostInBead } from './search/beadtypes.js';
import type { PreparedSide } from './words/prepare.js';

/** Weight of the words of a bead. */
export function wordWeight({ tables }: PassModel, parameters: AlignParameters): number {
  return tables.learned ? parameters.learnedWeight : parameters.lexicalWeight;
}

/** What a model says of beads besides their words: lengths, edges, presence, structure and vectors, in nats. */
export class BeadScorer {
  readonly #src: PreparedSide;
  readonly #tgt: PreparedSide;
  readonly #model: PassModel;
  readonly #parameters: AlignParameters;
  readonly #srcLengths: GroupLengths;
  readonly #tgtLengths: GroupLengths;
  readonly #lengths: LengthScorer;
  readonly #edges: EdgeScorer;
  readonly #structured: boolean;

  constructor(src: PreparedSide, tgt: PreparedSide, model: PassModel, parameters: AlignParameters) {
    this.#src = src;
    this.#tgt = tgt;
    this.#model = model;
    this.#parameters = parameters;
    this.#srcLengths = groupLengths(src.lengths, model.length.src);
    this.#tgtLengths = groupLengths(tgt.lengths, model.length.tgt);
    this.#lengths = new LengthScorer(model.length);
    this.#edges = new EdgeScorer(src.edges, tgt.edges, model.edges);
    this.#structured = hasStructure(src.structure, tgt.structure);
  }

  /** Whether the bead of `a` source and `b` target segments that ends at `(i, j)` lies in one block of both sides. */
  allows(i: number, j: number, a: number, b: number): boolean {
    const [src, tgt] = [this.#src.blocks, this.#tgt.blocks];
    if (src === undefined || tgt === undefined) return true;
    const block = src[i - a]!;
    return src[i - 1] === block && tgt[j - b] === block && tgt[j - 1] === block;
  }

  /** Of the bead of `a` source and `b` target segments that ends at `(i, j)`. */
  nats(i: number, j: number, a: number, b: number): number {
    const src = this.#srcLengths;
    const tgt = this.#tgtLengths;
    const { presence, vectors } = this.#model;
    const { lengthWeight, vectorWeight } = this.#parameters;
    const s = i * mostInBead + a - 1;
    const t = j * mostInBead + b - 1;
    const byChance = src.chance[s]! + tgt.chance[t]!;
    const lengths = this.#lengths.ratioNats(src.logs[s]!, tgt.logs[t]!, byChance, a + b - 2);
    const structure = this.#structured
      ? structureNats(this.#src.structure, i - a, i, this.#tgt.structure, j - b, j)
      : 0;
    // A null bead has no score, so what speaks for a segment to stand alone speaks against every other bead with it.
    const present = presence.src[i]! - presence.src[i - a]! + presence.tgt[j]! - presence.tgt[j - b]!;
    const likeness = vectors === undefined ? 0 : vectorWeight * vectors.nats(i, j, a, b);
    return lengthWeight * lengths + structure + present + this.#edges.nats(i, j, a, b) + likeness;
  }
}
