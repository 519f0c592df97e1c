import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/identify/parts.js';
import type { PieceJudge } from '../../src/identify/pieces.js';
import type { ProseParagraph } from '../../src/identify/prose.js';

/** What the parts are by their meaning: every paragraph is told, and languages with enough in paragraphs of some weight are parts. */
function plainParts(paragraphs: readonly ProseParagraph[], told: readonly string[], total: number) {
  const weights = new Map<string, number>();
  told.forEach((iso, at) => {
    const { weight } = paragraphs[at]!;
    if (weight >= 40) weights.set(iso, (weights.get(iso) ?? 0) + weight);
  });
  const large = [...weights]
    .filter(([, weight]) => weight >= 0.08 * total && weight >= 80)
    .sort(([a, x], [b, y]) => y - x || languages.indexOf(a) - languages.indexOf(b))
    .map(([iso]) => iso);
  if (large.length < 2) return [paragraphs];
  const own = told.map((iso) => (large.includes(iso) ? iso : large[0]!));
  return [...new Set(own)].map((iso) => paragraphs.filter((_, at) => own[at] === iso));
}

const languages = ['eng', 'fra', 'deu'];
const paragraph = (text: string, weight: number): ProseParagraph => ({
  text,
  script: 'Latn',
  weight,
  lines: [text],
});

/** A judge that reads the language at the head of a text: after `?` only the profiles know it. */
function headJudge(heard: string[] = []): PieceJudge {
  return {
    languages,
    guess: ({ text }) => {
      heard.push(text);
      return text.startsWith('?') ? '' : text.slice(0, 3);
    },
    judge: ({ text }) =>
      Float64Array.from(languages, (iso) => (text.replace('?', '').startsWith(iso) ? 0 : -7)),
  };
}

describe('the parts of a text', () => {
  it('are those that come of asking for every paragraph', () => {
    const some = fc.array(
      fc.record({
        weight: fc.integer({ min: 12, max: 300 }),
        iso: fc.constantFrom(...languages),
        known: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 2000 }), (list, others) => {
        const paragraphs = list.map(({ weight, iso, known }, at) =>
          paragraph(`${known ? '' : '?'}${iso} ${at}`, weight),
        );
        const total = others + list.reduce((sum, { weight }) => sum + weight, 0);
        const told = list.map(({ iso }) => iso);
        expect(partsOf(paragraphs, headJudge(), total)).toEqual(plainParts(paragraphs, told, total));
      }),
      { numRuns: 500 },
    );
  });

  it('are asked for no longer than another could be among them', () => {
    const asked = (weights: readonly number[]): number => {
      const heard: string[] = [];
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      partsOf(
        weights.map((weight) => paragraph('eng', weight)),
        headJudge(heard),
        total,
      );
      return heard.length;
    };
    expect(asked([70, 70])).toBe(0);
    expect(asked([39, 39, 39, 39, 300])).toBe(0);
    expect(asked([300, 50])).toBe(1);
    expect(asked([300, 90])).toBe(2);
    expect(asked([3000, 90, 50, 50])).toBe(1);
  });

  it('are not looked for in a script that one language has, and are paragraphs where there is one', () => {
    const one = Array.from({ length: 12 }, (_, at) => paragraph(`eng ${at}`, 100));
    const alone: PieceJudge = {
      languages: ['ell'],
      guess: () => expect.fail('asked'),
      judge: () => expect.fail('asked'),
    };
    expect(partsOf(one, alone, 1200)).toEqual([one]);
    // Of the first of the languages too, whose place is none to be found again.
    const unsure = { ...headJudge(), guess: () => '' };
    const wrapped = [
      { ...paragraph('eng', 1200), lines: one.map(({ text }) => `${text} ${'word '.repeat(12)}`) },
    ];
    expect(partsOf(wrapped, unsure, 1200)).toEqual([wrapped]);
  });

  it('are told line by line where two languages take turns in a paragraph, however many lines it has', () => {
    const lines = Array.from(
      { length: 700 },
      (_, at) => `${at % 2 === 0 ? 'eng' : '?fra'} ${'word '.repeat(12)}`,
    );
    const one: ProseParagraph = { text: lines.join(' '), script: 'Latn', weight: 700 * 51, lines };
    const [first, second] = partsOf([one], headJudge(), one.weight);
    expect(first).toHaveLength(350);
    expect(second).toHaveLength(350);
  });

  it('are no relatives that a line fits nearly as well', () => {
    const judge = headJudge();
    const near: PieceJudge = { ...judge, judge: (piece) => judge.judge(piece).map((fit) => fit / 2) };
    const turns = Array.from({ length: 12 }, (_, at) => paragraph(at % 2 === 0 ? 'eng' : 'fra', 100));
    expect(partsOf(turns, judge, 1200)).toHaveLength(2);
    expect(partsOf(turns, near, 1200)).toHaveLength(1);
  });
});
