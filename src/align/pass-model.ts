import type { EdgeModel } from './evidence/edges.js';
import type { GroupLengths, LengthModel } from './evidence/length.js';
import type { Presence } from './evidence/nulls.js';
import type { VectorEvidence } from './evidence/vector-evidence.js';
import type { ShapePrior } from './search/beadtypes.js';
import type { PriorTables } from './words/prior.js';

/** Everything a pass reads besides the band; each pass improves on it. */
export interface PassModel {
  readonly tables: PriorTables;
  readonly length: LengthModel;
  /** Lengths of the groups of segments of either side, and what they are worth by chance, which no pass changes. */
  readonly groups: { readonly src: GroupLengths; readonly tgt: GroupLengths };
  readonly shapes: ShapePrior;
  /** The shapes before these documents were read. */
  readonly initialShapes: ShapePrior;
  readonly edges: EdgeModel;
  /** How surely each segment is part of a bead with both sides, by what it looks like. */
  readonly presence: Presence;
  /** What the user's embeddings say; undefined without. */
  readonly vectors: VectorEvidence | undefined;
}
