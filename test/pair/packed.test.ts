import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, pairFingerprints } from '../../src/pair/index.js';
import { packPrint, unpackPrint } from '../../src/pair/packed.js';
import type { Print } from '../../src/pair/types.js';

/** A fingerprint read back from bytes that begin anywhere in a file. */
function again(print: Print, offset: number): Print {
  const packed = packPrint(print);
  const file = new Uint8Array(offset + packed.length);
  file.set(packed, offset);
  return unpackPrint(file.subarray(offset));
}

/** With plain arrays, to be compared. */
const plain = (print: Print): unknown =>
  JSON.parse(JSON.stringify(print, (_, value) => (value instanceof Uint32Array ? Array.from(value) : value)));

const documents = fc.record({
  id: fc.string(),
  path: fc.string({ unit: 'grapheme' }),
  language: fc.constantFrom('eng_Latn', 'hin_Deva', 'und_Zyyy'),
  title: fc.option(fc.string()),
  anchors: fc.array(fc.string()),
  ownShare: fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }),
  sections: fc.array(
    fc.record({
      heading: fc.option(fc.string()),
      paragraphs: fc.array(fc.lorem({ mode: 'sentences', maxCount: 4 })),
    }),
  ),
});

describe('a packed fingerprint', () => {
  it('is the same when it is read back, wherever it stands', () => {
    fc.assert(
      fc.property(documents, fc.nat(9), (document, offset) => {
        const print = fingerprint(document);
        expect(plain(again(print, offset))).toEqual(plain(print));
      }),
      { numRuns: 60 },
    );
  });

  it('is paired as the fingerprint is', () => {
    const prints = ['eng_Latn', 'deu_Latn', 'fra_Latn'].flatMap((language, at) =>
      [0, 1].map((story) =>
        fingerprint({
          id: `${language} ${story}`,
          path: `${story}.${['en', 'de', 'fr'][at]}.txt`,
          language,
          title: null,
          anchors: [`https://example.org/${story}/page.html`],
          sections: [{ heading: `${story}`, paragraphs: [`Berlin ${story + 1789}, Paris ${story + 31}`] }],
        }),
      ),
    );
    const found = pairFingerprints(prints.map((print) => again(print, 3)));
    expect(found.pairs.length).toBeGreaterThan(0);
    expect(found).toEqual(pairFingerprints(prints));
  });
});
