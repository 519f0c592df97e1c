/** A score with what came true, and how much it counts. */
export interface Outcome {
  readonly score: number;
  readonly true: boolean;
  readonly weight: number;
}

/** Scores at which a calibration has its knots; they are closer where more depends on them. */
const knotScores = [0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.92, 0.96, 0.98, 1];
/** Rows that each stretch between knots is believed to have, of which as many are true as it promises. */
const priorRows = 5;
/** Least slope: rows of different scores stay apart. */
const leastSlope = 0.05;

/**
 * A line with knots that rises, from scores to the share that came true (isotonic regression on the means of stretches of scores, by pooling
 * adjacent violators).
 */
export function fitCalibration(outcomes: readonly Outcome[]): [number, number][] {
  const stretches = knotScores.slice(1).flatMap((to, k) => {
    const from = knotScores[k]!;
    const own = outcomes.filter(({ score }) => score >= from && (score < to || to === 1));
    let [weight, sum, hits] = [priorRows, (priorRows * (from + to)) / 2, (priorRows * (from + to)) / 2];
    for (const one of own) {
      weight += one.weight;
      sum += one.weight * one.score;
      if (one.true) hits += one.weight;
    }
    return { weight, score: sum / weight, share: hits / weight };
  });
  const pools: { weight: number; share: number; members: number[] }[] = [];
  stretches.forEach(({ weight, share }, k) => {
    pools.push({ weight, share, members: [k] });
    while (pools.length > 1 && pools.at(-2)!.share > pools.at(-1)!.share) {
      const [a, b] = [pools.at(-2)!, pools.pop()!];
      a.share = (a.share * a.weight + b.share * b.weight) / (a.weight + b.weight);
      a.weight += b.weight;
      a.members.push(...b.members);
    }
  });
  const knots: [number, number][] = [[0, 0]];
  for (const { share, members } of pools)
    for (const k of members) {
      const [last, low] = knots.at(-1)!;
      const score = Number(stretches[k]!.score.toFixed(3));
      if (score <= last) continue;
      knots.push([score, Number(Math.max(share, low + leastSlope * (score - last)).toFixed(4))]);
    }
  const [last, low] = knots.at(-1)!;
  if (last < 1)
    knots.push([1, Number(Math.min(1, Math.max(low + leastSlope * (1 - last), 0.99)).toFixed(4))]);
  return knots;
}
