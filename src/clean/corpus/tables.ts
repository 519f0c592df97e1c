import { hashKey } from '../../text/index.js';
import { lineKeyText } from '../facts/shape.js';
import type { CountTable } from './count-table.js';

/** What pass 1 counts, and pass 2 asks. */
export interface RecurrenceTables {
  /** Lines by scope, in the columns of {@link Column}. */
  readonly lines: CountTable;
  /** Beginnings of lines, up to where something may be glued on. */
  readonly prefixes: CountTable;
  /** Pairs of short lines that follow one another. */
  readonly neighbours: CountTable;
  readonly words: CountTable;
  /** Documents counted of each language and site. */
  readonly documentsOf: Map<string, number>;
}

/** Places of the tables where they are told apart by number. */
export const Table = { lines: 0, prefixes: 1, neighbours: 2, words: 3 } as const;
export const Column = { documents: 0, beforeBody: 1, edge: 2, listed: 3 } as const;

/** Longest line whose beginnings are counted, in code units. */
export const longestGluedLine = 240;
/** Shortest beginning worth counting, in code units: shorter ones are words. */
export const shortestPrefix = 6;

/** The key of two lines that follow one another. */
export function neighbourKey(scope: string, first: string, second: string): number {
  return hashKey(`n${scope}`, `${lineKeyText(first)}\n${lineKeyText(second)}`);
}
