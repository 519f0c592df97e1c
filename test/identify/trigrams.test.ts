import fc from 'fast-check';
import { francAll } from 'franc';
import { data } from 'franc/data.js';
import { describe, expect, it } from 'vitest';
import { readDeclarations } from '../../scripts/lexicon/udhr.js';
import { scoreTrigrams } from '../../src/identify/trigrams.js';

const codes = Object.values(data).flatMap((languages) => Object.keys(languages));
const texts = readDeclarations()
  .filter((_, at) => at % 4 === 0)
  .map(({ blocks }) => blocks.map(({ text }) => text).join('\n'));

const sorted = (scores: Iterable<readonly [string, number]>) =>
  [...scores].filter(([code]) => code !== 'und').sort(([a], [b]) => (a < b ? -1 : 1));

describe('the scores of trigrams', () => {
  it('are those of franc to the last bit, whatever is read and asked for', () => {
    expect(texts.length).toBeGreaterThan(80);
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 2500 }))
            .map(([text, from, length]) => text.slice(from % text.length).slice(0, length)),
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.constantFrom(
            '',
            'ab',
            '12',
            '... 345',
            'aaaa',
            `${'la '.repeat(700)}`,
            '的',
            'ελληνικά',
            'ⵜⴰⵎⴰⵣⵉⵖⵜ',
          ),
        ),
        fc.uniqueArray(fc.constantFrom(...codes, 'cmn', 'ell', 'none'), { minLength: 1, maxLength: 60 }),
        (text, only) => {
          expect(sorted(scoreTrigrams(text, new Set(only)))).toEqual(
            sorted(francAll(text, { only, minLength: 3 })),
          );
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });
});
