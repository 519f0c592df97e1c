import type { LanguageKey } from '../../model/index.js';
import { hashKey, RunningHash } from '../../text/index.js';
import { parseLines } from '../engine/lines.js';
import { prepareText } from '../engine/pipeline.js';
import { Trigger, triggersOf } from '../engine/trigger.js';
import type { RawDocument } from '../engine/types.js';
import { glueBoundary, isBody, isShort, lineKeyText, listRun, runsOf } from '../facts/shape.js';
import { wrappedPieces } from '../facts/wrapped.js';
import type { CountTable } from './count-table.js';
import { scopesOf } from './sites.js';
import { longestGluedLine, neighbourKey, type RecurrenceTables, shortestPrefix } from './tables.js';

/** Lines from either end of a document that count as its edge. */
const edgeLines = 4;
/** Lines longer than this recur in copies only; they are not counted. In code units. */
const longestLine = 4000;

/** Where a document has a line: each holds for all its places, `edge` for one of them. */
interface LinePlaces {
  readonly beforeBody: boolean;
  readonly edge: boolean;
  readonly listed: boolean;
}

/** Counts a document once: its lines, their beginnings, the lines beside each other and the words. */
export function countDocument(document: RawDocument, tables: RecurrenceTables): void {
  const { documentsOf, lines, prefixes, neighbours, words } = tables;
  const text = prepareText(document);
  const scopes = scopesOf(document.language, document.path);
  for (const scope of scopes) documentsOf.set(scope, (documentsOf.get(scope) ?? 0) + 1);
  const all = parseLines(text).children;
  const filled = all.filter((line) => !line.blank);
  const trimmed = filled.map((line) =>
    line.end - line.start > longestLine ? '' : text.slice(line.start, line.end).trim(),
  );
  countNeighbours(trimmed, scopes[0]!, neighbours);
  countWordsOf(text, document.language, words);
  const pieces = wrappedPieces(trimmed, (index) => filled[index - 1]?.next !== filled[index]!.start);
  const places = placesOf(trimmed, pieces);
  for (const [line, { beforeBody, edge, listed }] of places)
    for (const scope of scopes)
      lines.add(hashKey(`l${scope}`, line), [1, Number(beforeBody), Number(edge), Number(listed)]);
  countPrefixes(places.keys(), scopes[0]!, prefixes);
}

function placesOf(
  trimmed: readonly string[],
  pieces: readonly (number | undefined)[],
): ReadonlyMap<string, LinePlaces> {
  const bodies = trimmed.map((line, at) => line === '' || pieces[at] !== undefined || isBody(line));
  const runs = runsOf(bodies);
  const places = new Map<string, LinePlaces>();
  for (let index = 0; index < trimmed.length; index += 1) {
    const line = lineKeyText(trimmed[index]!);
    if (line === '') continue;
    const followsBody = bodies[index + 1] === true;
    const listed = runs[index]! >= listRun;
    const edge = index < edgeLines || index >= trimmed.length - edgeLines;
    const known = places.get(line);
    places.set(line, {
      beforeBody: followsBody && known?.beforeBody !== false,
      edge: edge || known?.edge === true,
      listed: listed && known?.listed !== false,
    });
  }
  return places;
}

/** Counts the beginnings of lines, up to where something may be glued on, once a document. */
function countPrefixes(lines: Iterable<string>, scope: string, prefixes: CountTable): void {
  const hash = new RunningHash();
  const counted = new Set<number>();
  for (const line of lines) {
    if (line.length > longestGluedLine || isBody(line)) continue;
    hash.reset(`p${scope}`);
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
