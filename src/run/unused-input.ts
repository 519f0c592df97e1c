import type { SettledDecisions } from '../accept/index.js';
import { corpusDigest, type Manifest } from '../model/index.js';
import type { BuildConfig } from './config.js';
import { idleDictionaries } from './dictionaries.js';
import type { Progress } from './progress.js';

/** Decisions told one by one before the rest is only counted. */
const mostTold = 20;

/** Says which decisions could not be followed, and why. */
export function warnOfDecisions(
  { decisions }: BuildConfig,
  log: SettledDecisions['log'],
  { inputs }: Omit<Manifest, 'outputs'>,
  progress: Progress,
): void {
  const digest = corpusDigest(inputs);
  for (const corpus of decisions.corpora)
    if (corpus.digest !== digest)
      progress.warn(
        `${corpus.file}: the decisions were made on other files, of the corpus “${corpus.name}” (digest ${corpus.digest})`,
      );
  const unmet = log.records().filter(({ outcome }) => outcome === 'stale' || outcome === 'contradicting');
  for (const { outcome, why, event } of unmet.slice(0, mostTold))
    progress.warn(`decision ${outcome}: ${event.type} by ${event.reviewer}: ${why}`);
  if (unmet.length > mostTold)
    progress.warn(`… and ${unmet.length - mostTold} more decisions, see audit/decisions.jsonl`);
}

/** Says which dictionaries are in languages that the corpus has no pair of. */
export function warnOfIdle(
  { align }: BuildConfig,
  manifest: Omit<Manifest, 'outputs'>,
  progress: Progress,
): void {
  for (const idle of idleDictionaries(align, Object.keys(manifest.language_pairs)))
    progress.warn(`the dictionary ${idle} was not used: the corpus has no pair of these languages`);
}

/** Says when judgements are of another corpus, or name units that this one has not. */
export function warnOfStale(
  { judgements }: BuildConfig,
  { inputs, review }: Omit<Manifest, 'outputs'>,
  progress: Progress,
): void {
  if (judgements === undefined || review === undefined) return;
  const { digest, name } = judgements.corpus;
  if (digest !== null && digest !== corpusDigest(inputs))
    progress.warn(`the judgements were made on other files, of the corpus “${name}” (digest ${digest})`);
  const stale = review.judgements - review.found;
  if (stale > 0)
    progress.warn(`${stale} of ${review.judgements} judgements name no unit of this corpus and do nothing`);
}
