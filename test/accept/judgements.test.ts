import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  applyJudgements,
  type Judgements,
  labels,
  ReviewCounter,
  readJudgements,
  verdicts,
  wilson,
} from '../../src/accept/index.js';
import { CorpusError, type Unit } from '../../src/model/index.js';
import { folderWith } from '../run/harness.js';

const unit = (place: number, score = 0.5): Unit => {
  const side = {
    lang: 'und_Zyyy',
    text: 'x',
    doc: '0'.repeat(12),
    start: 0,
    end: 1,
    segments: [`${'0'.repeat(12)}:0-1`],
  };
  return {
    id: place.toString(16).padStart(16, '0'),
    group: 'g000000000000',
    pair: `${'0'.repeat(12)}_${'0'.repeat(12)}`,
    section: `${'0'.repeat(12)}_${'0'.repeat(12)}.s0`,
    index: place,
    kind: 'sentence',
    bead: '1-1',
    src: side,
    tgt: side,
    score,
    parts: {},
    flags: [],
  };
};

const exported = (...judgements: object[]) => ({
  format: 'tulay-judgements',
  version: 1,
  corpus: 'c',
  judgements,
});

function fileWith(content: unknown): string {
  const folder = folderWith({});
  const file = join(folder, 'judgements.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('judgements', () => {
  it('are read as the report exports them', () => {
    const judgement = { unit: unit(1).id, verdict: 'CB', note: '', score: 0.5, sampled: true };
    const read = readJudgements(fileWith({ ...exported(judgement), digest: '0123456789abcdef' }));
    expect([...read.units.values()]).toEqual([judgement]);
    expect(read.corpus).toEqual({ name: 'c', digest: '0123456789abcdef' });
    expect(readJudgements(fileWith(exported(judgement))).corpus.digest).toBeNull();
  });

  it.each([
    ['no JSON', '{', /no JSON/],
    ['another file', { hello: 1 }, /judgements\.json/],
    [
      'an unknown verdict',
      exported({ unit: unit(1).id, verdict: 'good' }),
      /\/judgements\/0\/verdict.*one of/,
    ],
    [
      'two of one unit',
      exported({ unit: unit(1).id, verdict: 'CC' }, { unit: unit(1).id, verdict: 'X' }),
      /one judgement a unit/,
    ],
  ])('are refused when the file is %s', (_, content, message) => {
    let error: unknown;
    try {
      readJudgements(fileWith(content));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(CorpusError);
    expect((error as CorpusError).code).toBe('invalid-judgements');
    expect((error as CorpusError).message).toMatch(message);
  });

  it.skipIf(process.platform !== 'linux')('are refused when the file is a device that never ends', () => {
    expect(() => readJudgements('/dev/zero')).toThrow(/a device/);
  });

  it('keep what is right in any quality and turn down what is wrong, with the reason', () => {
    for (const { verdict, rejects } of labels) {
      const judged = applyJudgements(unit(1), {
        units: new Map([[unit(1).id, { unit: unit(1).id, verdict, note: 'why' }]]),
      });
      expect(judged).toMatchObject({ kept: !rejects, verdict });
      if (!judged.kept)
        expect(judged.rejected).toMatchObject({
          kind: 'unit',
          rule: 'reviewer',
          id: unit(1).id,
          message: expect.stringContaining('why'),
        });
    }
    expect(applyJudgements(unit(2), { units: new Map() })).toEqual({ kept: true, verdict: null });
    expect(labels.map(({ verdict }) => verdict)).toEqual([...verdicts]);
  });

  it('estimate precision from sampled units only, by score band', () => {
    const judgements = new Map(
      [
        { at: 0, verdict: 'CC', sampled: true },
        { at: 1, verdict: 'X', sampled: true },
        { at: 2, verdict: 'X', sampled: false },
        { at: 3, verdict: 'accept', sampled: true },
      ].map(({ at, ...rest }) => [unit(at).id, { unit: unit(at).id, ...rest }] as const),
    ) as Judgements['units'];
    const counter = new ReviewCounter({ units: judgements, corpus: { name: 'c', digest: null } });
    for (const [at, score] of [0.85, 0.9, 0.95, 0.1].entries()) counter.apply(unit(at, score));
    const { low, high } = wilson(1, 2);
    expect(counter.review()).toMatchObject({
      judgements: 4,
      found: 4,
      rejected: 2,
      verdicts: { accept: 1, CC: 1, X: 2 },
      bands: [
        { from: 0, to: 0.2, sampled: 1, right: 1, precision: 1 },
        { from: 0.8, to: 1, sampled: 2, right: 1, precision: 0.5 },
      ],
    });
    expect(counter.review().bands[1]!.low).toBeCloseTo(low, 4);
    expect(counter.review().bands[1]!.high).toBeCloseTo(high, 4);
  });
});

describe("Wilson's interval", () => {
  // Values of the R function prop.test(…, correct = FALSE), which is this interval.
  it.each([
    [0, 10, 0, 0.27753],
    [10, 10, 0.72247, 1],
    [5, 10, 0.23659, 0.76341],
    [95, 100, 0.88825, 0.97846],
  ])('of %i of %i is what statistics packages give', (good, total, low, high) => {
    expect(wilson(good, total).low).toBeCloseTo(low, 4);
    expect(wilson(good, total).high).toBeCloseTo(high, 4);
  });

  it('is everything without trials', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
