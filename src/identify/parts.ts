import type { ProseParagraph } from './prose.js';

/** Share of a document, and letters, that make a language of it. */
const partShare = 0.08;
const leastPart = 80;

/** Weight of a paragraph whose language is asked for. */
const leastVote = 40;

/**
 * Parts of one script's paragraphs that may be in languages of their own: those that fastText gives one language
 * with certainty, when they are a good share of the document; the rest goes with the largest.
 */
export function partsOf(
  paragraphs: readonly ProseParagraph[],
  guess: (paragraph: ProseParagraph) => string,
  total: number,
): readonly (readonly ProseParagraph[])[] {
  const guesses: string[] = paragraphs.map(() => '');
  const weights = new Map<string, number>();
  const least = Math.max(partShare * total, leastPart);
  const asked = [...paragraphs.keys()].filter((at) => paragraphs[at]!.weight >= leastVote);
  if (asked.length < 2) return [paragraphs];
  let left = asked.reduce((sum, at) => sum + paragraphs[at]!.weight, 0);
  // To ask takes long, so the heaviest come first, and no more are asked than can make a second part.
  for (const at of asked.sort((a, b) => paragraphs[b]!.weight - paragraphs[a]!.weight || a - b)) {
    const [first, second = 0] = [...weights.values()].sort((a, b) => b - a);
    if (first === undefined ? left < 2 * least : second + left < least) return [paragraphs];
    const iso = guess(paragraphs[at]!);
    guesses[at] = iso;
    left -= paragraphs[at]!.weight;
    if (iso !== '') weights.set(iso, (weights.get(iso) ?? 0) + paragraphs[at]!.weight);
  }
  const large = [...weights]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .filter(([, weight], rank) => rank === 0 || (weight >= partShare * total && weight >= leastPart));
  if (large.length < 2) return [paragraphs];
  const [main] = large[0]!;
  const names = new Set(large.map(([iso]) => iso));
  return [...groupBy(paragraphs, (_, at) => (names.has(guesses[at]!) ? guesses[at]! : main)).values()];
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
