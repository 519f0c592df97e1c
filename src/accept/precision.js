// @ts-check
// JavaScript, since the pages of the report compute with the same lines.

/**
 * Wilson's score interval for a share, at 95% confidence (Wilson 1927; Brown, Cai & DasGupta 2001).
 *
 * @param {number} good
 *   successes
 * @param {number} total
 *   trials; an interval of [0, 1] without any
 * @returns {{ readonly low: number, readonly high: number }}
 */
export function wilson(good, total) {
  if (total === 0) return { low: 0, high: 1 };
  // The 97.5% quantile of the normal distribution.
  const z = 1.959963984540054;
  const share = good / total;
  const middle = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total);
  const scale = 1 + (z * z) / total;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
