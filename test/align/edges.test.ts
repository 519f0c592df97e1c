import { describe, expect, it } from 'vitest';
import { EdgeScorer, edgeModel, edgesOf } from '../../src/align/evidence/edges.js';
import { alignSegments } from '../../src/align/index.js';
import { beadType } from '../../src/model/index.js';

const scorer = (src: readonly string[], tgt: readonly string[]): EdgeScorer => {
  const [left, right] = [edgesOf(src), edgesOf(tgt)];
  return new EdgeScorer(left, right, edgeModel(left, right, []));
};

/** Of the bead of `a` source and `b` target segments that ends at `(i, j)`. */
function nats(edges: EdgeScorer, i: number, j: number, a: number, b: number): number {
  const sum = new Float64Array(1);
  edges.addRow(i, j, j, a, b, sum);
  return sum[0]!;
}

describe('the edges of segments', () => {
  it('say nothing where all segments end and start alike', () => {
    const same = scorer(['Aa bb.', 'Cc dd.', 'Ee ff.'], ['Gg.', 'Hh.', 'Ii.']);
    expect(nats(same, 1, 1, 1, 1)).toBeCloseTo(0, 1);
    expect(nats(same, 2, 1, 2, 1)).toBeCloseTo(0, 1);
  });

  it('prefer ends of one kind in a bead, in whatever script', () => {
    const mixed = scorer(['What?', 'So.', 'Why?'], ['क्या?', 'ठीक।', 'क्यों?']);
    expect(nats(mixed, 1, 1, 1, 1)).toBeGreaterThan(nats(mixed, 1, 2, 1, 1));
    expect(nats(mixed, 2, 2, 1, 1)).toBeGreaterThan(nats(mixed, 2, 1, 1, 1));
  });

  it('look behind closing quotes', () => {
    const quoted = scorer(['“Who?”', 'He.'], ['— Кто?', 'Он.']);
    expect(nats(quoted, 1, 1, 1, 1)).toBeGreaterThan(nats(quoted, 1, 2, 1, 1));
  });

  it('prefer to break a bead after a comma rather than after a stop', () => {
    const cut = scorer(['If so,', 'then go.', 'It is late.', 'Stay.'], ['A b.', 'C d.', 'E f.']);
    expect(nats(cut, 2, 1, 2, 1)).toBeGreaterThan(nats(cut, 3, 1, 2, 1));
  });

  it('join the halves of a sentence that only one side cuts', () => {
    const src = ['Aku weh ba,', 'ni solu ket.', 'Om teh war.', 'Ris olu mek,', 'ba deh.'];
    const tgt = ['Brum gel stu wok fin.', 'Kep zam tre.', 'Dor lis mun gra.'];
    const { beads } = alignSegments(
      src.map((text) => ({ text })),
      tgt.map((text) => ({ text })),
      { languages: { src: 'und_Latn', tgt: 'und_Latn' } },
    );
    expect(beads.map(beadType)).toEqual(['2-1', '1-1', '2-1']);
  });
});
