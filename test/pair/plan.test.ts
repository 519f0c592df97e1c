import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePairs, keepBest, mergeParts } from '../../src/pair/compare-step.js';
import { Buckets, bucketComparisons } from '../../src/pair/copy-keys.js';
import { CountTable } from '../../src/pair/counts.js';
import { fingerprint, pairFingerprints } from '../../src/pair/index.js';
import { LanguageReader } from '../../src/pair/language-file.js';
import { planEvidence } from '../../src/pair/plan.js';
import { cachedPrints, memoryShelf, printsOf } from '../../src/pair/shelf.js';
import { pairingSteps } from '../../src/pair/steps.js';
import type { Print } from '../../src/pair/types.js';

const words = {
  eng_Latn: ['house', 'bread', 'water', 'winter', 'school', 'horse', 'doctor', 'river', 'night', 'train'],
  deu_Latn: ['Haus', 'Brot', 'Wasser', 'Winter', 'Schule', 'Pferd', 'Arzt', 'Fluss', 'Nacht', 'Zug'],
  fra_Latn: ['maison', 'pain', 'eau', 'hiver', 'école', 'cheval', 'médecin', 'rivière', 'nuit', 'train'],
};

/** Stories told in three languages, with copies among them. */
function stories(count: number): Print[] {
  return (['eng_Latn', 'deu_Latn', 'fra_Latn'] as const).flatMap((language) =>
    Array.from({ length: count }, (_, story) => {
      const paragraphs = Array.from({ length: 4 }, (_unused, at) => {
        const said = [1, 3, 7].map((step) => words[language][(story * step + at * 3) % 10]);
        return `${said.join(' ')} Kowalska${story % 11} ${(story * 37) % 101} ${at * 7 + (story % 13)} ${said[0]} Marwick.`;
      });
      return fingerprint({
        // Every sixth is a copy of the one before.
        id: `${(story * 7919) % 997}-${language}`,
        path: `${story}.${language.slice(0, 2)}.txt`,
        language,
        title: null,
        sections: [{ heading: null, paragraphs: story % 6 === 5 ? paragraphs.slice(0, 3) : paragraphs }],
      });
    }),
  );
}

