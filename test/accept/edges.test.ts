import { describe, expect, it } from 'vitest';
import { EdgeHabits, unitFeatures } from '../../src/accept/index.js';

const whole = ['The old mill burned down.', 'Le vieux moulin a brûlé.'] as const;

function habitsOf(rows: readonly (readonly [string, string])[]): EdgeHabits {
  const habits = new EdgeHabits();
  for (const [src, tgt] of rows) habits.add(src, tgt);
  return habits;
}

describe('how a unit begins and ends', () => {
  const habits = habitsOf(Array(200).fill(whole));

  it.each([
    ['The old mill that stands by the river', 'Le vieux moulin près de la rivière a brûlé.'],
    ['老磨坊在河边，昨天夜里', 'The old mill by the river burned down.'],
    ['El viejo molino junto al', 'The old mill by the river burned down.'],
  ])('tells that %j stops in its midst', (src, tgt) => {
    expect(habits.measure(src, tgt).ends).toBeGreaterThan(0.8);
    expect(habits.measure(tgt, src).ends).toBeGreaterThan(0.8);
  });

  it.each([
    ['that stands by the river burned down.', 'Le vieux moulin près de la rivière a brûlé.'],
    ['，在河边的老磨坊昨天夜里着火了。', 'The old mill by the river burned down.'],
    [') stands by the river and burned.', 'Le vieux moulin près de la rivière a brûlé.'],
  ])('tells that %j begins in its midst', (src, tgt) => {
    expect(habits.measure(src, tgt).starts).toBeGreaterThan(0.8);
    expect(habits.measure(tgt, src).starts).toBeGreaterThan(0.8);
  });

  it('says nothing of whole sentences, or of two that are cut alike', () => {
    expect(habits.measure(...whole)).toMatchObject({ ends: 0, starts: 0, openEnd: null, openStart: null });
    expect(habits.measure('that stands by the river', 'qui est près de la rivière')).toMatchObject({
      ends: 0,
      starts: 0,
    });
  });

  it('says nothing where one language ends its sentences without a mark, or begins items small', () => {
    const open = habitsOf(Array(200).fill(['The old mill burned down.', 'පැරණි මෝල ගිනිගත්තා බව']));
    expect(open.measure('The house by the river fell.', 'ගංගාව අසල නිවස කඩා වැටුණා').ends).toBe(0);
    const small = habitsOf(Array(200).fill(['Using welcoming language', 'использование вежливых слов']));
    expect(small.measure('Being kind to all others', 'доброта по отношению ко всем').starts).toBe(0);
  });

  it('looks torn where the side that is open is the shorter one as well, the more the shorter it is', () => {
    const of = (src: string, tgt: string) =>
      unitFeatures(
        { lang: 'eng_Latn', text: src },
        { lang: 'fra_Latn', text: tgt },
        {
          ratio: { mean: 0, deviation: 0.2 },
          edges: habits,
          alone: { said: null, repeated: { src: 0, tgt: 0, best: null }, trigrams: null },
        },
      );
    const [long, half] = [
      'The old mill by the river burned down last night in a storm.',
      'Le vieux moulin près de la',
    ];
    const torn = of(long, half);
    expect(torn.torn).toBeCloseTo(torn.ends! * -torn.length_z!, 2);
    expect(torn.torn).toBeGreaterThan(2);
    expect(of(half, long).torn).toBe(torn.torn);
    expect(of('stands by the river.', 'Le vieux moulin a brûlé pendant la nuit.').torn).toBeGreaterThan(1);
    // The open side has more to say, not less.
    expect(of('The old mill by the river burned down and', 'Le vieux moulin a brûlé.')).toMatchObject({
      ends: torn.ends,
      torn: 0,
    });
    expect(of(long, 'Le vieux moulin a brûlé.').torn).toBe(0);
  });

  it('tells brackets and quotes that only one side leaves open', () => {
    const of = (src: string, tgt: string) =>
      unitFeatures(
        { lang: 'eng_Latn', text: src },
        { lang: 'zho_Hans', text: tgt },
        {
          ratio: { mean: 0, deviation: 0.35 },
        },
      ).unclosed;
    expect(of('“You are late,” she said.', '凤姐道：“你来迟了，')).toBe(1);
    expect(of('“You are late,” she said.', '凤姐道：“你来迟了。”')).toBe(0);
  });
});

describe('angle brackets', () => {
  const markup = (text: string) =>
    unitFeatures(
      { lang: 'eng_Latn', text },
      { lang: 'fra_Latn', text: 'Une ligne.' },
      {
        ratio: { mean: 0, deviation: 0.35 },
      },
    ).markup;

  it.each([
    '<br>',
    '</p>',
    '<br/>',
    '<a href="#top">',
    '<td class=x1>',
    '<!-- a -->',
    '<ana@example.org>',
    '<https://example.org/a>',
  ])('%s is markup', (text) => {
    expect(markup(`Text ${text} text.`)).toBeGreaterThan(0.1);
  });

  it.each([
    "<one line to give the program's name and a brief idea of it>",
    'a < b and c > d',
    '<- back | on ->',
  ])('%s is text', (text) => {
    expect(markup(text)).toBe(0);
  });
});
