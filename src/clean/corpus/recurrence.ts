import type { LanguageKey } from '../../model/index.js';
import { hashKey, RunningHash } from '../../text/index.js';
import { parseLines } from '../engine/lines.js';
import { prepareText } from '../engine/pipeline.js';
import type { LineSupport, PrefixSupport, RecurrenceModel } from '../engine/recurrence-model.js';
import { Trigger, triggersOf } from '../engine/trigger.js';
import type { RawDocument } from '../engine/types.js';
import { glueBoundary, isBody, isShort, lineKeyText, listRun, runsOf } from '../facts/shape.js';
import { CountTable } from './count-table.js';
import type { ReadsNote } from './reads.js';
import type { SharedRecurrence } from './shared.js';
import { scopesOf } from './sites.js';

export type { SharedRecurrence } from './shared.js';
export { siteOf } from './sites.js';

/** Limits of the counters. */
export interface RecurrenceOptions {
  /** Distinct lines counted exactly before the counts become a sketch. */
  readonly exactKeys?: number;
  /** Cells of a row of the sketch. */
  readonly sketchWidth?: number;
}

/** Counts what recurs; `add` every document once, in any order, then `freeze`. */
export interface RecurrenceCounter {
  add(document: RawDocument): void;
  /** Takes in what another counter with the same options counted of other documents. */
  merge(part: SharedRecurrence): void;
  freeze(): RecurrenceModel;
  /** What was counted, for {@link recurrenceOver} on another thread; nothing can be added any more. */
  share(): SharedRecurrence;
}

/**
 * The model of what another thread counted.
 *
 * @param note
 *   hears what the model is asked
 */
export function recurrenceOver(shared: SharedRecurrence, note?: ReadsNote): RecurrenceModel {
  return createRecurrenceCounter({}, shared, note).freeze();
}

/** Longest line whose beginnings are counted, in code units. */
const longestGluedLine = 240;
/** Shortest beginning worth counting, in code units: shorter ones are words. */
const shortestPrefix = 6;
/** Lines from either end of a document that count as its edge. */
const edgeLines = 4;

const Table = { lines: 0, prefixes: 1, neighbours: 2, words: 3 } as const;
const Column = { documents: 0, beforeBody: 1, edge: 2, listed: 3 } as const;

/**
 * Creates the counter of pass 1.
 *
 * Every document's residue is repaired first, so that a line counts the same with and without it. Memory is
 * bounded, see `CountTable`: with the default limits at most 470 MB whatever the corpus holds.
 */
