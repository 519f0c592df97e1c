/** A score as it is written: four decimals, because more would promise what no aligner knows. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** The parts of a score, each rounded; null stays null. */
export function roundParts(parts: object): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, value]: [string, number | null]) => [
      name,
      value === null ? null : round(value),
    ]),
  );
}
