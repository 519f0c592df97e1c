import { type PieceJudge, piecesOf } from './pieces.js';
import type { ProseParagraph } from './prose.js';

/** Share of a document, and letters, that make a language of it. */
const partShare = 0.08;
const leastPart = 80;
/** Weight of a piece whose language is asked for. */
const leastVote = 40;
/** Lines that fastText and the profiles judge together, spread over the document; of the others fastText alone is asked. */
const mostJudged = 300;
/** Languages of a document in one script. */
const mostParts = 4;
/** Nats by which a line is the better fit for its language than for another one, as a mean: relatives are never so far apart. */
const leastMargin = 5;

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
  const least = Math.max(partShare * total, leastPart);
  const pieces = paragraphs.flatMap(piecesOf);
  const asked = [...pieces.keys()].filter((at) => pieces[at]!.weight >= leastVote);
  if (asked.length < 2) return [paragraphs];
  const weigh = (list: readonly number[]): number => list.reduce((sum, at) => sum + pieces[at]!.weight, 0);
  const all = weigh(asked);
  if (all < 2 * least) return [paragraphs];
  const guesses = pieces.map(() => '');
  const weights = new Map<string, number>();
  // To ask takes long, so the heaviest come first, and no more are asked than can make a second part.
  for (const at of [...asked].sort((a, b) => pieces[b]!.weight - pieces[a]!.weight || a - b)) {
    const iso = judge.guess(pieces[at]!);
    guesses[at] = iso;
    if (iso === '') continue;
    const weight = (weights.get(iso) ?? 0) + pieces[at]!.weight;
    weights.set(iso, weight);
    if (all - weight < least) return [paragraphs];
  }
  const [first = ''] = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  if (first !== '' && !isDoubtful(first, asked, guesses, pieces, judge, least)) return [paragraphs];
  const step = Math.ceil(pieces.length / mostJudged);
  const judged = [...pieces.keys()]
    .filter((at) => at % step === 0)
    .map((at) => ({ at, weight: pieces[at]!.weight, fits: judge.judge(pieces[at]!) }));
  const heavy = judged.filter(({ weight }) => weight >= leastVote);
  const share = heavy.reduce((sum, { weight }) => sum + weight, 0) / all;
  const languages = languagesOf(heavy, least * share);
  if (languages.length < 2) return [paragraphs];
  const own = new Map(judged.map(({ at, fits }) => [at, bestOf(fits, languages)]));
  const names = languages.map((index) => judge.languages[index]!);
  let current = languages[0]!;
  const told = pieces.map((_, at) => {
    const guessed = names.indexOf(guesses[at]!);
    // A line of which fastText alone was asked, and is not sure, goes with the one before it.
    current = own.get(at) ?? (guessed < 0 ? current : languages[guessed]!);
    return current;
  });
  return [...groupBy(pieces, (_, at) => String(told[at])).values()];
}

/** Whether enough of the lines that fastText does not give the first language are no lines of it to the profiles either. */
function isDoubtful(
  first: string,
  asked: readonly number[],
  guesses: readonly string[],
  pieces: readonly ProseParagraph[],
  judge: PieceJudge,
  least: number,
): boolean {
  const index = judge.languages.indexOf(first);
  const doubted = asked.filter((at) => guesses[at] !== first);
  let possible = doubted.reduce((sum, at) => sum + pieces[at]!.weight, 0);
  for (const at of doubted.sort((a, b) => pieces[b]!.weight - pieces[a]!.weight || a - b).slice(0, mostJudged)) {
    if (possible < least) return false;
    const fits = judge.judge(pieces[at]!);
    if (index >= 0 && fits[index]! >= Math.max(...fits) - leastMargin) possible -= pieces[at]!.weight;
  }
  return possible >= least;
}

/** A line, and how well it fits each language. */
interface Judged {
  readonly at: number;
  readonly weight: number;
  readonly fits: Float64Array;
}

/**
 * The languages that the lines are in, the largest first: a language is one of them when enough lines fit it far better than
 * all those found before, and theirs fit it as much worse.
 *
 * @returns
 *   places in the fits
 */
function languagesOf(judged: readonly Judged[], least: number): readonly number[] {
  const count = judged[0]!.fits.length;
  const totals = new Float64Array(count);
  for (const { weight, fits } of judged) fits.forEach((fit, index) => (totals[index]! += weight * fit));
  const chosen = [totals.indexOf(Math.max(...totals))];
  while (chosen.length < mostParts) {
    const gains = new Float64Array(count);
    for (const { weight, fits } of judged) {
      const known = fits[bestOf(fits, chosen)]!;
      for (let index = 0; index < count; index += 1) {
        if (fits[index]! > known) gains[index]! += weight * (fits[index]! - known);
      }
    }
    const next = gains.indexOf(Math.max(...gains));
    if (!standsApart(judged, chosen, next, least)) break;
    chosen.push(next);
  }
  return chosen;
}

/** Whether a language has enough lines of its own, far from the languages chosen, and leaves each of them enough, as far from it. */
function standsApart(judged: readonly Judged[], chosen: readonly number[], next: number, least: number): boolean {
  const all = [...chosen, next];
  return all.every((own) => {
    const mine = judged.filter(({ fits }) => bestOf(fits, all) === own);
    const weight = mine.reduce((sum, piece) => sum + piece.weight, 0);
    if (weight < least) return false;
    return all.every((other) => {
      if (other === own || (own !== next && other !== next)) return true;
      const margin = mine.reduce((sum, piece) => sum + piece.weight * (piece.fits[own]! - piece.fits[other]!), 0);
      return margin >= leastMargin * weight;
    });
  });
}

/** Which of some languages a line fits best; of several the first. */
function bestOf(fits: Float64Array, among: readonly number[]): number {
  return among.reduce((best, index) => (fits[index]! > fits[best]! ? index : best));
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
