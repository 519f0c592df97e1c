import { describe, expect, it } from 'vitest';
import { machineSigns } from '../../src/accept/index.js';

const lengthOf = (k: number): number => 50 + ((k * 37) % 100);
/** Units whose target is longer by what a function says, a share of them with copied words. */
const unitsOf = (count: number, times: (k: number) => number, residue = 0) =>
  Array.from({ length: count }, (_, k) => ({
    src: { text: 'a'.repeat(lengthOf(k)) },
    tgt: { text: 'b'.repeat(Math.round(lengthOf(k) * times(k))) },
    features: { copied: k < residue ? 0.25 : 0.2 },
  }));
const loose = (k: number): number => 1 + (k % 5) / 5;
const even = (k: number): number => 1.2 + (k % 3) / 50;

describe('signs of machine translation', () => {
  it('are none where lengths go their own ways, nothing was left and few languages say it', () => {
    expect(machineSigns(unitsOf(40, loose), 2)).toEqual([]);
    expect(machineSigns([], 2)).toEqual([]);
  });

  it('are lengths that follow each other, at whatever ratio, in enough units', () => {
    expect(machineSigns(unitsOf(20, even), 2)).toEqual(['even-lengths']);
    expect(machineSigns(unitsOf(19, even), 2)).toEqual([]);
  });

  it('are words that were left as they were, in three of a hundred units', () => {
    expect(machineSigns(unitsOf(100, loose, 3), 2)).toEqual(['untranslated-residue']);
    expect(machineSigns(unitsOf(100, loose, 2), 2)).toEqual([]);
    expect(machineSigns(unitsOf(19, loose, 19), 2)).toEqual([]);
  });

  it('are many languages, beside what the units say', () => {
    expect(machineSigns(unitsOf(40, loose), 7)).toEqual([]);
    expect(machineSigns(unitsOf(40, even, 40), 8)).toEqual([
      'even-lengths',
      'untranslated-residue',
      'wide-group',
    ]);
  });
});
