import { describe, expect, it } from 'vitest';
import { VectorEvidence } from '../../src/align/evidence/vector-evidence.js';
import { fullBand } from '../../src/align/search/band.js';

const dimensions = 4;
/** Segments as their vectors, one list each. */
const side = (...vectors: readonly (readonly number[])[]) => ({
  dimensions,
  values: Float32Array.from(vectors.flat()),
});
const [x, y, z, w] = [
  [1, 0, 0, 0],
  [0, 2, 0, 0],
  [0, 0, 3, 0],
  [0, 0, 0, 1],
] as const;

describe('what embeddings say of beads', () => {
  const evidence = new VectorEvidence({ src: side(x!, y!, z!), tgt: side(x!, y!, z!, w!) });
  evidence.prepare(fullBand(3, 4));

  it('is more for like segments than for others, whatever the length of their vectors', () => {
    const like = [evidence.nats(1, 1, 1, 1), evidence.nats(2, 2, 1, 1), evidence.nats(3, 3, 1, 1)];
    const unlike = [evidence.nats(1, 2, 1, 1), evidence.nats(3, 4, 1, 1), evidence.nats(2, 1, 1, 1)];
    expect(new Set(like).size).toBe(1);
    expect(new Set(unlike).size).toBe(1);
    expect(like[0]).toBeGreaterThan(unlike[0]!);
  });

  it('is the cosine of the sums in a bead of several segments', () => {
    const [whole, half, none] = [
      evidence.nats(1, 1, 1, 1),
      evidence.nats(1, 2, 1, 2),
      evidence.nats(1, 4, 1, 2),
    ];
    // Cosines 1, 1/√2 and 0: what lies between is in proportion.
    expect((half! - none!) / (whole! - none!)).toBeCloseTo(Math.SQRT1_2, 5);
    expect(evidence.nats(2, 2, 2, 2)).toBeCloseTo(whole!, 5);
    expect(evidence.nats(3, 2, 2, 1)).toBeCloseTo(half!, 5);
    expect(evidence.nats(3, 4, 2, 2)).toBeCloseTo(none! + (whole! - none!) / 2, 5);
  });
});
