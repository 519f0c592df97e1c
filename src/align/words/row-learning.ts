import { type LearnOptions, learnLexicon } from './learn.js';
import type { LearnedLexicon } from './learned.js';
import { RowChecker, type TextRow, trust } from './row-words.js';

/** Least weight of a row in the second round of learning; lighter ones teach nothing. */
const leastWeight = 0.05;

/**
 * Learns word translations from the rows of one bitext in two rounds: from all rows alike, then from each as far as its
 * words fit what the others taught, so that wrong rows teach little.
 *
 * @param rows
 *   held in memory; give a sample of a large bitext
 */
export function learnFromRows(rows: readonly TextRow[], options: LearnOptions): LearnedLexicon {
  const first = learnLexicon([documentOf(rows, () => 1)], options);
  const checker = new RowChecker(first, options.parameters);
  const weights = checker.words(rows).map(({ words }) => trust(words));
  return learnLexicon([documentOf(rows, (at) => weights[at]!)], {
    ...options,
    parameters: { ...options.parameters, learnPosterior: leastWeight },
  });
}

function documentOf(rows: readonly TextRow[], weight: (at: number) => number) {
  return {
    src: rows.map(({ src }) => ({ text: src })),
    tgt: rows.map(({ tgt }) => ({ text: tgt })),
    ladder: {
      confidence: 1,
      beads: rows.map((_, at) => ({
        src: [at],
        tgt: [at],
        costNats: -Math.log(Math.max(1e-9, weight(at))),
        score: 1,
        parts: { lexicon: null, cognates: null, length: null, structure: null },
      })),
    },
  };
}
