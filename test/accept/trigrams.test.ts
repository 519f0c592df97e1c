import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src/accept/features/text.js';
import { TrigramModel } from '../../src/accept/index.js';

const words = [
  'the mill',
  'by the river',
  'burned down',
  'the old man',
  'went home',
  'in the rain',
  'and then',
];
const line = (at: number): string =>
  [0, 3, 5].map((step) => words[(at * (step + 2) + step) % words.length]).join(' ');
const texts = Array.from({ length: 300 }, (_, at) => line(at));

describe('the trigrams of a side', () => {
  const model = new TrigramModel(texts);

  it('are rare in another language, and usual in its own rows', () => {
    const foreign = model.rarity('Jeder hat das Recht auf Bildung und Arbeit', false)!;
    expect(foreign).toBeGreaterThan(5);
    expect(Math.abs(model.rarity('the old man went by the river', false)!)).toBeLessThan(3);
  });

  it('of a row of the sample are told by the other rows: no row makes itself usual', () => {
    const foreign = 'Jeder hat das Recht auf Bildung und Arbeit';
    const learned = new TrigramModel([...texts, foreign]);
    expect(learned.rarity(foreign, true)!).toBeCloseTo(model.rarity(foreign, false)!, 0);
    expect(learned.rarity(foreign, false)!).toBeLessThan(learned.rarity(foreign, true)! - 1);
  });

  it('are told by letters alone, whatever stands between them and however large they are', () => {
    const plain = model.rarity('the old man went home in the rain', false);
    expect(model.rarity('The OLD man – went home (12), in the rain!', false)).toBe(plain);
  });

  it('tell nothing of a short text, and little where nothing was learned', () => {
    expect(model.rarity('the mill', false)).toBeNull();
    expect(new TrigramModel([]).rarity('the old man went home in the rain', false)!).toBeLessThan(3);
  });
});

describe('broken characters', () => {
  it.each([
    ['Der MÃ¼ller kam', 7],
    ['à¤®à¤¿à¤²', 9],
  ])('are found in %j', (text) => {
    expect(shapeOf(text).broken).toBeGreaterThan(0.1);
  });

  it.each(['og „norræna vinnumarkaðslíkanið“ eru', 'her “fiancé” came', 'á la carte – «été»'])(
    'are none in %j: a quotation mark stands after a letter',
    (text) => {
      expect(shapeOf(text).broken).toBe(0);
    },
  );
});
