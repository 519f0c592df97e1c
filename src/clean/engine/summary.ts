import type { Edit, LanguageKey } from '../../model/index.js';

/** What one rule did in one language. */
export interface RuleSummary {
  readonly rule: string;
  readonly language: LanguageKey;
  readonly fired: number;
  /** UTF-16 units of raw text taken out, less what was put in their place where that is shorter. */
  readonly removedChars: number;
  readonly documents: number;
}

/** A document's edits as the summary needs them. */
export interface EditedDocument {
  readonly language: LanguageKey;
  readonly edits: readonly Edit[];
}

/**
 * Sums up a ledger by rule and language, sorted by rule then language; an edit with steps counts once for each
 * rule that took part, its removed characters for the last.
 */
export function summariseEdits(documents: Iterable<EditedDocument>): readonly RuleSummary[] {
  const sums = new Map<
    string,
    { rule: string; language: string; fired: number; removedChars: number; documents: number }
  >();
  for (const { language, edits } of documents) {
    const touched = new Set<string>();
    for (const edit of edits) {
      const fired = edit.steps === undefined ? [edit.rule] : edit.steps.map((step) => step.rule);
      for (const rule of fired) {
        const key = `${rule}\n${language}`;
        const sum = sums.get(key) ?? { rule, language, fired: 0, removedChars: 0, documents: 0 };
        sum.fired += 1;
        if (!touched.has(key)) sum.documents += 1;
        touched.add(key);
        sums.set(key, sum);
      }
      const last = sums.get(`${edit.rule}\n${language}`);
      if (last !== undefined) last.removedChars += Math.max(0, edit.before.length - edit.after.length);
    }
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, sum]) => sum);
}
