import type { Edit, Flag, LanguageKey } from '../../model/index.js';
import type { RecurrenceModel } from './recurrence-model.js';

/** A decoded document before cleaning. */
export interface RawDocument {
  /** Names the document in messages; folder names that look like a host name tell the site. */
  readonly path: string;
  /** Decoded raw text. */
  readonly text: string;
  readonly language: LanguageKey;
  /** Edits already made: those that took the markup of a format out. */
  readonly edits?: readonly Edit[] | undefined;
  /** Whether a format told what is markup and where lines end; what still looks like it is text then. */
  readonly marked?: boolean | undefined;
  /** Headings of a source that people write (Markdown), as spans of the raw text; absent for pages and plain text. */
  readonly headings?: readonly Span[] | undefined;
  /** Headings of the main text of a page, as spans of the raw text; absent for what is no page. */
  readonly pageHeadings?: readonly HeadingSpan[] | undefined;
}

/** `[start, end)` in code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A heading with its level, 1 to 6. */
export interface HeadingSpan extends Span {
  readonly level: number;
}

/** A line that was taken out whole, as a span of the raw text. */
export interface Furniture {
  readonly start: number;
  readonly end: number;
  /** The line as it stood in the working text, trimmed. */
  readonly text: string;
  readonly rule: string;
  readonly mechanism: string;
}

/** A cleaned document with everything needed to account for it. */
export interface Cleaned {
  readonly raw: string;
  readonly text: string;
  /** Sorted, not overlapping; `applyEdits(raw, edits) === text`. */
  readonly edits: readonly Edit[];
  /** Sorted by place in the raw text. */
  readonly flags: readonly Flag[];
  readonly furniture: readonly Furniture[];
  /**
   * Maps an offset of `text` to `raw`.
   *
   * @param offset
   *   UTF-16 offset into `text`
   * @param side
   *   where something was removed just at the offset: `start` (default) gives the raw offset after the removed
   *   text, as the start of a span needs it, `end` the one before, as the exclusive end of a span needs it;
   *   inside replaced text of another length, `start` gives the start of the edit and `end` its end
   */
  toRaw(offset: number, side?: 'start' | 'end'): number;
  /** Maps an offset of `raw` to `text`; inside an edit whose lengths differ, to the start of its replacement. */
  toClean(offset: number): number;
}

/** What the configuration can say of one rule. */
export interface RuleConfig {
  readonly enabled?: boolean;
  /** Settings that replace the rule's defaults, by name. */
  readonly [setting: string]: unknown;
}

/** Configuration of the cleaner. */
export interface CleanConfig {
  /** By rule id; `false` switches a rule off. */
  readonly rules?: Readonly<Record<string, boolean | RuleConfig>>;
}

/** What a cleaner is made of. */
export interface CleanerOptions {
  readonly recurrence?: RecurrenceModel | undefined;
  readonly config?: CleanConfig | undefined;
}

/** Cleans documents; keeps nothing between two of them. */
export interface Cleaner {
  clean(document: RawDocument): Cleaned;
}
