import { describe, expect, it } from 'vitest';
import { fitGroups } from '../../src/pair/contrast.js';
import type { EvidenceSpace } from '../../src/pair/evidence.js';
import type { Cluster } from '../../src/pair/group.js';
import { PairTable } from '../../src/pair/pair-table.js';
import { type PlaceInput, placeByContrast } from '../../src/pair/place.js';
import { rateLeads } from '../../src/pair/place-odds.js';
import { mix } from '../../src/text/index.js';

const stories = 30;
const known = 9;

/** A value in [-1, 1) that is the same in every run. */
const noise = (...of: readonly number[]): number =>
  (mix(of.reduce((sum, one) => Math.imul(sum, 31) + one, 7)) / 2 ** 32) * 2 - 1;

/**
 * Thirty stories in nine languages that are grouped, and in a tenth of which nothing is known: documents 0-29 of language 0 and so on. What the
 * tenth has of a story lies far below what any pair needs, and `gain` above what it has of another story.
 */
function folder(gain: (story: number) => number, tenth: readonly number[]) {
  const storyOf = (document: number): number =>
    document < known * stories ? document % stories : tenth[document - known * stories]!;
  const languageOf = (document: number): number => Math.min(known, Math.floor(document / stories));
  const evidence = (a: number, b: number): number =>
    languageOf(b) < known
      ? 3
      : -7 + languageOf(a) / 10 + 0.35 * noise(b, storyOf(a)) + 0.5 * noise(a, b) + gainOf(a, b);
  const gainOf = (a: number, b: number): number => (storyOf(a) === storyOf(b) ? gain(storyOf(b)) : 0);
  const space = {
    ids: Array.from({ length: known * stories + tenth.length }, (_, at) => `${at}`),
    languageOf,
    compare: (a: number, b: number) => ({ a, b, evidence: evidence(a, b) }),
  } as unknown as EvidenceSpace;
  const clusters = Array.from(
    { length: stories },
    (_, story): Cluster => ({
      members: Array.from({ length: known }, (_unused, language) => language * stories + story),
    }),
  );
  const rows = tenth.flatMap((_, at) =>
    Array.from({ length: known }, (_unused, language) => {
      const b = known * stories + at;
      const all = Array.from({ length: stories }, (_none, story) => language * stories + story);
      return all
        .sort((x, y) => evidence(y, b) - evidence(x, b))
        .slice(0, 4)
        .map((a) => ({ a, b }));
    }).flat(),
  );
  const pairs = new PairTable(rows.length);
  pairs.a.set(rows.map(({ a }) => a));
  pairs.b.set(rows.map(({ b }) => b));
  const input: PlaceInput = { space, pairs, threshold: 0.7, refused: new Map(), budget: undefined };
  return { clusters, input, first: known * stories };
}

const all = Array.from({ length: stories }, (_, at) => at);

describe('documents that say little to each member of a group', () => {
  it('are placed where they fit all of it better than any other group', () => {
    const { clusters, input, first } = folder(() => 1.5, all);
    const result = placeByContrast(clusters, input);
    expect(result.placed.size).toBeGreaterThan(25);
    for (const [document, probability] of result.placed) {
      expect(probability).toBeGreaterThan(0.8);
      const own = result.clusters.find(({ members }) => members.includes(document))!;
      expect(own.members).toContain(document - first);
      expect(own.members).toHaveLength(known + 1);
    }
  });

  it('stay alone where none has a group', () => {
    const { clusters, input } = folder(() => 0, all);
    const result = placeByContrast(clusters, input);
    expect(result.placed.size).toBe(0);
    expect(result.clusters).toEqual(clusters);
  });

  it('stay alone where too few are there to tell chance from truth', () => {
    const { clusters, input } = folder(() => 1.5, [0, 1, 2]);
    expect(placeByContrast(clusters, input).placed.size).toBe(0);
  });

  it('leave a slot that is taken, and a group that a person refused', () => {
    const { clusters, input, first } = folder(() => 1.5, [...all, 4]);
    const refused = new Map([
      [first + 7, new Set([7])],
      [7, new Set([first + 7])],
    ]);
    const { placed, clusters: grown } = placeByContrast(clusters, { ...input, refused });
    expect(placed.size).toBeGreaterThan(20);
    expect(placed.has(first + 7)).toBe(false);
    for (const { members } of grown) {
      const languages = members.map((one) => input.space.languageOf(one));
      expect(new Set(languages).size).toBe(languages.length);
    }
  });

  it('are placed only as long as enough of all pairs are expected to be right', () => {
    const { clusters, input } = folder(() => 1.5, all);
    const full = { pairs: 1080, wrong: 1080 * 0.001, target: 0.999 };
    expect(placeByContrast(clusters, { ...input, budget: full }).placed.size).toBe(0);
    const half = placeByContrast(clusters, { ...input, budget: { ...full, wrong: 0.5 } }).placed.size;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(placeByContrast(clusters, input).placed.size);
  });
});

describe('the lead of a group', () => {
  const languages = [0, 1, 2, 3, 4, 5];
  const groupsOf = (...sizes: readonly number[]) =>
    new Map(
      sizes.map((size, group) => [
        group,
        new Map(languages.slice(0, size).map((one) => [one, 10 * group + one])),
      ]),
    );
  const spaceOf = (evidence: (group: number, language: number) => number) => ({
    compare: (a: number, b: number) => ({ a, b, evidence: evidence(Math.floor(a / 10), a % 10) }),
  });

  it('counts language by language, so that one of which little is known speaks as the others do', () => {
    // Group 1 lacks the language of which everything lies low, and has the higher mean.
    const space = spaceOf((group, language) => (language === 5 ? -9 : -4) + (group === 0 ? 1 : 0));
    const fit = fitGroups(space, [99], groupsOf(6, 5, 6))!;
    expect(fit.best.group).toBe(0);
    expect(fit.best.lead).toBeGreaterThan(1);
  });

  it('is none where fewer than three groups share five languages', () => {
    const space = spaceOf((group) => -group);
    expect(fitGroups(space, [99], groupsOf(6, 6))).toBeUndefined();
    expect(fitGroups(space, [99], groupsOf(6, 6, 4))).toBeUndefined();
    expect(fitGroups(space, [99], groupsOf(6, 6, 6))).toBeDefined();
  });
});

describe('the probability of a lead', () => {
  const ladder = Array.from({ length: 60 }, (_, at) => at / 10);

  it('is low where leads are what chance gives', () => {
    expect(Math.max(...rateLeads(ladder, ladder))).toBeLessThan(0.2);
  });

  it('is high above what chance reaches, and grows with the lead', () => {
    const found = rateLeads(
      [...ladder, ...ladder.map((lead) => lead + 6)],
      ladder.map((lead) => lead / 2),
    );
    expect(found.at(-1)!).toBeGreaterThan(0.95);
    const sorted = [...ladder, ...ladder.map((lead) => lead + 6)]
      .map((lead, at) => [lead, found[at]!] as const)
      .sort((x, y) => x[0] - y[0]);
    sorted.forEach(([, probability], at) => {
      if (at > 0) expect(probability).toBeGreaterThanOrEqual(sorted[at - 1]![1]);
    });
  });

  it('is low of few documents', () => {
    expect(Math.max(...rateLeads([9, 8, 7], [0, 0, 0]))).toBeLessThan(0.8);
  });
});
