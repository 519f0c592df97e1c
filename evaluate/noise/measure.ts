import type { Features } from '../../src/accept/index.js';
import { acceptSettings, decide, type Preset } from '../../src/accept/index.js';
import { createLineIdentifier } from '../../src/identify/index.js';
import { RowJudge } from '../../src/run/filter/judge.js';
import { foreignTexts, noisyRows, type TrueRows } from './corpus.js';

/** A row of a noisy bitext, measured by what `tulay filter` measures by. */
export interface NoiseExample {
  readonly set: string;
  readonly family: string;
  readonly fault: string | null;
  readonly src: string;
  readonly tgt: string;
  readonly features: Features;
  readonly score: number;
  /** One over the draws of its set. */
  readonly weight: number;
}

/** Rows that a set gives, at least: small sets are drawn several times. */
const leastRows = 400;

/** Measures noisy bitexts of all sets, one set after the other. */
export async function* measureNoise(sets: readonly TrueRows[]): AsyncGenerator<readonly NoiseExample[]> {
  const identify = await createLineIdentifier();
  for (const set of sets) {
    const foreign = foreignTexts(sets, set);
    const rounds = Math.max(1, Math.min(12, Math.ceil(leastRows / set.rows.length)));
    const examples: NoiseExample[] = [];
    for (let round = 0; round < rounds; round++) {
      const rows = noisyRows(set, foreign, round);
      const judge = new RowJudge(rows, { languages: set.languages, identify, excludeLexicon: set.exclude });
      judge
        .measure(rows, () => true)
        .forEach((measured, at) => {
          examples.push({ set: set.set, family: set.family, ...rows[at]!, ...measured, weight: 1 / rounds });
        });
    }
    yield examples;
  }
}

/** A table row: how much of a fault is caught, and how many examples there are. */
export interface Caught {
  readonly fault: string;
  readonly examples: number;
  readonly byScore: number;
  /** By the rules of a preset, the least score among them. */
  readonly byRules: Readonly<Record<Preset, number>>;
}

/** The false alarm rate at which scores are compared. */
export const falseAlarms = 0.01;

/** The score under which a share of the true rows lies. */
export function thresholdAt(examples: readonly NoiseExample[], share = falseAlarms): number {
  const sound = examples.filter(({ fault }) => fault === null).sort((a, b) => a.score - b.score);
  let left = share * weightOf(sound);
  for (const { score, weight } of sound) {
    left -= weight;
    if (left < 0) return score;
  }
  return 0;
}

const weightOf = (examples: readonly NoiseExample[]): number =>
  examples.reduce((sum, { weight }) => sum + weight, 0);

/**
 * How much of each fault a score under the threshold and the rules of each preset catch; true rows as `none`.
 *
 * @param options
 *   another least score than that of the presets
 */
export function caughtOf(
  examples: readonly NoiseExample[],
  threshold: number,
  options: { readonly minScore?: number } = {},
): Caught[] {
  const faults = [...new Set(examples.map(({ fault }) => fault))].sort();
  const presets = ['everything', 'research', 'strict'] as const;
  const settings = presets.map((preset) => acceptSettings({ preset, ...options }));
  return faults.map((fault): Caught => {
    const own = examples.filter((one) => one.fault === fault);
    const share = (test: (one: NoiseExample) => boolean): number =>
      weightOf(own.filter(test)) / weightOf(own);
    const byRules = presets.map((preset, at): [Preset, number] => [
      preset,
      share(({ src, tgt, features, score }) => {
        const unit = { src: { text: src }, tgt: { text: tgt }, features, score };
        return decide(unit, settings[at]!).rejected !== null;
      }),
    ]);
    return {
      fault: fault ?? 'none',
      examples: own.length,
      byScore: share(({ score }) => score < threshold),
      byRules: Object.fromEntries(byRules) as Record<Preset, number>,
    };
  });
}

/**
 * Area under the precision-recall curve of finding noise by a low score (average precision; rows of equal score are
 * taken together).
 */
export function averagePrecision(examples: readonly NoiseExample[]): number {
  const sorted = [...examples].sort((a, b) => a.score - b.score);
  const total = weightOf(sorted.filter(({ fault }) => fault !== null));
  let [found, seen, area] = [0, 0, 0];
  for (let at = 0; at < sorted.length; ) {
    const before = found;
    const score = sorted[at]!.score;
    while (at < sorted.length && sorted[at]!.score === score) {
      const { fault, weight } = sorted[at]!;
      if (fault !== null) found += weight;
      seen += weight;
      at++;
    }
    area += ((found - before) / total) * (found / seen);
  }
  return area;
}
