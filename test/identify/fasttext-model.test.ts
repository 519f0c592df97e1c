import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { getLIDModel } from 'fasttext.wasm.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLanguageModel } from '../../src/identify/fasttext.js';
import { readFastText } from '../../src/identify/fasttext-file.js';
import type { FastTextModel } from '../../src/identify/fasttext-model.js';

const path = createRequire(import.meta.url).resolve(
  'fasttext.wasm.js/dist/models/language-identification/assets/lid.176.ftz',
);

describe('fastText by our reader and by its own program', () => {
  let own: FastTextModel;
  let program: Awaited<ReturnType<Awaited<ReturnType<typeof getLIDModel>>['load']>>;

  beforeAll(async () => {
    own = await loadLanguageModel();
    program = await (await getLIDModel()).load();
  });

  function ask(text: string, most: number): Map<string, number> {
    const vector = program.predict(text, most, 0);
    const said = new Map<string, number>();
    for (let at = 0; at < vector.size(); at++) {
      const [probability, label] = vector.get(at) as unknown as [number, string];
      said.set(label, probability);
    }
    (vector as unknown as { delete(): void }).delete();
    return said;
  }

  function expectSame(text: string, most: number): void {
    const theirs = ask(text, most);
    const ours = own.predict(text, most);
    expect(ours.length, text).toBe(theirs.size);
    for (const { label, probability } of ours) {
      // Of labels as likely as each other either may be the last.
      const known = theirs.get(label) ?? Math.min(...theirs.values());
      expect(Math.abs(probability - known), `${label} of ${text}`).toBeLessThan(5e-6);
    }
    for (let at = 1; at < ours.length; at++)
      expect(ours[at]!.probability).toBeLessThanOrEqual(ours[at - 1]!.probability);
  }

  test.each([
    'the quick brown fox jumps over the lazy dog',
    'der schnelle braune fuchs springt über den faulen hund',
    'все люди рождаются свободными и равными',
    '人人生而自由,在尊严和权利上一律平等。',
    'すべての人間は、生れながらにして自由であり',
    'ทุกคนเกิดมามีอิสระและเสมอภาค',
    'كل الناس يولدون أحراراً',
    '',
    ' ',
    'a',
    '</s> what stands behind the end is not read',
    'one\u0000two\nthree\tfour',
    '\ud800 half a pair',
    '😀 😀😀',
    'x '.repeat(500),
  ])('says the same of %j', (text) => {
    for (const most of [1, 3, 8, 176]) expectSame(text, most);
  });

  test('says the same of any text', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('the', 'und', 'и', 'の', '</s>', '<', '>'),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(1, 3, 8, 176), (list, most) => expectSame(list.join(' '), most)),
      {
        numRuns: 100,
      },
    );
  });
});

describe('a file that is no such model', () => {
  const bytes = readFileSync(path);

  test.each([
    ['another kind of file', Buffer.from('{"not": "a model"}'), 'not a model of fastText'],
    ['another loss', changed(bytes, 8 + 6 * 4, 3), 'no tree of labels'],
  ])('is refused: %s', (_, given, message) => {
    expect(() => readFastText(given)).toThrow(message);
  });
});

function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeInt32LE(value, at);
  return copy;
}
