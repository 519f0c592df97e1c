/**
 * Measures the cleaner on generated documents: `npx tsx bench/clean.ts`. Quality on documents with artefacts at
 * known places, speed on prose without any, memory of the counts.
 */
import { createRecurrenceCounter } from '../src/clean/index.js';
import { makeDirtyCorpus } from './clean-artefacts.js';
import { makeProse } from './clean-corpus.js';
import { measureQuality, measureSpeed } from './clean-measure.js';

const quality = measureQuality(makeDirtyCorpus(40));
console.log(`recall ${quality.recall.toFixed(4)} of ${quality.artefactChars} artefact characters`);
console.log(`damage ${quality.damage.toFixed(6)} of ${quality.realChars} real characters`);
for (const [kind, { found, all }] of Object.entries(quality.byKind).sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`  ${kind.padEnd(10)} ${(found / all).toFixed(4)} of ${all}`);
}
for (const fault of quality.faults) console.log(`  ${fault}`);

const prose = makeProse(10_000_000);
for (let round = 1; round <= 3; round += 1) {
  const { megabytes, countPerSecond, cleanPerSecond, perSecond } = measureSpeed(prose);
  console.log(
    `round ${round}: ${megabytes.toFixed(1)} MB, ${perSecond.toFixed(1)} MB/s (pass 1 ${countPerSecond.toFixed(1)}, pass 2 ${cleanPerSecond.toFixed(1)})`,
  );
}

const counter = createRecurrenceCounter();
for (const document of prose) counter.add(document);
const { bytes, exact } = counter.freeze().memory;
console.log(
  `counts of ${prose.length} documents: ${(bytes / 1e6).toFixed(1)} MB, ${exact ? 'exact' : 'sketched'}`,
);
