import { describe, expect, it } from 'vitest';
import { CertificateCounter } from '../../src/accept/certificate.js';
import { wilson } from '../../src/accept/index.js';

/** Numbers below one from a fixed seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('the precision of a corpus', () => {
  it('is not known before a unit was drawn', () => {
    const counter = new CertificateCounter(5);
    counter.unit(4, 'a-b');
    expect(counter.whole()).toBeUndefined();
    expect(counter.byLanguages()).toEqual({});
  });

  it('of one band and one language pair is the share of right units with the interval of Wilson', () => {
    const counter = new CertificateCounter(5);
    for (let unit = 0; unit < 1000; unit++) counter.unit(4, 'a-b');
    for (let unit = 0; unit < 50; unit++) counter.sampled(4, 'a-b', unit > 0);
    const { low, high } = wilson(49, 50);
    const { precision, sampled, ...interval } = counter.whole()!;
    expect({ precision, sampled }).toEqual({ precision: 0.98, sampled: 50 });
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it('weighs bands by their units, not by how many were drawn of them', () => {
    const counter = new CertificateCounter(5);
    for (let unit = 0; unit < 900; unit++) counter.unit(4, 'a-b');
    for (let unit = 0; unit < 100; unit++) counter.unit(0, 'a-b');
    for (let unit = 0; unit < 20; unit++) {
      counter.sampled(4, 'a-b', true);
      counter.sampled(0, 'a-b', false);
    }
    expect(counter.whole()!.precision).toBeCloseTo(0.9, 6);
  });

  it('weighs the language pairs of a band by their units', () => {
    const counter = new CertificateCounter(1);
    for (let unit = 0; unit < 990; unit++) counter.unit(0, 'large-pair');
    for (let unit = 0; unit < 10; unit++) counter.unit(0, 'small-pair');
    for (let unit = 0; unit < 10; unit++) {
      counter.sampled(0, 'large-pair', true);
      counter.sampled(0, 'small-pair', false);
    }
    expect(counter.whole()!.precision).toBeCloseTo(0.99, 6);
    expect(counter.byLanguages()).toMatchObject({
      'large-pair': { precision: 1, sampled: 10 },
      'small-pair': { precision: 0, sampled: 10 },
    });
  });

  it('lies in its interval nineteen times of twenty, for samples drawn as the report draws them', () => {
    const next = generator(20_261_128);
    const strata = [
      { band: 0, languages: 'a-b', units: 60, truth: 0.3 },
      { band: 2, languages: 'a-b', units: 200, truth: 0.7 },
      { band: 4, languages: 'a-b', units: 4000, truth: 0.96 },
      { band: 2, languages: 'a-c', units: 50, truth: 0.5 },
      { band: 4, languages: 'a-c', units: 400, truth: 0.9 },
    ];
    const total = strata.reduce((sum, { units }) => sum + units, 0);
    const truth = strata.reduce((sum, { units, truth }) => sum + (units * truth) / total, 0);
    let inside = 0;
    let sum = 0;
    for (let trial = 0; trial < 400; trial++) {
      const counter = new CertificateCounter(5);
      for (const { band, languages, units, truth } of strata) {
        for (let unit = 0; unit < units; unit++) counter.unit(band, languages);
        for (let unit = 0; unit < 20; unit++) counter.sampled(band, languages, next() < truth);
      }
      const { precision, low, high } = counter.whole()!;
      sum += precision;
      if (low <= truth && truth <= high) inside++;
    }
    expect(sum / 400).toBeCloseTo(truth, 2);
    expect(inside / 400).toBeGreaterThan(0.92);
  });
});
