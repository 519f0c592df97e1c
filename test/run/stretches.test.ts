import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../src/run/workers/in-order.js';

const itemsOf = (names: readonly string[], bytes = 100) => names.map((name) => ({ name, bytes }));
const namesIn = (stretches: Iterable<readonly { readonly name: string }[]>): string[][] =>
  [...stretches].map((items) => items.map(({ name }) => name));

describe('stretches of a list', () => {
  it('are the list, in order, none larger than asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string(), bytes: fc.nat(50) })),
        fc.record({ least: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 4, max: 9 }) }),
        (items, counts) => {
          const stretches = [...stretchesOf(items, { ...counts, bytes: 60 })];
          expect(stretches.flat()).toEqual(items);
          for (const stretch of stretches) {
            expect(stretch.length).toBeGreaterThan(0);
            expect(stretch.length).toBeLessThanOrEqual(counts.most);
            const bytes = stretch.reduce((sum, item) => sum + item.bytes, 0);
            if (stretch.length > 1) expect(bytes).toBeLessThanOrEqual(60);
          }
        },
      ),
    );
  });

  it('stay but for one or two where an item comes in', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `${String(at).padStart(5, '0')}.txt`);
    const before = new Set(namesIn(stretchesOf(itemsOf(names))).map((own) => own.join()));
    expect(before.size).toBeGreaterThan(50);
    for (const place of [0, 700, 1999]) {
      const more = [...names.slice(0, place), `${names[place]}x`, ...names.slice(place)];
      const after = namesIn(stretchesOf(itemsOf(more))).map((own) => own.join());
      expect(after.filter((own) => !before.has(own)).length).toBeLessThanOrEqual(3);
    }
  });
});
