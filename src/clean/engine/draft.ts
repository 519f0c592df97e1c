import type { Edit, EditStep } from '../../model/index.js';

/** A change to the working text: `[start, end)` becomes `after`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly rule: string;
  readonly mechanism: string;
  readonly evidence: Readonly<Record<string, string | number | boolean>>;
}

/** A working text with the edits that made it from the raw text. */
export interface Draft {
  readonly raw: string;
  readonly text: string;
  readonly edits: readonly Edit[];
}

/**
 * Applies changes to a draft's working text and folds each with the edits it touches into one edit on the raw
 * text, so that the result is again raw text and edits.
 *
 * ```
 * raw      a b c d e f        edit  [1,3) -> X
 * working  a X d e f          change [1,3) of working -> ''
 * working  a e f              edit  [1,4) -> '', two steps
 * ```
 *
 * @param draft
 *   the working text and how it came about
 * @param changes
 *   sorted by start then end, not overlapping, offsets into `draft.text`
 * @returns
 *   the draft after the changes; linear in edits and changes
 */
export function applyChanges(draft: Draft, changes: readonly Change[]): Draft {
  if (changes.length === 0) return draft;
  const { raw, text } = draft;
  const edits: Edit[] = [];
  const out: string[] = [];
  let written = 0;
  let delta = 0;
  let nextEdit = 0;
  let nextChange = 0;
  while (nextEdit < draft.edits.length || nextChange < changes.length) {
    const edit = draft.edits[nextEdit];
    const change = changes[nextChange];
    const editStart = edit === undefined ? Number.POSITIVE_INFINITY : edit.start + delta;
    const editEnd = edit === undefined ? editStart : editStart + edit.after.length;
    if (edit !== undefined && (change === undefined || isBefore(editStart, editEnd, change))) {
      edits.push(edit);
      delta += edit.after.length - (edit.end - edit.start);
      nextEdit += 1;
      continue;
    }
    const cluster = gather(draft, changes, nextEdit, nextChange, delta);
    const rawStart = cluster.rawStart;
    let after = '';
    let from = cluster.start;
    for (let c = nextChange; c < cluster.nextChange; c += 1) {
      const one = changes[c]!;
      after += text.slice(from, one.start) + one.after;
      out.push(text.slice(written, one.start), one.after);
      written = one.end;
      from = one.end;
    }
    after += text.slice(from, cluster.end);
    const before = raw.slice(rawStart, cluster.rawEnd);
    if (before !== after) {
      edits.push(
        merge(
          rawStart,
          before,
          after,
          draft.edits.slice(nextEdit, cluster.nextEdit),
          changes.slice(nextChange, cluster.nextChange),
          text,
        ),
      );
    }
    nextEdit = cluster.nextEdit;
    nextChange = cluster.nextChange;
    delta = cluster.delta;
  }
  out.push(text.slice(written));
  return { raw, text: out.join(''), edits };
}

/** Whether an edit's replacement in the working text ends before a change begins, touching allowed. */
function isBefore(editStart: number, editEnd: number, change: Change): boolean {
  return editEnd <= change.start || (editStart === editEnd && editStart <= change.start);
}

interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly rawStart: number;
  readonly rawEnd: number;
  readonly nextEdit: number;
  readonly nextChange: number;
  readonly delta: number;
}

/** Collects the run of edits and changes that overlap one another, beginning with the change at hand. */
function gather(
  draft: Draft,
  changes: readonly Change[],
  editIndex: number,
  changeIndex: number,
  deltaBefore: number,
): Cluster {
  let start = changes[changeIndex]!.start;
  let end = changes[changeIndex]!.end;
  let nextEdit = editIndex;
  let nextChange = changeIndex + 1;
  let delta = deltaBefore;
  let rawStart = start - delta;
  for (;;) {
    const edit = draft.edits[nextEdit];
    if (edit !== undefined) {
      const editStart = edit.start + delta;
      const editEnd = editStart + edit.after.length;
      if (editStart < end && (editEnd > start || editStart > start)) {
        if (editStart < start) {
          start = editStart;
          rawStart = edit.start;
        } else if (editStart === start) {
          rawStart = edit.start;
        }
        end = Math.max(end, editEnd);
        delta += edit.after.length - (edit.end - edit.start);
        nextEdit += 1;
        continue;
      }
    }
    const change = changes[nextChange];
    if (change !== undefined && change.start < end) {
      end = Math.max(end, change.end);
      nextChange += 1;
      continue;
    }
    return { start, end, rawStart, rawEnd: end - delta, nextEdit, nextChange, delta };
  }
}

function merge(
  start: number,
  before: string,
  after: string,
  edits: readonly Edit[],
  changes: readonly Change[],
  text: string,
): Edit {
  const last = changes[changes.length - 1]!;
  const edit = {
    start,
    end: start + before.length,
    rule: last.rule,
    mechanism: last.mechanism,
    evidence: last.evidence,
    before,
    after,
  };
  if (edits.length === 0 && changes.length === 1) return edit;
  const steps: EditStep[] = edits.flatMap((one) => one.steps ?? [stepOf(one, one.before)]);
  for (const change of changes) steps.push(stepOf(change, text.slice(change.start, change.end)));
  return { ...edit, steps };
}

function stepOf(source: Edit | Change, before: string): EditStep {
  const { rule, mechanism, evidence, after } = source;
  return { rule, mechanism, evidence, before, after };
}
