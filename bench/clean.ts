/**
 * Measures the cleaner on generated documents: `npm run bench-clean`. Quality on documents with artefacts at known
 * places, speed on prose without any, memory of the counts. With `--speed` only the best speed is printed, as a
 * number.
 */
import { createRecurrenceCounter, type RawDocument } from '../src/clean/index.js';
import { makeDirtyCorpus } from './clean-artefacts.js';
import { makeProse } from './clean-corpus.js';
import { measureQuality, measureSpeed } from './clean-measure.js';

if (process.argv.includes('--speed')) console.log(bestSpeed(makeProse(4_000_000)).perSecond.toFixed(2));
else report();

/** The best of three rounds, the first of which also compiles the code. */
function bestSpeed(prose: readonly RawDocument[]) {
  const rounds = [1, 2, 3].map(() => measureSpeed(prose));
  return rounds.reduce((best, one) => (one.perSecond > best.perSecond ? one : best));
}

function report(): void {
  const quality = measureQuality(makeDirtyCorpus(40));
  console.log(`recall ${quality.recall.toFixed(4)} of ${quality.artefactChars} artefact characters`);
  console.log(`damage ${quality.damage.toFixed(6)} of ${quality.realChars} real characters`);
  for (const [kind, { found, all }] of Object.entries(quality.byKind).sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`  ${kind.padEnd(10)} ${(found / all).toFixed(4)} of ${all}`);
  }
  for (const fault of quality.faults) console.log(`  ${fault}`);

  const prose = makeProse(10_000_000);
  const { megabytes, countPerSecond, cleanPerSecond, perSecond } = bestSpeed(prose);
  console.log(
    `speed ${perSecond.toFixed(1)} MB/s of ${megabytes.toFixed(1)} MB (pass 1 ${countPerSecond.toFixed(1)}, pass 2 ${cleanPerSecond.toFixed(1)})`,
  );

  const counter = createRecurrenceCounter();
  for (const document of prose) counter.add(document);
  const { bytes, exact } = counter.freeze().memory;
  console.log(
    `counts of ${prose.length} documents: ${(bytes / 1e6).toFixed(1)} MB, ${exact ? 'exact' : 'sketched'}`,
  );
}
