import { describe, expect, it } from 'vitest';
import { applyEdits, rules } from '../../src/clean/index.js';
import { cleanText } from './corpus.js';

describe.each(rules.map((rule) => [rule.id, rule] as const))('the rule %s', (id, rule) => {
  it('says what it does, why, and what it could take by mistake', () => {
    for (const text of [rule.doc.what, rule.doc.why, rule.doc.risk]) expect(text).toMatch(/^[^\n]{20,}\.$/);
    expect(rule.doc.keeps.length).toBeGreaterThan(0);
  });

  for (const { before, after, language } of rule.doc.fires) {
    it(`changes ${JSON.stringify(before).slice(0, 60)}`, () => {
      const cleaned = cleanText(before, language);
      expect(cleaned.text).toBe(after);
      expect(applyEdits(before, cleaned.edits)).toBe(after);
      const fired = cleaned.edits.flatMap((edit) => [
        edit.rule,
        ...(edit.steps ?? []).map((step) => step.rule),
      ]);
      expect(fired).toContain(id);
    });
  }

  for (const text of rule.doc.keeps) {
    it(`keeps ${JSON.stringify(text).slice(0, 60)}`, () => {
      expect(cleanText(text).text).toBe(text);
    });
  }
});
