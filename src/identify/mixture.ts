/** Languages of a document in one script. */
const mostParts = 4;
/** Nats by which a line is the better fit for its language than for another one, as a mean: relatives are never so far apart. */
export const leastMargin = 5;

/** Log of the least probability that a language has: no piece by itself rules one out. */
export const leastFit = -7;

/** A line, a sentence or a cell, and how well it fits each language. */
export interface Judged {
  readonly weight: number;
  readonly fits: Float64Array;
}

/**
 * The languages that the lines are in, the largest first: a language is one of them when enough lines fit it far better than
 * all those found before, and theirs fit it as much worse.
 *
 * @param least
 *   weight of the lines that make a language
 * @returns
 *   places in the fits
 */
export function languagesOf(judged: readonly Judged[], least: number): readonly number[] {
  const count = judged[0]!.fits.length;
  const totals = new Float64Array(count);
  for (const { weight, fits } of judged) {
    for (let index = 0; index < count; index += 1) totals[index]! += weight * fits[index]!;
  }
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
    if (gains[next] === 0 || !standsApart(judged, chosen, next, least)) break;
    chosen.push(next);
  }
  return chosen;
}

/** Whether a language has enough lines of its own, far from the languages chosen, and leaves each of them enough, as far from it. */
function standsApart(
  judged: readonly Judged[],
  chosen: readonly number[],
  next: number,
  least: number,
): boolean {
  const all = [...chosen, next];
  return all.every((own) => {
    // What is in none of them says nothing of these.
    const mine = judged.filter(({ fits }) => fits[own]! > leastFit && bestOf(fits, all) === own);
    const weight = mine.reduce((sum, piece) => sum + piece.weight, 0);
    if (weight < least) return false;
    return all.every((other) => {
      if (other === own || (own !== next && other !== next)) return true;
      const margin = mine.reduce(
        (sum, piece) => sum + piece.weight * (piece.fits[own]! - piece.fits[other]!),
        0,
      );
      return margin >= leastMargin * weight;
    });
  });
}

/** Which of some languages a line fits best; of several the first. */
export function bestOf(fits: Float64Array, among: readonly number[]): number {
  return among.reduce((best, index) => (fits[index]! > fits[best]! ? index : best));
}
