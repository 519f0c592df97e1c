import { describe, expect, it } from 'vitest';
import { growth } from './cpu.js';

/** Keeps a core busy for so many steps. */
function spin(steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum = (sum * 31 + step) % 1_000_003;
  return sum;
}

describe('the growth of a cost', () => {
  it.each([
    ['as the length', (length: number) => spin(length * 20_000), 0.7, 1.3],
    ['as its square', (length: number) => spin(length * length * 100), 1.7, 2.3],
  ])('is told: %s', async (_how, action, least, most) => {
    const exponent = await growth(action, 200, 1000);
    expect(exponent).toBeGreaterThan(least);
    expect(exponent).toBeLessThan(most);
  });
});
