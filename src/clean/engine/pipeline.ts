import { type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { applyEdits, type Edit, type Flag } from '../../model/index.js';
import { applyChanges, type Change, type Draft } from './draft.js';
import { type LineTree, parseLines } from './lines.js';
import { createOffsetMap, type OffsetMap } from './offsets.js';
import { rules } from './registry.js';
import {
  type Mark,
  type Phase,
  type Rule,
  type RuleContext,
  type RuleSettings,
  toPlugin,
  type WorkingFlag,
} from './rule.js';
import type { CleanConfig, Furniture, RawDocument } from './types.js';

/** Rounds after which the rules of one phase stop feeding one another. */
const maxRounds = 6;

/** A phase ready to run. */
export interface PhaseRunner {
  readonly phase: Phase;
  readonly rules: readonly Rule[];
  /** Trigger classes without which no rule of the phase can fire; 0 when one looks at every document. */
  readonly needs: number;
  run(tree: LineTree, file: VFile): void;
}

/** The phases in the order they act. */
const phases: readonly Phase[] = ['characters', 'markup', 'furniture', 'words', 'flags'];

/** Makes the phases from the registry and the configuration; a rule switched off is left out. */
export function createPhases(config: CleanConfig = {}): readonly PhaseRunner[] {
  return phases.map((phase) => {
    const chosen = rules
      .map((rule, order) => ({ rule, order }))
      .filter(({ rule }) => rule.phase === phase && isEnabled(rule, config));
    let processor = unified() as unknown as Processor<undefined, LineTree, LineTree>;
    for (const { rule, order } of chosen) {
      const settings = settingsOf(rule, config);
      // One rule can be attached once only, so each gets a function of its own.
      processor = processor.use(toPlugin(rule, order), settings) as typeof processor;
    }
    processor.freeze();
    const always = chosen.some(({ rule }) => rule.needs === 0);
    return {
      phase,
      rules: chosen.map(({ rule }) => rule),
      needs: always ? 0 : chosen.reduce((all, { rule }) => all | rule.needs, 0),
      run: (tree, file) => {
        if (chosen.length === 0) return;
        // A message is an error, and most of its cost is a stack that nobody reads.
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        try {
          processor.runSync(tree, file);
        } finally {
          Error.stackTraceLimit = limit;
        }
      },
    };
  });
}

function isEnabled(rule: Rule, config: CleanConfig): boolean {
  const said = config.rules?.[rule.id];
  return said !== false && (typeof said !== 'object' || said.enabled !== false);
}

function settingsOf(rule: Rule, config: CleanConfig): RuleSettings {
  const said = config.rules?.[rule.id];
  if (typeof said !== 'object') return rule.defaults;
  const { enabled: _enabled, ...settings } = said;
  return { ...rule.defaults, ...settings } as RuleSettings;
}

/** A document on its way through the phases. */
export interface Progress {
  readonly draft: Draft;
  readonly flags: readonly Flag[];
  readonly furniture: readonly Furniture[];
  readonly tree: LineTree;
}

/** Starts a document: nothing changed yet but what its format's reader took out. */
export function begin(raw: string, edits: readonly Edit[] = []): Progress {
  const text = edits.length === 0 ? raw : applyEdits(raw, edits);
  return { draft: { raw, text, edits }, flags: [], furniture: [], tree: parseLines(text) };
}

/**
 * Runs one phase until its rules find nothing more, applying their marks after each round.
 *
 * @param runner
 *   the phase
 * @param progress
 *   the document so far
 * @param context
 *   what the rules see besides the text
 */
export function runPhase(runner: PhaseRunner, progress: Progress, context: RuleContext): Progress {
  let { draft, flags, furniture, tree } = progress;
  for (let round = 0; round < maxRounds; round += 1) {
    if (runner.rules.length === 0 || (runner.needs !== 0 && (tree.triggers & runner.needs) === 0)) break;
    const file = new VFile({ path: context.path, value: draft.text });
    const { edits } = draft;
    let map: OffsetMap | undefined;
    const toRaw = (offset: number): number => {
      map ??= createOffsetMap(edits);
      return map.toRaw(offset);
    };
    const data = { context, toRaw, marks: [] as Mark[], flags: [] as WorkingFlag[] };
    file.data.clean = data;
    runner.run(tree, file);
    if (data.flags.length > 0) {
      const { toRaw } = createOffsetMap(draft.edits);
      flags = [...flags, ...data.flags.map((flag) => toRawFlag(flag, toRaw))];
    }
    const chosen = settle(data.marks);
    if (chosen.length === 0) break;
    if (chosen.some((mark) => mark.wholeLine)) {
      const { toRaw } = createOffsetMap(draft.edits);
      furniture = [
        ...furniture,
        ...chosen.filter((mark) => mark.wholeLine).map((mark) => toFurniture(mark, draft, toRaw)),
      ];
    }
    draft = applyChanges(
      draft,
      chosen.map((mark) => toChange(mark)),
    );
    tree = parseLines(draft.text);
  }
  return { draft, flags, furniture, tree };
}

function toRawFlag(flag: WorkingFlag, toRaw: (offset: number, side?: 'start' | 'end') => number): Flag {
  return { ...flag, start: toRaw(flag.start), end: Math.max(toRaw(flag.start), toRaw(flag.end, 'end')) };
}

function toFurniture(
  mark: Mark,
  draft: Draft,
  toRaw: (offset: number, side?: 'start' | 'end') => number,
): Furniture {
  const start = toRaw(mark.start);
  return {
    start,
    end: Math.max(start, toRaw(mark.end, 'end')),
    text: draft.text.slice(mark.start, mark.end).trim(),
    rule: mark.rule,
    mechanism: mark.mechanism,
  };
}

function toChange(mark: Mark): Change {
  return {
    start: mark.start,
    end: mark.end,
    after: mark.after,
    rule: mark.rule,
    mechanism: mark.mechanism,
    evidence: mark.evidence ?? {},
  };
}

/**
 * Chooses among marks that overlap: the rule that stands earlier in the registry wins, and names in its
 * evidence the others that saw the same span.
 */
function settle(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const byStart = [...marks].sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  const chosen: Mark[] = [];
  for (const mark of byStart) {
    const last = chosen[chosen.length - 1];
    if (last === undefined || mark.start > last.end || (mark.start === last.end && !samePoint(mark, last))) {
      chosen.push(mark);
      continue;
    }
    if (mark.start >= last.end && mark.start !== mark.end) {
      chosen.push(mark);
      continue;
    }
    const [winner, loser] = mark.order < last.order ? [mark, last] : [last, mark];
    const same = winner.start === loser.start && winner.end === loser.end && winner.rule !== loser.rule;
    chosen[chosen.length - 1] = same
      ? { ...winner, evidence: { ...loser.evidence, ...winner.evidence, also: also(winner, loser) } }
      : winner;
  }
  return chosen;
}

function samePoint(a: Mark, b: Mark): boolean {
  return a.start === a.end && b.start === b.end && a.start === b.start;
}

function also(winner: Mark, loser: Mark): string {
  const known = winner.evidence?.also;
  return known === undefined ? loser.mechanism : `${String(known)}, ${loser.mechanism}`;
}

let repairPhases: readonly PhaseRunner[] | undefined;

/** The text of a document after its characters and residue were repaired, as the counters of pass 1 read it. */
export function prepareText(document: RawDocument): string {
  repairPhases ??= createPhases().slice(0, 2);
  const { path, language, marked = false } = document;
  const context = {
    path,
    language,
    recurrence: undefined,
    marked,
    headings: undefined,
    pageHeadings: undefined,
  };
  let progress = begin(document.text, document.edits);
  for (const runner of repairPhases) progress = runPhase(runner, progress, context);
  return progress.draft.text;
}
