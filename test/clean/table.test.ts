import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { scriptOf } from '../../src/model/language.js';
import { cleanText } from './corpus.js';
import { kept, repaired } from './table.js';

describe('the table of artefacts', () => {
  it.each(repaired.map((one) => [one.kind, one.language, one.before, one.after] as const))(
    '%s in %s: repairs %j',
    (_kind, language, before, after) => {
      const cleaned = cleanText(before, language);
      expect(cleaned.text).toBe(after);
      expect(applyEdits(before, cleaned.edits)).toBe(after);
    },
  );

  it.each(repaired.map((one) => [one.kind, one.language, one.after] as const))(
    '%s in %s: has nothing left to do in %j',
    (_kind, language, after) => {
      expect(cleanText(after, language).text).toBe(after);
    },
  );
});

describe('the table of texts that only look soiled', () => {
  it.each(kept.map((one) => [one.kind, one.language, one.before] as const))(
    '%s in %s: keeps %j',
    (_kind, language, text) => {
      expect(cleanText(text, language).edits).toEqual([]);
    },
  );

  it.each(kept.map((one) => [one.kind, one.language, one.before] as const))(
    '%s in %s: keeps %j between paragraphs of a page',
    (_kind, language, text) => {
      const page = `Saba\n${text}\nZeta`;
      expect(cleanText(page, language).text).toBe(page);
    },
  );
});

it('the tables speak of twelve languages and eight scripts at least', () => {
  for (const table of [repaired, kept]) {
    expect(new Set(table.map(({ language }) => language)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(table.map(({ language }) => scriptOf(language))).size).toBeGreaterThanOrEqual(8);
  }
});
