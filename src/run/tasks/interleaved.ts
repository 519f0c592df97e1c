import { createLineIdentifier, type LineIdentifier } from '../../identify/index.js';
import type { LanguageKey } from '../../model/index.js';
import { countScripts } from '../../text/index.js';

/** A part of a line that is in one language: a sentence, or a cell of a column; or what stands between two cells. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Number of its line. */
  readonly line: number;
  /** Whether it is the sign between two columns. */
  readonly isGap: boolean;
}

/** What parts columns: tabs, bars and slashes between spaces, wide gaps; and white space after a sentence, which goes with it. */
const borders =
  /( *\t[ \t]*| +[|¦‖│/] +|[ \u00a0\u3000]{3,})(?=\S)|(?<=[.!?…]["'”’»)\]]?)[ \u00a0](?=\S)|(?<=[。！？।॥؟۔።])[ \u00a0]?(?=\S)/gu;

/** Cuts a text into sentences, cells and what parts them, in order and without gaps; a line break is a piece of its own. */
export function findPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let number = 0;
  const add = (start: number, end: number, isGap = false): void => {
    if (end > start) pieces.push({ start, end, text: text.slice(start, end), line: number, isGap });
  };
  for (const { 0: line, index } of text.matchAll(/[^\n]+|\n/g)) {
    let from = index;
    for (const hit of line === '\n' ? [] : line.matchAll(borders)) {
      const end = index + hit.index + hit[0].length;
      if (hit[1] === undefined) add(from, end);
      else {
        add(from, index + hit.index);
        add(index + hit.index, end, true);
      }
      from = end;
    }
    add(from, index + line.length);
    if (line === '\n') number += 1;
  }
  return pieces;
}

/** Lines of more than one piece that are looked at, spread over the document, and letters of a piece worth asking about. */
const linesAsked = 12;
const leastLetters = 20;
/** How sure a piece's language must be, and what the other may have of it: relatives are never so far apart. */
const surePiece = 0.8;
const leastPairs = 6;
/** Neighbours after which a document is left alone that has hardly any in different languages. */
const firstPairs = 3;
/** Share of neighbours in a line that must be in different languages: in a text of one that two models confuse, half are. */
const turnsShare = 0.75;
/** Share of the pieces that each of the two languages has at least. */
const leastHalf = 0.35;

let lines: Promise<LineIdentifier> | undefined;

/**
 * Tells whether a document says everything in two languages by turns within its lines: sentence by sentence, or in columns.
 *
 * @returns
 *   keys of the two languages; undefined for nearly all documents, after a handful of their sentences
 */
export async function interleavedLanguages(
  text: string,
): Promise<readonly [LanguageKey, LanguageKey] | undefined> {
  const byLine = new Map<number, Piece[]>();
  for (const piece of findPieces(text)) {
    if ((piece.text.match(/\p{L}/gu)?.length ?? 0) < leastLetters) continue;
    const line = byLine.get(piece.line);
    if (line === undefined) byLine.set(piece.line, [piece]);
    else line.push(piece);
  }
  const mixed = [...byLine.values()].filter((pieces) => pieces.length > 1);
  if (mixed.length === 0) return undefined;
  lines ??= createLineIdentifier();
  const identify = await lines;
  const step = Math.max(1, Math.floor(mixed.length / linesAsked));
  const said = new Map<string, string[]>();
  let [pairs, turns] = [0, 0];
  for (let at = 0; at < mixed.length; at += step) {
    let before: string | undefined;
    for (const { text: piece } of mixed[at]!.slice(0, 8)) {
      const found = identify(piece, 'eng');
      const language = found === null || found.probability < surePiece ? undefined : found.language;
      if (language !== undefined) said.set(language, [...(said.get(language) ?? []), piece]);
      if (before !== undefined && language !== undefined) {
        pairs += 1;
        turns += Number(before !== language);
      }
      before = language;
    }
    if (pairs >= firstPairs && turns * 2 < pairs) return undefined;
  }
  if (pairs < leastPairs || turns < turnsShare * pairs) return undefined;
  const all = [...said.values()].reduce((sum, { length }) => sum + length, 0);
  const halves = [...said].filter(([, { length }]) => length >= leastHalf * all);
  // The two are halves of the text, and next to nothing else is in it.
  if (halves.length !== 2 || halves[0]![1].length + halves[1]![1].length < 0.9 * all) return undefined;
  const [first, second] = halves.map(
    ([language, own]) => `${language}_${countScripts(own.join(' '))[0]!.script}`,
  );
  return [first!, second!];
}
