/**
 * One recorded change to a document's raw text: the span `[start, end)` in UTF-16 code units of the decoded
 * raw text reads `before` there and `after` in the cleaned text.
 *
 * The edits of a document are sorted and do not overlap, so the cleaned text is the raw text with each span
 * replaced, and `kept + removed = raw` where removed is the sum of `end - start`.
 */
export interface Edit {
  readonly start: number;
  readonly end: number;
  /** Rule id in kebab case, `template-residue`; the last rule that acted where several did. */
  readonly rule: string;
  /** How the rule came to know: `pattern`, `recurrence`, `doubled`, `counterpart`, `phrase-file`, … */
  readonly mechanism: string;
  /** What the mechanism saw: support counts, confidence, the pattern's name; flat and JSON-serialisable. */
  readonly evidence: Readonly<Record<string, string | number | boolean>>;
  readonly before: string;
  readonly after: string;
  /** The single changes behind an edit that more than one rule shaped, first to last. */
  readonly steps?: readonly EditStep[];
}

/** Gives the raw text with each edit's span replaced; `edits` sorted and not overlapping. */
export function applyEdits(raw: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(raw.slice(from, edit.start), edit.after);
    from = edit.end;
  }
  parts.push(raw.slice(from));
  return parts.join('');
}

/** One rule's part in an edit; `before` and `after` are the working text the rule saw and left. */
export interface EditStep {
  readonly rule: string;
  readonly mechanism: string;
  readonly evidence: Readonly<Record<string, string | number | boolean>>;
  readonly before: string;
  readonly after: string;
}

/** A place where a rule saw something worth telling but changed nothing (truncation, spaced letters). */
export interface Flag {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly reason: string;
}
