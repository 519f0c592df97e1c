/**
 * Measures the cleaner on generated documents: `npm run bench-clean`. Quality on documents with artefacts at known
 * places, speed on prose without any, memory of the counts. With `--speed` only the best speed is printed, as a
 * number; with `--million` the memory of the counts of a million short documents.
 */
import { createRecurrenceCounter, type RawDocument } from '../../src/clean/index.js';
import { makeDirtyCorpus } from './artefacts.js';
import { makeProse } from './corpus.js';
import { measureQuality, measureSpeed } from './measure.js';

if (process.argv.includes('--speed')) console.log(bestSpeed(makeProse(2_500_000)).perSecond.toFixed(2));
else if (process.argv.includes('--million')) countMillion();
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

/** Counts a million documents of some eight lines each, every line but two their own. */
function countMillion(): void {
  const counter = createRecurrenceCounter();
  const words = makeProse(20_000)[0]!.text.split(/\s+/);
  const word = (at: number) => words[at % words.length]!;
  for (let index = 0; index < 1_000_000; index += 1) {
    const lines = Array.from(
      { length: 6 },
      (_, at) => `${word(index * 7 + at)} ${word(index + at)} ${index} ${at}`,
    );
    const text = [...lines.slice(0, 3), 'A caption of the site', ...lines.slice(3), 'Another caption'].join(
      '\n',
    );
    counter.add({ path: `${index}.txt`, text, language: 'eng_Latn' });
  }
  const { bytes, exact } = counter.freeze().memory;
  const resident = process.memoryUsage().rss;
  console.log(
    `a million documents: counts ${(bytes / 1e6).toFixed(0)} MB, ${exact ? 'exact' : 'sketched'}, process ${(resident / 1e6).toFixed(0)} MB`,
  );
}