export function createRecurrenceCounter(
  options: RecurrenceOptions = {},
  shared?: SharedRecurrence,
  note?: ReadsNote,
): RecurrenceCounter {
  const tables = [4, 1, 1, 1].map((columns, at) =>
    shared === undefined
      ? new CountTable(columns, options.exactKeys, options.sketchWidth)
      : CountTable.over(shared.tables[at]!),
  );
  const [lines, prefixes, neighbours, words] = tables as [CountTable, CountTable, CountTable, CountTable];
  const documentsOf = new Map(shared?.documentsOf);
  const hash = new RunningHash();
  const countOf = (table: number, key: number, column: number): number => {
    note?.key(table, key);
    return tables[table]!.get(key, column);
  };

  function add(document: RawDocument): void {
    const text = prepareText(document);
    const scopes = scopesOf(document.language, document.path);
    for (const scope of scopes) documentsOf.set(scope, (documentsOf.get(scope) ?? 0) + 1);
    const seen = new Map<string, { beforeBody: boolean; edge: boolean; listed: boolean }>();
    const kept = parseLines(text).children.filter((line) => !line.blank);
    const trimmed = kept.map((line) =>
      line.end - line.start > 4000 ? '' : text.slice(line.start, line.end).trim(),
    );
    const bodies = trimmed.map((line) => line === '' || isBody(line));
    const runs = runsOf(bodies);
    for (let index = 0; index < kept.length; index += 1) {
      const line = lineKeyText(trimmed[index]!);
      if (line === '') continue;
      const followsBody = bodies[index + 1] === true;
      const listed = runs[index]! >= listRun;
      const edge = index < edgeLines || index >= kept.length - edgeLines;
      const known = seen.get(line);
      seen.set(line, {
        beforeBody: followsBody && known?.beforeBody !== false,
        edge: edge || known?.edge === true,
        listed: listed && known?.listed !== false,
      });
    }
    countNeighbours(trimmed, scopes[0]!, neighbours);
    countWordsOf(text, document.language, words);
    const counted = new Set<number>();
    for (const [line, place] of seen) {
      for (const scope of scopes) {
        lines.add(hashKey(`l${scope}`, line), [
          1,
          Number(place.beforeBody),
          Number(place.edge),
          Number(place.listed),
        ]);
      }
      if (line.length > longestGluedLine || isBody(line)) continue;
      hash.reset(`p${scopes[0]!}`);
      for (let at = 0; at < line.length; at += 1) {
        if (at >= shortestPrefix && glueBoundary(line, at) !== undefined) {
          const key = hash.key();
          if (!counted.has(key)) {
            counted.add(key);
            prefixes.add(key, [1]);
          }
        }
        hash.add(line.charCodeAt(at));
      }
    }
  }

  function supportIn(scope: string, line: string, kind: 'language' | 'site'): LineSupport {
    const key = hashKey(`l${scope}`, line);
    note?.scope(scope);
    return {
      documents: countOf(Table.lines, key, Column.documents),
      beforeBody: countOf(Table.lines, key, Column.beforeBody),
      edge: countOf(Table.lines, key, Column.edge),
      listed: countOf(Table.lines, key, Column.listed),
      gluedLines: kind === 'language' ? countOf(Table.prefixes, hashKey(`p${scope}`, line), 0) : 0,
      of: documentsOf.get(scope) ?? 0,
      scope: kind,
    };
  }

  function lineSupport(line: string, language: LanguageKey, path: string): LineSupport {
    const text = lineKeyText(line);
    const [whole, site] = scopesOf(language, path);
    const inLanguage = supportIn(whole!, text, 'language');
    if (site === undefined || inLanguage.documents < 2) return inLanguage;
    const inSite = supportIn(site, text, 'site');
    return inSite.documents >= 2 ? { ...inSite, gluedLines: inLanguage.gluedLines } : inLanguage;
  }

  function prefixSupport(line: string, language: LanguageKey, path: string): readonly PrefixSupport[] {
    const found: PrefixSupport[] = [];
    const text = lineKeyText(line);
    if (text.length > longestGluedLine) return found;
    const scope = scopesOf(language, path)[0]!;
    const alone = new RunningHash().reset(`l${scope}`);
    hash.reset(`p${scope}`);
    for (let at = 0; at < text.length; at += 1) {
      const boundary = at < shortestPrefix ? undefined : glueBoundary(text, at);
      if (boundary !== undefined) {
        const glued = countOf(Table.prefixes, hash.key(), 0);
        const standsAlone = countOf(Table.lines, alone.key(), Column.documents) > 0;
        if (standsAlone || glued > 1) {
          found.push({ at, boundary, alone: supportIn(scope, text.slice(0, at), 'language'), glued });
        }
      }
      hash.add(text.charCodeAt(at));
      alone.add(text.charCodeAt(at));
    }
    return found;
  }

  function neighbourSupport(first: string, second: string, language: LanguageKey, path: string): number {
    return countOf(Table.neighbours, neighbourKey(scopesOf(language, path)[0]!, first, second), 0);
  }

  function wordSupport(word: string, language: LanguageKey): number {
    return countOf(Table.words, hashKey(`w${language}`, word.toLowerCase()), 0);
  }

  function merge(part: SharedRecurrence): void {
    for (const [at, table] of tables.entries()) table.merge(part.tables[at]!);
    for (const [scope, count] of part.documentsOf)
      documentsOf.set(scope, (documentsOf.get(scope) ?? 0) + count);
  }

  return {
    add,
    merge,
    share: () => ({ tables: tables.map((table) => table.share()), documentsOf }),
    freeze: () => ({
      lineSupport,
      prefixSupport,
      neighbourSupport,
      wordSupport,
      get memory() {
        const all = tables.map((table) => table.memory());
        return {
          bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
          exact: all.every(({ exact }) => exact),
        };
      },
    }),
  };
}

function neighbourKey(scope: string, first: string, second: string): number {
  return hashKey(`n${scope}`, `${lineKeyText(first)}\n${lineKeyText(second)}`);
}

/** Counts each pair of short lines that follow one another, once a document. */
function countNeighbours(trimmed: readonly string[], scope: string, neighbours: CountTable): void {
  const seen = new Set<number>();
  for (let index = 0; index + 1 < trimmed.length; index += 1) {
    const first = trimmed[index]!;
    const second = trimmed[index + 1]!;
    if (!isShort(first) || !isShort(second)) continue;
    const key = neighbourKey(scope, first, second);
    if (!seen.has(key)) neighbours.add(key, [1]);
    seen.add(key);
  }
}

const wordLetters = Trigger.lower | Trigger.upper;

/** Counts each word of a document once, read in one pass over its letters that have case. */
function countWordsOf(text: string, language: LanguageKey, words: CountTable): void {
  const seen = new Set<number>();
  const hash = new RunningHash();
  const salt = `w${language}`;
  let length = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const unit = index < text.length ? text.charCodeAt(index) : 32;
    if ((triggersOf(unit) & wordLetters) !== 0) {
      if (length === 0) hash.reset(salt);
      hash.add(lowerUnits[unit] ?? unit);
      length += 1;
      continue;
    }
    if (length > 1) {
      const key = hash.key();
      if (!seen.has(key)) {
        seen.add(key);
        words.add(key, [1]);
      }
    }
    length = 0;
  }
}

/** Small forms of the code units that have case; all of them stand below U+2000. */
const lowerUnits = Uint16Array.from({ length: 0x2000 }, (_, unit) => {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
});
