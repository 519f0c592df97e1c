import { punctuationMark, tokeniseAnew } from '../align/index.js';
import type { Segment } from '../model/index.js';

const runs = /[\p{L}\p{M}\u200c\u200d]+/gu;
/** Runs of letters of scripts that write spaces are one word each. */
const spaced =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Devanagari}]+$/u;

/** Words of runs of scripts without spaces that were met lately, by language: a corpus has the same clauses again. */
const known = new Map<string, readonly string[]>();
const mostKnown = 100_000;

function wordsOfRun(run: string, language: string): readonly string[] {
  const key = `${language}\n${run}`;
  let words = known.get(key);
  if (words === undefined) {
    words = tokeniseAnew(run, language).filter((token) => !token.startsWith(punctuationMark));
    // Emptied when full, so that a long run stays in bounded memory, however many languages it has.
    if (known.size >= mostKnown) known.clear();
    known.set(key, words);
  }
  return words;
}

/**
 * The words of segments as the aligner sees them, each once; numbers and marks are left out. What a page looks for in a run
 * of letters is told by the run alone, so each run is looked at once. Linear in the length.
 */
export function wordsOf(segments: readonly Segment[], language: string): readonly string[] {
  const met = new Set<string>();
  const words = new Set<string>();
  for (const { text } of segments)
    for (const run of text.match(runs) ?? []) {
      if (met.has(run)) continue;
      met.add(run);
      if (spaced.test(run)) words.add(run.normalize('NFKC').toLowerCase());
      else for (const word of wordsOfRun(run, language)) words.add(word);
    }
  return [...words];
}
