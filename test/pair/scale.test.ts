import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LargeMap } from '../../src/model/large-map.js';
import { fileCopies } from '../../src/pair/copy-keys.js';
import { clusterDuplicates } from '../../src/pair/duplicates.js';
import { fingerprint, type PairingResult, undoPairs } from '../../src/pair/index.js';
import { sortedPlaces } from '../../src/pair/key-index.js';
import { findPageParts } from '../../src/pair/page-parts.js';
import { printsOf } from '../../src/pair/shelf.js';
import type { Print } from '../../src/pair/types.js';
import { mix } from '../../src/text/hash32.js';
import { cpuNow, growth } from '../cpu.js';
import { onePage } from './one-page.js';

describe('places sorted by key', () => {
  it('stand in order of key, equal keys as given, however many there are for the bits of a key', () => {
    const keys = Uint32Array.from({ length: 20_000 }, (_, at) => mix(at % 7000) >>> 4);
    const wanted = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
    expect([...sortedPlaces(keys)]).toEqual(wanted);
    expect([...sortedPlaces(new Uint32Array(0))]).toEqual([]);
  });
});

describe('a large map', () => {
  it('answers like a map after its parts are full', () => {
    const large = new LargeMap<string, number>(3);
    const small = new Map<string, number>();
    for (let at = 0; at < 40; at++) {
      const key = `k${(at * 7) % 17}`;
      large.set(key, at);
      small.set(key, at);
    }
    expect(large.size).toBe(small.size);
    for (const [key, value] of small) expect(large.get(key)).toBe(value);
    expect(large.has('other')).toBe(false);
    expect([...large].sort()).toEqual([...small].sort());
  });
});

describe('documents that have keys in common', () => {
  it('meet in the same order however little is known of keys that recur', () => {
    const document = fc.record({
      ids: fc.uniqueArray(fc.nat(40), { maxLength: 30 }),
      text: fc.nat(6),
      language: fc.constantFrom('eng_Latn', 'deu_Latn'),
    });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), (all) => {
        const prints = printsOf(
          all.map(
            ({ ids, text, language }): Print => ({
              ...onePage,
              language,
              sha256: String(text).repeat(64),
              minhash: onePage.minhash.map((value, at) => (at % 2 === 0 ? value : value + text)),
              sentences: { ids, values: ids },
            }),
          ),
        );
        const meetings = (bits?: number) => {
          const { sentences, texts } = fileCopies(prints, bits);
          return [sentences, texts].map((buckets) => {
            const met: [number, number][] = [];
            buckets.meetAll((document, other) => void met.push([document, other]));
            return met;
          });
        };
        const [sentences] = meetings();
        const byHand = all.flatMap(({ ids }, at) =>
          ids.slice(0, 24).flatMap((id) =>
            all
              .slice(0, at)
              .flatMap((other, before) => (other.ids.slice(0, 24).includes(id) ? [before] : []))
              .slice(0, 20)
              .map((before) => [at, before]),
          ),
        );
        expect(sentences).toEqual(byHand);
        for (const bits of [8, 64, 4096]) expect(meetings(bits)).toEqual(meetings());
      }),
    );
  });
});

describe('many copies of one page', () => {
  it('are one cluster, found in time that grows as their number does', async () => {
    const page = fingerprint({
      id: 'x',
      path: 'x',
      language: 'eng_Latn',
      title: null,
      sections: [
        { heading: null, paragraphs: ['This page could not be found on the server, try another one.'] },
      ],
    });
    const copies = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...page, id: `d${String(at).padStart(6, '0')}` }));
    const find = (count: number): void => {
      const documents = copies(count);
      const clusters = clusterDuplicates(printsOf(documents), findPageParts(documents));
      expect(clusters.map(({ members }) => members.length)).toEqual([count]);
    };
    // Copying the cluster for every member makes eight times the copies cost fifty times as much.
    expect(await growth(find, 4000, 32_000)).toBeLessThan(1.5);
  });
});

describe('undoing many pairs', () => {
  it('gives what undoing them one by one gives, in linear time', () => {
    const count = 20_000;
    const parts = {
      lexicon: 1,
      senses: null,
      names: null,
      numerals: null,
      length: null,
      structure: null,
      anchors: null,
      hints: null,
    };
    const pairs = Array.from({ length: count }, (_, at) => ({
      src: `a${at}`,
      tgt: `b${at}`,
      srcLanguage: 'deu_Latn',
      tgtLanguage: 'eng_Latn',
      score: 0.9,
      parts,
      origin: 'direct' as const,
    }));
    const result: PairingResult = {
      pairs,
      groups: pairs.map((pair, at) => ({
        id: `g${at}`,
        members: { deu_Latn: [pair.src], eng_Latn: [pair.tgt] },
        edges: [pair],
        contradictions: [],
        wide: false,
      })),
      alone: [],
      duplicates: [],
      threshold: 0.7,
      expectedPrecision: 1,
      nearMisses: [],
      control: { documents: 0, controls: 0, controlsAccepted: 0 },
    };
    const undoings = pairs.slice(0, count / 2).map(({ src, tgt }) => ({ src, tgt, reason: 'chance' }));
    const start = cpuNow();
    const undone = undoPairs(result, undoings);
    // One by one, with all groups copied for each, this took half a minute.
    expect(cpuNow() - start).toBeLessThan(3);
    expect(undone.groups).toHaveLength(count / 2);
    expect(undone.alone).toHaveLength(count);
    const small = { ...result, groups: result.groups.slice(0, 6), pairs: pairs.slice(0, 6) };
    const oneByOne = undoings
      .slice(0, 3)
      .reduce<PairingResult>((rest, undoing) => undoPairs(rest, [undoing]), small);
    expect(undoPairs(small, undoings.slice(0, 3))).toEqual(oneByOne);
  });
});
