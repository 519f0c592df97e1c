import { ReviewCounter, type SettledDecisions, unitOf } from '../accept/index.js';
import type { CorpusWriter } from '../emit/index.js';
import type { Manifest, Rejected } from '../model/index.js';
import { pairsOf } from './bitext.js';
import type { BuildConfig } from './config.js';
import type { DecidedCorpus } from './decide/index.js';
import { hubOf, writtenPairs } from './edges.js';
import { groupRecord, undoneRecord } from './group-records.js';
import { groupsOf, type JudgedPairs } from './judging.js';
import { ManifestBuilder } from './manifest.js';
import { groupRows, multiUnits } from './multi.js';
import type { Outcome } from './records.js';
import { warnOfDecisions, warnOfIdle, warnOfStale } from './unused-input.js';
import { type AloneRecord, writeDocuments } from './write-documents.js';
import { compareUnits, type WritingPairs, writePairs } from './write-pairs.js';

/** What {@link writeCorpus} hands back for the receipt and the summary. */
export interface Written {
  readonly manifest: Omit<Manifest, 'outputs'>;
  readonly alone: readonly AloneRecord[];
}

/**
 * Writes every record of a corpus in canonical order: documents with their segments and edits by path, groups, then
 * language pair by language pair.
 */
export async function writeCorpus(
  writer: CorpusWriter,
  config: BuildConfig,
  { built, decisions }: DecidedCorpus,
  judged: JudgedPairs,
  outcomes: ReadonlyMap<string, Outcome>,
  { workers, shards, progress, pause }: Pick<Writing, 'workers' | 'shards' | 'progress' | 'pause'>,
): Promise<Written> {
  const manifest = new ManifestBuilder();
  const common = { writer, manifest, built, workers, shards, progress, pause };
  const documents = await writeDocuments({ ...common, outcomes });
  const { groups, edges } = groupsOf(built.pairing);
  const writing: Writing = {
    ...{ ...common, config, judged },
    ...{ groups, edges, languagePairs: pairsOf(writtenPairs(built.pairing)) },
    pathOf: new Map(built.corpus.entries.map((entry) => [entry.id, entry.path])),
    reviewer: reviewerOf(config, decisions),
  };
  writeGroups(writing);
  for (const undone of built.undone) reject(writing, undoneRecord(undone));
  await writePairs(writing, await compareUnits(writing), documents);
  await writeRows(writing);
  const { log } = decisions;
  const { reviewer } = writing;
  for (const event of log.events)
    if (event.type === 'unit' && event.verdict !== null && reviewer?.found(unitOf(event)) !== true)
      log.mark(event, 'stale', 'no unit stands there');
  for (const record of log.records()) writer.decision(record);
  reviewer?.hear(log.events, (event) => log.stands(event));
  const decided = log.events.length === 0 ? undefined : log.counts();
  const written = {
    manifest: manifest.finish(config, built, reviewer?.review(), decided),
    alone: documents.alone,
  };
  warnOfStale(config, written.manifest, progress);
  warnOfIdle(config, written.manifest, progress);
  warnOfDecisions(config, log, written.manifest, progress);
  return written;
}

/** What the records of a corpus are written from, and where to. */
interface Writing extends WritingPairs {
  readonly groups: ReturnType<typeof groupsOf>['groups'];
}

function reject({ writer, manifest }: Writing, rejected: Rejected): void {
  writer.rejected(rejected);
  manifest.rejected();
}

function writeGroups({ writer, manifest, config, built, groups, pathOf }: Writing): void {
  for (const { id, found } of groups) {
    const rows = groupRows(found, hubOf(found), built.ladders, config.accept.minScore);
    writer.group(groupRecord(id, found, built.pairing, rows, pathOf));
    manifest.group();
  }
}

/** The rows of groups over all their languages, without the units that were rejected. */
async function writeRows({ writer, config, built, judged, groups, pause }: Writing): Promise<void> {
  for (const { id, found } of groups) {
    await pause();
    const { rows } = groupRows(found, hubOf(found), built.ladders, config.accept.minScore, judged.verdicts);
    for (const unit of multiUnits(id, found, rows, built.documents)) writer.multi(unit);
  }
}

/** Who judges the units: the files of judgements, and over them what reviewers decided. */
function reviewerOf(config: BuildConfig, decisions: SettledDecisions): ReviewCounter | null {
  const { judgements } = config;
  const speaks = decisions.log.events.some(({ type }) => type === 'unit' || type === 'edit');
  if (judgements === undefined && !speaks) return null;
  const corpus = judgements?.corpus ?? { name: config.name, digest: null };
  return new ReviewCounter({ corpus, units: new Map([...(judgements?.units ?? []), ...decisions.units]) });
}
