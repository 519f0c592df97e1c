import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { type Choice, chancesOf, fitChoices } from '../../evaluate/identify/choices.js';

describe('a conditional logit', () => {
  it('finds the weights that the choices were drawn by', () => {
    const truth = [1.5, -0.8, 0.4];
    const random = randomNumbers(5);
    const choices = Array.from({ length: 4000 }, (): Choice => {
      const options = Array.from({ length: 4 }, () => [3 * random(), 2 * random() - 1, 4 * random()]);
      let left = random();
      const label = chancesOf(options, truth).findIndex((chance) => {
        left -= chance;
        return left < 0;
      });
      return { options, label: Math.max(0, label), weight: 1 };
    });
    fitChoices(choices).forEach((weight, k) => {
      expect(Math.abs(weight - truth[k]!)).toBeLessThan(0.12);
    });
  });
});
