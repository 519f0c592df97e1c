import type { LanguageKey } from '../../model/index.js';

/** How often a line stands in the documents of one language, or of one site in that language. */
export interface LineSupport {
  /** Documents that hold the line. */
  readonly documents: number;
  /** Documents where running text follows it, as it follows a heading. */
  readonly beforeBody: number;
  /** Documents where it stands among the first or last lines. */
  readonly edge: number;
  /** Documents where it stands in a list, a table or verse. */
  readonly listed: number;
  /** Lines that begin with it and go on without a space, in other documents or places. */
  readonly gluedLines: number;
  /** Documents counted of the language or site. */
  readonly of: number;
  readonly scope: 'language' | 'site';
}

/** What recurs in the corpus; read only. */
export interface RecurrenceModel {
  /** Support of a trimmed line, the site's where that is the stronger evidence. */
  lineSupport(line: string, language: LanguageKey, path: string): LineSupport;
  /**
   * For each offset of a trimmed short line where something may be glued, how often the text before it stands
   * alone as a line and how often it is glued elsewhere.
   */
  prefixSupport(line: string, language: LanguageKey, path: string): readonly PrefixSupport[];
  /** Documents of the language in which one short line follows another. */
  neighbourSupport(first: string, second: string, language: LanguageKey, path: string): number;
  /** Documents of the language that hold a word, letter case aside; only scripts with case are counted. */
  wordSupport(word: string, language: LanguageKey): number;
  /** Bytes the counts take, and whether they are still exact. */
  readonly memory: { readonly bytes: number; readonly exact: boolean };
}

/** Support of the part of a line before an offset. */
export interface PrefixSupport {
  readonly at: number;
  readonly boundary: 'case' | 'script' | 'caseless';
  readonly alone: LineSupport;
  /** Lines of other documents that begin alike and are glued at the same offset. */
  readonly glued: number;
}
