import {
  createIdentifier,
  createLineIdentifier,
  createPieceIdentifier,
  type Identifier,
  type LineIdentifier,
  type PieceIdentifier,
} from '../../identify/index.js';
import { type LanguageKey, languageOf } from '../../model/index.js';
import { countLetters } from './same-lines.js';

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

/** Lines of more than one piece that are looked at, spread over the document, pieces of each, and letters of a piece worth asking about. */
const linesAsked = 12;
const mostOfLine = 8;
const leastLetters = 15;
/** How sure fastText must be of a piece that it is asked for alone. */
const surePiece = 0.8;
const leastPairs = 6;
/** Share of neighbours in a line that must be in different languages: in a text of one that two models confuse, half are. */
const turnsShare = 0.75;
/** Share of the pieces that each of the two languages has at least. */
const leastHalf = 0.35;

let identifiers: Promise<readonly [LineIdentifier, PieceIdentifier, Identifier]> | undefined;

/**
 * Tells whether a document says everything in two languages by turns within its lines: sentence by sentence, or in columns.
 *
 * @returns
 *   keys of the two languages; undefined for nearly all documents, after a handful of their sentences
 */
export async function interleavedLanguages(
  text: string,
): Promise<readonly [LanguageKey, LanguageKey] | undefined> {
  const asked = mixedLines(text);
  if (asked.length === 0) return undefined;
  identifiers ??= Promise.all([createLineIdentifier(), createPieceIdentifier(), createIdentifier()]);
  const [identifyLine, identifyPieces, identify] = await identifiers;
  if (!mayTurn(asked, identifyLine)) return undefined;
  const pieces = asked.flat();
  const told = identifyPieces(pieces);
  const said = new Map<LanguageKey, string[]>();
  told.forEach((key, at) => {
    if (key !== null) said.set(key, [...(said.get(key) ?? []), pieces[at]!]);
  });
  let at = 0;
  const lines = asked.map((line) => line.map(() => told[at++]!));
  const { pairs, turns } = countTurns(lines);
  if (pairs < leastPairs || turns < turnsShare * pairs) return undefined;
  const all = [...said.values()].reduce((sum, { length }) => sum + length, 0);
  const halves = [...said].filter(([, { length }]) => length >= leastHalf * all);
  // The two are halves of the text, and next to nothing else is in it.
  if (halves.length !== 2 || halves[0]![1].length + halves[1]![1].length < 0.9 * all) return undefined;
  const [first, second] = halves.map(([key, own]) => {
    // All of its pieces together tell it from its relatives.
    const whole = identify(own.join('\n')).key;
    return languageOf(whole) === 'und' ? key : whole;
  });
  return first === second ? undefined : [first!, second!];
}

/** Lines of several pieces that say something, spread over the text. */
function mixedLines(text: string): readonly (readonly string[])[] {
  const byLine = new Map<number, string[]>();
  for (const piece of findPieces(text)) {
    if (countLetters(piece.text) < leastLetters) continue;
    const line = byLine.get(piece.line);
    if (line === undefined) byLine.set(piece.line, [piece.text]);
    else line.push(piece.text);
  }
  const mixed = [...byLine.values()].filter((pieces) => pieces.length > 1);
  const step = Math.max(1, Math.floor(mixed.length / linesAsked));
  return mixed.filter((_, at) => at % step === 0).map((pieces) => pieces.slice(0, mostOfLine));
}

/** Whether half of the neighbours may be in different languages, as far as fastText alone can tell. */
function mayTurn(lines: readonly (readonly string[])[], identify: LineIdentifier): boolean {
  const told = lines.map((line) =>
    line.map((piece) => {
      const found = identify(piece, 'eng');
      return found === null || found.probability < surePiece ? 'unsure' : found.language;
    }),
  );
  const { pairs, turns } = countTurns(told);
  return pairs > 0 && turns * 2 >= pairs;
}

/** Neighbours in lines of which both are told, and how many of them differ. */
function countTurns(lines: readonly (readonly (string | null)[])[]): { pairs: number; turns: number } {
  let [pairs, turns] = [0, 0];
  for (const line of lines) {
    line.forEach((language, at) => {
      const before = line[at - 1] ?? null;
      if (language === null || before === null) return;
      pairs += 1;
      turns += Number(before !== language);
    });
  }
  return { pairs, turns };
}
