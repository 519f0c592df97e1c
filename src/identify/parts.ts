import { bestOf, languagesOf, leastMargin } from './mixture.js';
import { type PieceJudge, piecesOf } from './pieces.js';
import type { ProseParagraph } from './prose.js';

/** Share of a document, and letters, that make a language of it. */
const partShare = 0.08;
const leastPart = 80;
/** Weight of a piece whose language is asked for. */
const leastVote = 40;
/** Lines, about, that fastText and the profiles judge together to find the languages. */
const mostJudged = 150;

/**
 * Parts of one script's paragraphs that are in languages of their own, when they are a good share of the document. Nearly all
 * documents are done when fastText has been sure of most of their lines; only of others the lines in doubt are judged by the profiles too.
 *
 * @param total
 *   weight of the whole document
 * @returns
 *   the paragraphs as they are where they are in one language; else their lines, a list for each language
 */
export function partsOf(
  paragraphs: readonly ProseParagraph[],
  judge: PieceJudge,
  total: number,
): readonly (readonly ProseParagraph[])[] {
  if (judge.languages.length < 2) return [paragraphs];
  const least = Math.max(partShare * total, leastPart);
  const pieces = paragraphs.flatMap(piecesOf);
  const asked = [...pieces.keys()].filter((at) => pieces[at]!.weight >= leastVote);
  if (asked.length < 2) return [paragraphs];
  const weigh = (list: readonly number[]): number => list.reduce((sum, at) => sum + pieces[at]!.weight, 0);
  const heaviest = asked.toSorted((a, b) => pieces[b]!.weight - pieces[a]!.weight || a - b);
  const all = weigh(asked);
  if (all < 2 * least) return [paragraphs];
  const guesses = pieces.map(() => '');
  const weights = new Map<string, number>();
  // To ask takes long, so the heaviest come first, and no more are asked than can make a second part.
  for (const at of heaviest) {
    const iso = judge.guess(pieces[at]!);
    guesses[at] = iso;
    if (iso === '') continue;
    const weight = (weights.get(iso) ?? 0) + pieces[at]!.weight;
    weights.set(iso, weight);
    if (all - weight < least) return [paragraphs];
  }
  const [first = ''] = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  const fits = new Map<number, Float64Array>();
  const fitsOf = (at: number): Float64Array => {
    const known = fits.get(at) ?? judge.judge(pieces[at]!);
    fits.set(at, known);
    return known;
  };
  const doubted = heaviest.filter((at) => guesses[at] !== first);
  const isOfFirst = (at: number): boolean => fitsNearly(fitsOf(at), judge.languages.indexOf(first));
  if (first !== '' && !isDoubtful(doubted, weigh, isOfFirst, least)) return [paragraphs];
  const drawn = asked.filter((at) => isDrawn(at, asked.length));
  const judged = drawn.map((at) => ({ weight: pieces[at]!.weight, fits: fitsOf(at) }));
  const languages = languagesOf(judged, (least * weigh(drawn)) / all);
  if (languages.length < 2) return [paragraphs];
  const names = languages.map((index) => judge.languages[index]!);
  const told = pieces.map((piece, at) => {
    const guessed = names.indexOf(guesses[at]!);
    // What fastText does not know, or is not sure of, is told among the languages that are there.
    if (guessed >= 0 && !fits.has(at)) return languages[guessed]!;
    // Not kept: a file may have many thousands of them.
    return bestOf(fits.get(at) ?? judge.judge(piece), languages);
  });
  return [...groupBy(pieces, (_, at) => String(told[at])).values()];
}

/** Draws a line in so many by its place, not one after each so many others: lines may be in two languages by turns. */
function isDrawn(at: number, count: number): boolean {
  return (Math.imul(at + 1, 0x9e3779b1) >>> 0) * count < mostJudged * 2 ** 32;
}

/** Whether enough of the lines that fastText does not give the first language, the heaviest first, are no lines of it to the profiles either. */
function isDoubtful(
  doubted: readonly number[],
  weigh: (lines: readonly number[]) => number,
  isOfFirst: (line: number) => boolean,
  least: number,
): boolean {
  let possible = weigh(doubted);
  for (const at of doubted.slice(0, mostJudged)) {
    if (possible < least) return false;
    if (isOfFirst(at)) possible -= weigh([at]);
  }
  return possible >= least;
}

/** Whether no language fits far better than one. */
function fitsNearly(fits: Float64Array, index: number): boolean {
  return index >= 0 && fits[index]! >= Math.max(...fits) - leastMargin;
}

export function groupBy<T>(list: readonly T[], keyOf: (item: T, at: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  list.forEach((item, at) => {
    const key = keyOf(item, at);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return groups;
}