describe('the plan of pairing', () => {
  const prints = stories(18);
  it('comes to the same however its work is cut', () => {
    const whole = pairFingerprints(prints);
    expect(whole.pairs.length).toBeGreaterThan(5);
    for (const [least, most] of [
      [1, 1000],
      [40, 60],
      [1, 7],
      [1, 2],
    ] as const)
      expect(pairFingerprints(prints, {}, { least, most })).toEqual(whole);
  });

  it('gives languages of some hundred documents a task each, and puts small ones together', () => {
    const tasksOf = (languages: number, documents: number) => {
      const rows = Array.from({ length: languages * documents }, (_, at) => ({
        id: `${at}`,
        path: `${at}.txt`,
        language: `q${'ab'[at % 2]}${String.fromCharCode(97 + ((at % languages) >> 1))}_Latn`,
      }));
      const none = { duplicates: [], versions: new Map() };
      const { value } = planEvidence(rows, none, []).next();
      return value && 'tasks' in value ? value.tasks.length : 0;
    };
    // A document that changes has its own language summed up again, and no other.
    expect(tasksOf(8, 250)).toBe(8);
    expect(tasksOf(40, 10)).toBe(2);
  });

  it('compares the same with little of the documents in memory', () => {
    const all = [...stories(68)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const plan = planEvidence<Uint8Array>(all, { duplicates: [], versions: new Map() }, []);
    let outputs: unknown;
    let compared = 0;
    let next = plan.next(outputs as never);
    for (; next.done !== true; next = plan.next(outputs as never)) {
      const { name, tasks } = next.value;
      outputs = tasks.map(({ documents, input }) => {
        if (name === 'comparePairs') {
          const [few, many] = [1, 256].map((blocks) => comparePairs(input as never, memoryShelf, blocks));
          expect(few).toEqual(many);
          compared += 1;
        }
        const own = printsOf(Array.from(documents, (at) => all[at]!));
        return pairingSteps[name](input as never, own, memoryShelf);
      });
    }
    expect(compared).toBeGreaterThan(0);
    // Groups ask for documents anywhere: of each its own bytes are read, and of its block where they stand.
    for (const file of next.value.files) {
      let bytes = 0;
      const take: typeof memoryShelf.take = (...asked) => {
        const taken = memoryShelf.take(...asked);
        bytes += taken.length;
        return taken;
      };
      // Long documents are held in no more bytes than short ones.
      const within = file.blockBytes / file.blocks.length;
      expect(new LanguageReader(file, memoryShelf, 8).mostBlocks).toBe(8);
      expect(new LanguageReader(file, memoryShelf, 8, 3.5 * within).mostBlocks).toBe(3);
      expect(new LanguageReader(file, memoryShelf, 8, 1).mostBlocks).toBe(2);
      expect(file.blockBytes).toBe(file.blocks.reduce((sum, { length }) => sum + length, 0));
      const reader = new LanguageReader(file, { ...memoryShelf, take }, 2);
      const singles = Array.from({ length: file.documents }, (_, at) => reader.single(at));
      const read = bytes;
      expect(singles).toEqual(singles.map((_, at) => reader.document(at)));
      expect(read).toBeLessThan(1.1 * (bytes - read) + memoryShelf.take(file.statistics).length);
    }
  });

  it('reads fingerprints again that it could not keep', () => {
    const read: number[] = [];
    const at = (index: number): Print => {
      read.push(index);
      return prints[index]!;
    };
    const cached = cachedPrints({ length: 5, at }, 2);
    for (const index of [0, 1, 0, 2, 0, 1, 1]) expect(cached.at(index)).toBe(prints[index]);
    expect(read).toEqual([0, 1, 2, 1]);
  });
});

describe('compared pairs', () => {
  const pairs = fc.uniqueArray(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(20)), {
    minLength: 1,
    maxLength: 120,
    selector: ([a, b]) => a * 100 + b,
  });
  const tableOf = (rows: readonly (readonly [number, number, number])[]) => {
    const sorted = [...rows].sort(([a, b], [c, d]) => a - c || b - d);
    return {
      a: Uint32Array.from(sorted, ([a]) => a),
      b: Uint32Array.from(sorted, ([, b]) => b),
      evidence: Float64Array.from(sorted, ([, , evidence]) => evidence),
    };
  };

  it('of several parts come to what those of one do, met once or more often', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.nat(2), { minLength: 120, maxLength: 120 }), (rows, where) => {
        const parts = [0, 1, 2].map((part) =>
          keepBest(tableOf(rows.filter((_, at) => where[at] === part || (at % 5 === 0 && part === 0)))),
        );
        expect(mergeParts(parts)).toEqual(keepBest(tableOf(rows)));
      }),
    );
  });

  it('are kept that are among the four best of one of their documents', () => {
    const alone = keepBest(tableOf([5, 1, 4, 3, 2, 2].map((value, at) => [0, at, value] as const)));
    // Each has no other, and is its best.
    expect(alone.a).toHaveLength(6);
    const many = [0, 1, 2, 3, 4].flatMap((of) => [0, 1, 2, 3, 4].map((to) => [of, to, of + to] as const));
    expect(keepBest(tableOf(many)).a).toHaveLength(24);
  });
});

describe('tables in place of maps', () => {
  it('count as a map does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(9), fc.nat(2 ** 32 - 1))), (numbers) => {
        const table = CountTable.of(Uint32Array.from(numbers));
        for (const number of [...numbers, 4, 77])
          expect(table.get(number)).toBe(numbers.filter((one) => one === number).length);
      }),
    );
  });

  it('meet each document with the first of its buckets', () => {
    const documents = fc.array(fc.uniqueArray(fc.nat(6), { maxLength: 4 }), { maxLength: 60 });
    fc.assert(
      fc.property(documents, (lists) => {
        const wanted: [number, number][] = [];
        const known = new Map<number, number[]>();
        lists.forEach((keys, document) => {
          for (const key of keys) {
            const bucket = known.get(key) ?? [];
            known.set(key, bucket);
            for (const other of bucket) wanted.push([document, other]);
            if (bucket.length < bucketComparisons) bucket.push(document);
          }
        });
        const starts = [0];
        for (const keys of lists) starts.push(starts.at(-1)! + keys.length);
        const met: [number, number][] = [];
        new Buckets(Float64Array.from(lists.flat()), starts).meetAll((one, other) => met.push([one, other]));
        expect(met).toEqual(wanted);
      }),
    );
  });
});
