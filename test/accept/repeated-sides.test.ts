import { describe, expect, it } from 'vitest';
import { RepeatedSides } from '../../src/accept/index.js';

const row = (src: number, tgt: number, odds: number | null = null) => ({ src, tgt, odds });

describe('sides that stand with several others', () => {
  it('are counted without the row’s own, and not for standing twice with the same', () => {
    const sides = new RepeatedSides([row(1, 9), row(2, 9), row(3, 9), row(3, 9), row(4, 8), row(4, 8)]);
    expect(sides.of(1, 9)).toMatchObject({ src: 0, tgt: 2 });
    expect(sides.of(3, 9)).toMatchObject({ src: 0, tgt: 2 });
    expect(sides.of(4, 8)).toEqual({ src: 0, tgt: 0, best: null });
    expect(sides.of(5, 5)).toEqual({ src: 0, tgt: 0, best: null });
  });

  it('tell the best of their other rows, whichever side is the same and in whatever order they come', () => {
    const rows = [row(1, 9, 4), row(2, 9, -1), row(2, 7, 3), row(3, 9, 1), row(1, 9, 2)];
    for (const given of [rows, [...rows].reverse()]) {
      const sides = new RepeatedSides(given);
      // The best row of 9 is this one itself, so that the next is told.
      expect(sides.of(1, 9).best).toBe(1);
      expect(sides.of(3, 9).best).toBe(4);
      // 2 stands with 7 too, at 3; 9 with 1, at 4.
      expect(sides.of(2, 9).best).toBe(4);
      expect(sides.of(2, 7).best).toBe(-1);
    }
  });

  it('tell no best where nothing is known of the words', () => {
    expect(new RepeatedSides([row(1, 9), row(2, 9)]).of(1, 9)).toEqual({ src: 0, tgt: 1, best: null });
  });
});
