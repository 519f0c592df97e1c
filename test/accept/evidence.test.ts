import { beforeAll, describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { createLineIdentifier } from '../../src/identify/index.js';
import { RowJudge } from '../../src/run/filter/judge.js';

/** Rows of two made-up languages in which every word has one translation. */
const random = randomNumbers(7);
const spell = (sounds: string, k: number): string =>
  [k % 7, Math.floor(k / 7) % 7, (3 * k) % 7].map((at) => sounds.slice(2 * at, 2 * at + 2)).join('');
const rows = Array.from({ length: 400 }, () => {
  const places = Array.from({ length: 10 }, () => Math.floor(random() * 49));
  return {
    src: `${places.map((k) => spell('bakedorumitafe', k)).join(' ')}.`,
    tgt: `${places.map((k) => spell('gopisexuvywole', k)).join(' ')}.`,
  };
});
const half = (text: string, from: number, to: number): string => text.split(' ').slice(from, to).join(' ');

describe('what words say of a row', () => {
  let judge: RowJudge;
  beforeAll(async () => {
    const identify = await createLineIdentifier();
    judge = new RowJudge(rows, { languages: { src: 'eng_Latn', tgt: 'und_Latn' }, identify });
  });
  const featuresOf = (row: { src: string; tgt: string }) => judge.measure([row], () => false)[0]!.features;

  it.each([
    ['the first half of the target', (src: string, tgt: string) => ({ src, tgt: half(tgt, 0, 5) })],
    ['the second half of the target', (src: string, tgt: string) => ({ src, tgt: half(tgt, 5, 10) })],
    ['the first half of the source', (src: string, tgt: string) => ({ src: half(src, 0, 5), tgt })],
    ['the middle of the source', (src: string, tgt: string) => ({ src: half(src, 3, 7), tgt })],
  ])('where only %s is left: a stretch is lost, and without it the lengths fit', (name, cut) => {
    const { src, tgt } = rows[5]!;
    const whole = featuresOf({ src, tgt });
    const found = featuresOf(cut(src, tgt));
    expect(found.lost!).toBeGreaterThan(whole.lost! + 2);
    expect(found.cut!).toBeGreaterThan(0.5);
    if (!name.includes('middle')) expect(found.missing!).toBeGreaterThan(whole.missing! + 4);
    expect(found.length_odds!).toBeLessThan(whole.length_odds!);
    expect(whole.odds!).toBeGreaterThan(found.odds!);
  });

  it('where the sides belong to neighbors: each fits the other better', () => {
    const [a, b, c] = [rows[10]!, rows[11]!, rows[12]!];
    const shifted = [
      { src: a.src, tgt: b.tgt },
      { src: b.src, tgt: c.tgt },
    ];
    const [first] = judge.measure(shifted, () => false);
    const [sound] = judge.measure([a, b], () => false);
    expect(first!.features.rival_odds!).toBeGreaterThan(1);
    expect(sound!.features.rival_odds!).toBeLessThan(-1);
    expect(first!.score).toBeLessThan(sound!.score);
  });

  it('where a target stands again in the next row: it is the partner of that source', () => {
    const [a, b, c] = [rows[30]!, rows[31]!, rows[32]!];
    const measured = judge.measure([{ src: a.src, tgt: b.tgt }, b, c], () => false);
    const [first, second, third] = measured.map(({ features }) => features);
    expect(first!.shared!).toBeGreaterThan(3);
    // Of the second row the target fits its own source much better.
    expect(second!.shared!).toBe(-6);
    expect(third!.shared).toBeNull();
    expect(third!.partner!).toBeLessThan(0);
    expect(measured[0]!.score).toBeLessThan(0.3);
    expect(measured[1]!.score).toBeGreaterThan(0.5);
  });

  it('with the rows beside it, wherever in a long list it stands', () => {
    const long = [...rows, ...rows, ...rows];
    const measured = judge.measure(long, () => false);
    for (const at of [999, 1000, 1001, 1100]) {
      const [, same] = judge.measure(long.slice(at - 1, at + 2), () => false);
      expect(measured[at]).toEqual(same);
    }
  });

  it('where a row stands alone: no side beside is a better partner', () => {
    expect(featuresOf(rows[33]!)).toMatchObject({ partner: null, shared: null });
  });

  it('where a side stands elsewhere with another, of which it fits the better', async () => {
    const [a, b] = [rows[40]!, rows[41]!];
    const line = { src: a.src, tgt: b.tgt };
    const identify = await createLineIdentifier();
    const again = new RowJudge([...rows, line, { src: rows[7]!.src, tgt: b.tgt }], {
      languages: { src: 'eng_Latn', tgt: 'und_Latn' },
      identify,
    });
    const of = (row: typeof line) => again.measure([row], () => true)[0]!;
    expect(of(line).features.others!).toBeGreaterThan(1);
    expect(of(line).features.other_odds!).toBeGreaterThan(2);
    expect(of(b).features.other_odds!).toBeLessThan(-2);
    expect(of(rows[50]!).features).toMatchObject({ others: 0, other_odds: null });
    expect(of(line).score).toBeLessThan(0.3);
    expect(of(b).score).toBeGreaterThan(0.5);
  });

  it('where a side stands beside, without a unit of its own', () => {
    const [a, b] = [rows[20]!, rows[21]!];
    const [first] = judge.measure(
      [
        { src: a.src, tgt: b.tgt },
        { src: '', tgt: a.tgt },
      ],
      () => false,
    );
    expect(first!.features.rival_odds!).toBeGreaterThan(1);
  });
});
