import type { Plugin, Transformer } from 'unified';
import type { VFile } from 'vfile';
import type { LanguageKey } from '../../model/index.js';
import { DocumentLimit, documentLimits } from '../../model/index.js';
import type { Line, LineTree } from './lines.js';
import type { RecurrenceModel } from './recurrence-model.js';
import type { HeadingSpan, Span } from './types.js';

/** An example of a rule's work, run as a test: the text before, and after. */
export interface RuleExample {
  readonly before: string;
  readonly after: string;
  /** Language of the example; `und_Zyyy` when it does not matter. */
  readonly language?: LanguageKey;
}

/** What a person needs to know to trust a rule or switch it off. */
export interface RuleDoc {
  readonly what: string;
  readonly why: string;
  /** What the rule could take by mistake, and what keeps it from doing so. */
  readonly risk: string;
  readonly fires: readonly RuleExample[];
  /** Texts the rule must leave as they are. */
  readonly keeps: readonly string[];
}

/** When a rule acts: characters first, then what the characters spell, then lines, then words, then flags. */
export type Phase = 'characters' | 'markup' | 'furniture' | 'words' | 'flags';

/** Settings of a rule by name; the configuration may replace each. */
export type RuleSettings = Readonly<Record<string, number | boolean | string | readonly string[]>>;

/** What a rule sees besides the text. */
export interface RuleContext {
  readonly path: string;
  readonly language: LanguageKey;
  readonly recurrence: RecurrenceModel | undefined;
  /** Whether the format told what is markup and where lines end. */
  readonly marked: boolean;
  /** Headings of a source that people write, in raw offsets; absent where furniture can stand in the text. */
  readonly headings: readonly Span[] | undefined;
  /** Headings of the main text of a page, in raw offsets. */
  readonly pageHeadings: readonly HeadingSpan[] | undefined;
}

/** A small named unit of cleaning that marks places in a document and changes nothing itself. */
export interface Rule {
  readonly id: string;
  readonly family: string;
  readonly phase: Phase;
  readonly doc: RuleDoc;
  readonly defaults: RuleSettings;
  /** Whether the rule guesses at markup or lines, and has nothing to do where a format told them. */
  readonly guesses?: boolean;
  /** Trigger classes of which a document must hold at least one; 0 when the rule looks at every document. */
  readonly needs: number;
  /** Looks at a document and marks; `lines` are those that hold a needed trigger. */
  readonly look: (view: RuleView) => void;
}

/** A document as a rule sees it. */
export interface RuleView extends RuleContext {
  readonly text: string;
  readonly tree: LineTree;
  /** The lines that hold one of the triggers the rule needs, in order. */
  readonly lines: readonly Line[];
  readonly settings: RuleSettings;
  /** Raw offset of an offset of the text. */
  toRaw(offset: number): number;
  /** Marks `[start, end)` of the text to become `after`. */
  mark(mark: MarkInput): void;
  /** Notes a place without changing it. */
  flag(start: number, end: number, reason: string): void;
}

/** What a rule says of a place it wants changed. */
export interface MarkInput {
  readonly start: number;
  readonly end: number;
  readonly after?: string;
  readonly mechanism: string;
  readonly evidence?: Readonly<Record<string, string | number | boolean>>;
  /** Whether the span is a line taken out whole. */
  readonly wholeLine?: boolean;
  readonly reason?: string;
}

/** A mark as one rule left it on the file; the vfile message carries the same for people. */
export interface Mark extends MarkInput {
  readonly after: string;
  readonly rule: string;
  readonly order: number;
}

/** A flag in the offsets of the working text. */
export interface WorkingFlag {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly reason: string;
}

/** What the rules share with the one place that applies their marks, kept on `file.data.clean`. */
export interface CleanData {
  readonly context: RuleContext;
  readonly toRaw: (offset: number) => number;
  readonly marks: Mark[];
  readonly flags: WorkingFlag[];
}

declare module 'vfile' {
  interface DataMap {
    clean: CleanData;
  }
}

/**
 * Turns a rule into a unified plugin: a transformer over the tree of lines that leaves messages on the file,
 * each with its place, its rule id and `tulay-clean` as source.
 *
 * @param rule
 *   what to look for
 * @param order
 *   place of the rule in the registry; where two rules mark the same characters the earlier wins
 */
export function toPlugin(rule: Rule, order: number): Plugin<[RuleSettings], LineTree> {
  return function attach(settings: RuleSettings): Transformer<LineTree> {
    return function transform(tree: LineTree, file: VFile): undefined {
      const data = file.data.clean!;
      if (rule.needs !== 0 && (tree.triggers & rule.needs) === 0) return;
      if (rule.guesses === true && data.context.marked) return;
      const text = String(file.value);
      const say = (start: number, end: number, reason: string) => {
        const message = file.message(reason, {
          place: { start: pointAt(tree, start), end: pointAt(tree, end) },
          ruleId: rule.id,
          source: 'tulay-clean',
        });
        message.actual = text.slice(start, end);
        return message;
      };
      rule.look({
        ...data.context,
        text,
        tree,
        get lines() {
          return rule.needs === 0
            ? tree.children
            : tree.children.filter((line) => (line.triggers & rule.needs) !== 0);
        },
        settings,
        toRaw: data.toRaw,
        mark(mark) {
          const after = mark.after ?? '';
          if (data.marks.length >= documentLimits.edits) throw new DocumentLimit('edits');
          data.marks.push({ ...mark, after, rule: rule.id, order });
          const seen = Object.entries(mark.evidence ?? {}).map(([name, value]) => `${name} ${value}`);
          const message = say(
            mark.start,
            mark.end,
            mark.reason ?? [`${rule.id} by ${mark.mechanism}`, ...seen].join(', '),
          );
          message.expected = [after];
        },
        flag(start, end, reason) {
          data.flags.push({ start, end, rule: rule.id, reason });
          say(start, end, reason);
        },
      });
    };
  };
}

/** Line, column (both from 1) and offset of a place; a binary search over the lines. */
function pointAt(
  tree: LineTree,
  offset: number,
): { readonly line: number; readonly column: number; readonly offset: number } {
  const lines = tree.children;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[Math.max(0, low - 1)];
  return { line: Math.max(1, low), column: offset - (line?.start ?? 0) + 1, offset };
}
