import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCopies } from '../../src/pair/copies-step.js';
import { fileCopies } from '../../src/pair/copy-keys.js';
import { meetTogether } from '../../src/pair/meetings.js';
import { ShortSignatures, signatureSimilarity } from '../../src/pair/minhash.js';
import { printsOf } from '../../src/pair/shelf.js';
import type { Print } from '../../src/pair/types.js';
import { mix } from '../../src/text/hash32.js';
import { onePage } from './one-page.js';

/** A document that holds some sentences, each of 30 letters. */
const holding = (at: number, ids: readonly number[], more: Partial<Print> = {}): Print => {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  return {
    ...onePage,
    id: String(at).padStart(6, '0'),
    sha256: String(at).padStart(64, '0'),
    sentences: { ids: sorted, values: sorted.map(() => 30) },
    ...more,
  };
};

/** Fingerprints, and how many of them were read. */
const counted = (prints: readonly Print[]) => {
  const count = { reads: 0 };
  const at = (index: number): Print => {
    count.reads += 1;
    return prints[index]!;
  };
  return { count, length: prints.length, at };
};

describe('documents that have keys in common', () => {
  it('meet once each, as many together as may be held, and each is read once for those', () => {
    const documents = fc.array(fc.uniqueArray(fc.nat(12), { maxLength: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(
        documents,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 30 }),
        (all, ...most) => {
          const prints = all.map((ids, at) => holding(at, ids));
          const { sentences } = fileCopies(printsOf(prints));
          const wanted = new Map<string, number>();
          const concerns = (document: number, other: number): boolean => (document + other) % 5 > 0;
          sentences.meetAll((document, other) => {
            const key = `${document} ${other}`;
            if (concerns(document, other) && !wanted.has(key)) wanted.set(key, wanted.size);
          });
          const read = counted(prints);
          const met: (readonly [string, number])[] = [];
          meetTogether(
            sentences,
            read,
            {
              concerns,
              meet(a, b, { document, other, rank }) {
                expect([a, b]).toEqual([prints[document], prints[other]]);
                met.push([`${document} ${other}`, rank]);
              },
            },
            { documents: most[0], meetings: most[1] },
          );
          expect(met.sort(([, a], [, b]) => a - b)).toEqual([...wanted]);
          expect(read.count.reads).toBeLessThanOrEqual(2 * wanted.size);
          // With all held together none is read twice.
          const again = counted(prints);
          meetTogether(sentences, again, { concerns, meet: () => {} });
          expect(again.count.reads).toBeLessThanOrEqual(prints.length);
        },
      ),
    );
  });

  it('are taken for unlike by a byte of each number only where they are', () => {
    const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const signature = fc.array(number, { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(signature, fc.array(fc.nat(63), { maxLength: 24 }), number, (a, places, other) => {
        const b = a.map((value, at) => (places.includes(at) ? other : value));
        const signatures = new ShortSignatures(2);
        [a, b].forEach((numbers, at) => void signatures.set(at, numbers));
        if (signatureSimilarity(a, b) >= 0.8) expect(signatures.mayBeAlike(0, 1, 0.8)).toBe(true);
        const unlike = a.map((value) => value ^ 0xff00);
        signatures.set(1, [...a.slice(0, 51), ...unlike.slice(51)]);
        expect(signatures.mayBeAlike(0, 1, 0.8)).toBe(false);
      }),
    );
  });
});

describe('copies in a corpus of which little is in memory', () => {
  /**
   * Stories of a stock of sentences, all alike in some bands of their signatures; every tenth is a copy of an earlier one, and
   * every tenth goes on in another language.
   */
  const corpus = (documents: number): readonly Print[] => {
    const sentencesOf = (story: number) =>
      Array.from({ length: 8 }, (_, k) => 1 + (mix(story * 17 + k) % 300));
    const numbersOf = (story: number) => onePage.minhash.map((_, k) => (mix(story * 64 + k) % 4) << 8);
    return Array.from({ length: documents }, (_, at) => {
      const story = at % 10 === 9 ? at - 7 : at;
      const language = story % 2 === 0 ? 'eng_Latn' : 'deu_Latn';
      const minhash = numbersOf(story);
      const own = sentencesOf(story).map((id) => 2 * id + (story % 2));
      const foreign = at % 10 === 5 ? sentencesOf(at - 1).map((id) => 2 * id) : [];
      return holding(at, [...own, ...foreign], { language, minhash });
    });
  };

  it('are the same, and the fingerprints read of each document are as many however many there are', () => {
    const readOf = (documents: number, most?: number) => {
      const read = counted(corpus(documents));
      const found = findCopies(read, most);
      return { found, each: read.count.reads / documents };
    };
    const all = readOf(1000);
    expect(all.found.duplicates.length).toBeGreaterThan(75);
    expect(all.each).toBe(1);
    const [few, many] = [readOf(500, 16), readOf(1000, 16)];
    expect(many.found).toEqual(all.found);
    // Read for every meeting, of which there are some hundred a document, they would be ten times as many.
    expect(many.each).toBeLessThan(9);
    expect(many.each).toBeLessThan(1.05 * few.each);
  });
});
