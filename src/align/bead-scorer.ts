import { EdgeScorer } from './evidence/edges.js';
import { type GroupLengths, LengthScorer } from './evidence/length.js';
import { addStructureNats, hasStructure } from './evidence/structure.js';
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
  readonly #one = new Float64Array(1);

  constructor(src: PreparedSide, tgt: PreparedSide, model: PassModel, parameters: AlignParameters) {
    this.#src = src;
    this.#tgt = tgt;
    this.#model = model;
    this.#parameters = parameters;
    this.#srcLengths = model.groups.src;
    this.#tgtLengths = model.groups.tgt;
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
    this.row(i, j, j, a, b, this.#one);
    return this.#one[0]!;
  }

  /**
   * Of the beads of `a` source and `b` target segments that end at the cells of row `i` from `first` to `last`; what is the same for
   * all of them is looked up once.
   *
   * @param nats
   *   takes them, from its first place on
   */
  row(i: number, first: number, last: number, a: number, b: number, nats: Float64Array): void {
    this.#lengthRow(i, first, last, a, b, nats);
    if (this.#structured)
      addStructureNats(this.#src.structure, i, a, this.#tgt.structure, first, last, b, nats);
    // A null bead has no score, so what speaks for a segment to stand alone speaks against every other bead with it.
    const { src, tgt } = this.#model.presence;
    const present = src[i]! - src[i - a]!;
    for (let j = first; j <= last; j += 1)
      nats[j - first] = nats[j - first]! + (present + tgt[j]! - tgt[j - b]!);
    this.#edges.addRow(i, first, last, a, b, nats);
    const { vectors } = this.#model;
    if (vectors === undefined) return;
    for (let j = first; j <= last; j += 1)
      nats[j - first] = nats[j - first]! + this.#parameters.vectorWeight * vectors.nats(i, j, a, b);
  }

  #lengthRow(i: number, first: number, last: number, a: number, b: number, nats: Float64Array): void {
    const lengths = this.#lengths;
    const { lengthWeight } = this.#parameters;
    const { logs, chance } = this.#tgtLengths;
    const s = i * mostInBead + a - 1;
    const log = this.#srcLengths.logs[s]!;
    const byChance = this.#srcLengths.chance[s]!;
    for (let j = first; j <= last; j += 1) {
      const t = j * mostInBead + b - 1;
      nats[j - first] = lengthWeight * lengths.ratioNats(log, logs[t]!, byChance + chance[t]!, a + b - 2);
    }
  }
}
