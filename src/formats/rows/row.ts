import type { TmxObserver } from '../tmx/read.js';

/** A text of a row with the name its language has in the file. */
export interface RowText {
  /** A language tag or key as the file has it; empty where the file does not say. */
  readonly lang: string;
  readonly text: string;
}

/** One row of a bitext of any tool: the same text in two languages or more. */
export interface BitextRow {
  /** 1-based line it begins in, or its number where the file has no lines. */
  readonly line: number;
  /** In the order of the file; only texts that are there. */
  readonly texts: readonly RowText[];
  /** The score as the file has it, of whatever scale; null where there is none. */
  readonly score: number | null;
  /** The record itself where the file is one of this tool's own, with all fields of a unit. */
  readonly own: Readonly<Record<string, unknown>> | null;
}

/** A row that was skipped, or a part of one that was changed, and why. */
export interface RowFault {
  readonly line: number;
  /** Column, element or field; empty where it is the whole row. */
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
}

/** Hears of every row that is skipped or repaired. */
export type RowReport = (fault: RowFault) => void;

/** How to read rows; everything is found in the file where nothing is said. */
export interface RowOptions {
  /**
   * Which column is what: `src` and `tgt` name the columns of the texts (or more than two by their languages), `score`,
   * `src_lang`, `tgt_lang` those. A value is a column's name, its 1-based number, or a path of names with dots.
   */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Languages of the text columns, in their order. */
  readonly langs?: readonly string[] | undefined;
  /** Label of the WHATWG Encoding Standard; default: byte order mark, declaration, UTF-8. */
  readonly encoding?: string | undefined;
  /** Inline codes of TMX and XLIFF stay in the text as placeholders `{1}`. */
  readonly keepTags?: boolean | undefined;
  /** Sees the units of a TMX file that its rows are made of. */
  readonly tmx?: TmxObserver | undefined;
}

/** Rows in batches, in the order of the file. */
export type RowBatches = AsyncGenerator<readonly BitextRow[]>;

/** The first characters of a value, quoted, for a fault. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
