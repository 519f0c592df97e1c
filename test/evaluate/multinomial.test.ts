import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { fitCalibration } from '../../evaluate/noise/calibration.js';
import { fitMultinomial, type GroupedObservation } from '../../evaluate/score/multinomial.js';

describe('a multinomial regression', () => {
  const truth = [
    [-1, 2, 0],
    [0.5, 0, -1.5],
  ];
  const random = randomNumbers(5);
  const observations = Array.from({ length: 6000 }, (): GroupedObservation => {
    const features = [3 * random() - 1, 3 * random() - 1];
    const odds = truth.map(([base, a, b]) => Math.exp(base! + a! * features[0]! + b! * features[1]!));
    const drawn = random() * (1 + odds[0]! + odds[1]!);
    const label = drawn < odds[0]! ? 1 : drawn < odds[0]! + odds[1]! ? 2 : 0;
    return { features, label, weight: 1 };
  });

  it('finds the coefficients that the labels were drawn by', () => {
    const found = fitMultinomial(observations, 2, [0, 0], 1e-6);
    found.forEach((beta, g) => {
      beta.forEach((value, k) => {
        expect(Math.abs(value - truth[g]![k]!)).toBeLessThan(0.2);
      });
    });
  });

  it('keeps coefficients to their signs, and begins where it is told', () => {
    const found = fitMultinomial(observations, 2, [1, 1], 1e-6);
    expect(found[1]![2]).toBe(0);
    expect(found.every(([, a, b]) => a! >= 0 && b! >= 0)).toBe(true);
    const again = fitMultinomial(observations, 2, [1, 1], 1e-6, found);
    again.flat().forEach((value, k) => {
      expect(value).toBeCloseTo(found.flat()[k]!, 1);
    });
  });
});

describe('a calibration', () => {
  const outcomes = (score: number, rows: number, right: number) =>
    Array.from({ length: rows }, (_, at) => ({ score, true: at < right, weight: 1 }));

  it('comes to what came true where there are many rows, and rises where they do not', () => {
    const knots = fitCalibration([
      ...outcomes(0.25, 1000, 500),
      ...outcomes(0.55, 1000, 400),
      ...outcomes(0.95, 1000, 990),
    ]);
    const at = (score: number) => knots.find(([place]) => Math.abs(place - score) < 0.01)![1];
    expect(at(0.25)).toBeCloseTo(0.45, 1);
    expect(at(0.55)).toBeCloseTo(0.45, 1);
    expect(at(0.95)).toBeGreaterThan(0.97);
    knots.slice(1).forEach(([score, share], k) => {
      expect(score).toBeGreaterThan(knots[k]![0]);
      expect(share).toBeGreaterThan(knots[k]![1]);
      expect(share).toBeLessThanOrEqual(1);
    });
    expect([knots[0], knots.at(-1)![0]]).toEqual([[0, 0], 1]);
  });
});
