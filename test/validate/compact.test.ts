import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { DocumentPair, Unit } from '../../src/model/index.js';
import { CheckContext } from '../../src/validate/context.js';
import { PagedNumbers } from '../../src/validate/paged.js';
import { PairCheck } from '../../src/validate/pairs.js';
import { SegmentTable } from '../../src/validate/segment-table.js';
import { UnitFileCheck } from '../../src/validate/units.js';
import { makeCorpus, scratch, threeLanguages } from '../emit/fixture.js';

const at = scratch();
afterAll(() => at.remove());

it('numbers come back from pages as they went in', () => {
  const numbers = new PagedNumbers();
  for (let n = 0; n < 40_000; n++) numbers.push(n * 1.5);
  expect(numbers.length).toBe(40_000);
  expect([0, 16_383, 16_384, 39_999].map((at) => numbers.at(at))).toEqual([0, 24_574.5, 24_576, 59_998.5]);
  expect([numbers.at(-1), numbers.at(40_000)]).toEqual([Number.NaN, Number.NaN]);
});

it('segments are found again in whatever order and however mixed the documents come', () => {
  const span = fc.record({
    doc: fc.nat(3),
    start: fc.nat(30),
    length: fc.nat(5),
    text: fc.nat(1000),
    isHeading: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(span, { maxLength: 60 }), (spans) => {
      const table = new SegmentTable();
      const ranges = [0, 1, 2, 3].map(() => ({ from: 0, to: 0 }));
      const model = new Map<string, { text: number; isHeading: boolean }>();
      for (const { doc, start, length, text, isHeading } of spans) {
        const key = `${doc}:${start}-${start + length}`;
        const isNew = table.add(ranges[doc]!, start, start + length, { text, isHeading });
        expect(isNew).toBe(!model.has(key));
        if (isNew) model.set(key, { text, isHeading });
      }
      for (let doc = 0; doc < 4; doc++)
        for (let start = 0; start <= 31; start++)
          for (let length = 0; length <= 5; length++)
            expect(table.find(ranges[doc]!, start, start + length)).toEqual(
              model.get(`${doc}:${start}-${start + length}`),
            );
    }),
    { numRuns: 60 },
  );
});

it('units of one pair stand together, each once, since only the ids of one pair are remembered', () => {
  const corpus = makeCorpus(threeLanguages);
  const context = new CheckContext(at.folder);
  const known = {
    documents: new Map(),
    segments: new SegmentTable(),
    groups: new Map(),
    rules: new Map(),
    rejected: new Map(),
  };
  const check = new PairCheck(context, known, 'pairs.jsonl');
  const [a, b] = corpus.pairs as readonly [DocumentPair, DocumentPair];
  check.pair(a, 1);
  check.pair(b, 2);
  const units = new UnitFileCheck(context, 'hin_Deva-tgl_Latn', known, check, new PagedNumbers());
  const give = (unit: Unit) => {
    units.unit('units.jsonl', null, unit);
    check.unit('units.jsonl', null, unit);
    return context.drain().map(({ pointer, expected }) => `${pointer} ${expected}`);
  };
  const of = (pair: string) => corpus.units.filter((unit) => unit.pair === pair);
  const [first, second] = of(a.id) as [Unit, Unit];
  expect(give(first)).not.toContain('/pair the units of a pair together');
  expect(give(first)).toContain('/id an id of its own');
  expect(give(of(b.id)[0]!)).not.toContain('/pair the units of a pair together');
  expect(give(second)).toContain('/pair the units of a pair together');
});
