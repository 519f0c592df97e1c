import { describe, expect, it } from 'vitest';
import { settleDecisions } from '../../../src/accept/index.js';
import type { DecisionEvent } from '../../../src/model/index.js';

const corpus = '0'.repeat(16);
const [src, tgt] = ['a'.repeat(12), 'b'.repeat(12)];
const span = (doc: string, at: number): string => `${doc}:${at * 10}-${at * 10 + 9}`;

const verdict = (reviewer: string, value: 'CC' | 'CB' | 'X' | null, adjudicates?: true): DecisionEvent => ({
  type: 'unit',
  reviewer,
  corpus,
  ...(adjudicates ? { adjudicates } : {}),
  src: [span(src, 0)],
  tgt: [span(tgt, 0)],
  verdict: value,
});

const beads = (
  reviewer: string,
  laid: readonly (readonly [readonly number[], readonly number[]])[],
  adjudicates?: true,
): DecisionEvent => ({
  type: 'beads',
  reviewer,
  corpus,
  ...(adjudicates ? { adjudicates } : {}),
  src,
  tgt,
  action: 'merged',
  beads: laid.map(([s, t]) => ({
    src: s.map((at) => span(src, at)),
    tgt: t.map((at) => span(tgt, at)),
  })),
});

const outcomes = (events: readonly DecisionEvent[]): string[] =>
  settleDecisions(events)
    .log.records()
    .map(({ outcome }) => outcome);

describe('decisions about one place', () => {
  it('of one reviewer: the last one counts, and can take the verdict back', () => {
    const events = [verdict('ana', 'X'), verdict('ana', 'CC')];
    expect(outcomes(events)).toEqual(['superseded', 'applied']);
    expect([...settleDecisions(events).units.values()].map((one) => one.verdict)).toEqual(['CC']);
    expect(settleDecisions([...events, verdict('ana', null)]).units.size).toBe(0);
  });

  it('of two reviewers who disagree are followed by nobody, until an adjudication settles them', () => {
    const events = [verdict('ana', 'X'), verdict('ben', 'CC')];
    expect(outcomes(events)).toEqual(['contradicting', 'contradicting']);
    expect(settleDecisions(events).units.size).toBe(0);
    const settled = [...events, verdict('eva', 'X', true)];
    expect(outcomes(settled)).toEqual(['applied', 'superseded', 'applied']);
    expect([...settleDecisions(settled).units.values()]).toMatchObject([{ verdict: 'X', reviewer: 'eva' }]);
  });

  it('that keep a unit under two labels agree', () => {
    expect(outcomes([verdict('ana', 'CC'), verdict('ben', 'CB')])).toEqual(['applied', 'applied']);
  });
});

describe('decisions about beads', () => {
  const laid = (events: readonly DecisionEvent[]): string[] =>
    [...settleDecisions(events).beads.values()].flat().map((bead) => `${bead.src.length}-${bead.tgt.length}`);

  it('of one reviewer replace what they overlap and nothing else', () => {
    const events = [
      beads('ana', [
        [[0], [0]],
        [[1], [1]],
      ]),
      beads('ana', [[[1, 2], [1]]]),
    ];
    expect(outcomes(events)).toEqual(['applied', 'applied']);
    expect(laid(events)).toEqual(['1-1', '2-1']);
    expect(outcomes([beads('ana', [[[0], [0]]]), beads('ana', [[[0, 1], [0]]])])).toEqual([
      'superseded',
      'applied',
    ]);
  });

  it('of two reviewers contradict each other where they overlap, and an adjudication settles it', () => {
    const events = [beads('ana', [[[0], [0, 1]]]), beads('ben', [[[0, 1], [0]]])];
    expect(outcomes(events)).toEqual(['contradicting', 'contradicting']);
    expect(laid(events)).toEqual([]);
    expect(
      laid([
        ...events,
        beads(
          'eva',
          [
            [
              [0, 1],
              [0, 1],
            ],
          ],
          true,
        ),
      ]),
    ).toEqual(['2-2']);
    expect(outcomes([beads('ana', [[[0], [0]]]), beads('ben', [[[0], [0]]])])).toEqual([
      'applied',
      'applied',
    ]);
  });
});
