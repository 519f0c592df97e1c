import { ReviewCounter, type SettledDecisions, unitOf } from '../accept/index.js';
import type { CorpusWriter } from '../emit/index.js';
import type { Document, DocumentPair, Manifest, Rejected } from '../model/index.js';
import { round, roundParts } from '../model/index.js';
import { pairsOf } from './bitext.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import { UnitCopies } from './copies.js';
import type { DecidedCorpus } from './decide/index.js';
import { hubOf, writtenPairs } from './edges.js';
import { groupRecord, undoneRecord } from './group-records.js';
import { askOf, createJudge, type GroupedEdge, groupsOf, type JudgedPairs, keepJudged } from './judging.js';
import { ManifestBuilder } from './manifest.js';
import { groupRows, multiUnits } from './multi.js';
import type { Progress } from './progress.js';
import { documentRecord, editRecords, failedRecord, type Outcome, segmentRecords } from './records.js';
import type { PairRecords } from './units.js';
import { warnOfDecisions, warnOfIdle, warnOfStale } from './unused-input.js';

/** What {@link writeCorpus} hands back for the receipt and the summary. */
export interface Written {
  readonly manifest: Omit<Manifest, 'outputs'>;
  readonly alone: readonly Document[];
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
  progress: Progress,
  pause: () => Promise<void>,
): Promise<Written> {
  const manifest = new ManifestBuilder();
  const alone = await writeDocuments(writer, manifest, built, outcomes, progress, pause);
  const { groups, edges } = groupsOf(built.pairing);
  const writing: Writing = {
    ...{ writer, manifest, config, built, judged, progress, pause },
    ...{ groups, edges, languagePairs: pairsOf(writtenPairs(built.pairing)) },
    pathOf: new Map(built.corpus.entries.map((entry) => [entry.id, entry.path])),
    reviewer: reviewerOf(config, decisions),
  };
  writeGroups(writing);
  for (const undone of built.undone) reject(writing, undoneRecord(undone));
  await writePairs(writing, await compareUnits(writing));
  await writeRows(writing);
  const { log } = decisions;
  const { reviewer } = writing;
  for (const event of log.events)
    if (event.type === 'unit' && event.verdict !== null && reviewer?.found(unitOf(event)) !== true)
      log.mark(event, 'stale', 'no unit stands there');
  for (const record of log.records()) writer.decision(record);
  reviewer?.hear(log.events, (event) => log.stands(event));
  const decided = log.events.length === 0 ? undefined : log.counts();
  const written = { manifest: manifest.finish(config, built, reviewer?.review(), decided), alone };
  warnOfStale(config, written.manifest, progress);
  warnOfIdle(config, written.manifest, progress);
  warnOfDecisions(config, log, written.manifest, progress);
  return written;
}

/** What the records of a corpus are written from, and where to. */
interface Writing extends ReturnType<typeof groupsOf> {
  readonly writer: CorpusWriter;
  readonly manifest: ManifestBuilder;
  readonly config: BuildConfig;
  readonly built: BuiltCorpus;
  readonly judged: JudgedPairs;
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
  readonly languagePairs: ReturnType<typeof pairsOf>;
  /** Path of a document by its id. */
  readonly pathOf: ReadonlyMap<string, string>;
  readonly reviewer: ReviewCounter | null;
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

/** Judges the pairs that are not yet, and finds the copies: which of two stands for both is known when all units are. */
async function compareUnits(writing: Writing): Promise<UnitCopies> {
  const { config, built, judged, progress, pause, edges, pathOf, reviewer } = writing;
  const copies = new UnitCopies(config.emit.duplicates);
  for (const [languages, pairs] of writing.languagePairs) {
    progress.stage(`comparing ${languages}`, pairs.length);
    let judge: Awaited<ReturnType<typeof createJudge>> | undefined;
    for (const pair of pairs) {
      await pause();
      if (!judged.waiting.has(pair.id)) {
        judge ??= await createJudge(pairs, config, built, { pathOf: (id) => pathOf.get(id)! }, reviewer);
        keepJudged(judged, pair.id, judge(askOf(pair, edges.get(pair.id)!)));
      }
      for (const unit of judged.waiting.get(pair.id).units) copies.add(unit);
      progress.step();
    }
  }
  copies.find();
  return copies;
}

async function writePairs(writing: Writing, copies: UnitCopies): Promise<void> {
  const { writer, manifest, built, judged, progress, pause, edges, reviewer } = writing;
  // By what is held of a document: its record on disk is all of its text.
  const sides = new Map<string, DocumentPair['src']>();
  for (const entry of built.corpus.entries)
    if (entry.ok) sides.set(entry.id, { doc: entry.id, lang: entry.lang, path: entry.path });
  const sideOf = (doc: string): DocumentPair['src'] => sides.get(doc)!;
  for (const [languages, pairs] of writing.languagePairs) {
    progress.stage(`writing ${languages}`, pairs.length);
    for (const pair of pairs) {
      await pause();
      const records = copies.settle(judged.waiting.get(pair.id), () => ({
        src: built.documents.get(pair.src).segments.length,
        tgt: built.documents.get(pair.tgt).segments.length,
      }));
      writer.pair(pairRecord(pair.id, edges.get(pair.id)!, records, built, sideOf));
      for (const section of records.sections) writer.section(section);
      for (const unit of records.units) {
        writer.unit(unit);
        reviewer?.keep(unit);
      }
      for (const rejected of records.rejected) reject(writing, rejected);
      manifest.pair(languages, records);
      progress.step();
    }
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

/** Writes the documents with their segments and edits; hands back those that stay alone or could not be used. */
async function writeDocuments(
  writer: CorpusWriter,
  manifest: ManifestBuilder,
  { corpus, documents }: BuiltCorpus,
  outcomes: ReadonlyMap<string, Outcome>,
  progress: Progress,
  pause: () => Promise<void>,
): Promise<readonly Document[]> {
  const alone: Document[] = [];
  for (const entry of corpus.entries) {
    await pause();
    const prepared = entry.ok ? documents.get(entry.id) : null;
    const record = entry.ok
      ? documentRecord(prepared!, outcomes.get(entry.id)!)
      : failedRecord(entry.file, entry.id);
    writer.document(record);
    manifest.document(record);
    if (record.status !== 'paired') alone.push(record);
    if (prepared !== null) {
      for (const segment of segmentRecords(prepared)) writer.segment(segment);
      for (const edit of editRecords(prepared)) {
        writer.edit(edit);
        manifest.edit(edit);
      }
    }
    progress.step();
  }
  return alone;
}

function pairRecord(
  id: string,
  { group, edge }: GroupedEdge,
  records: PairRecords,
  { ladders }: BuiltCorpus,
  sideOf: (doc: string) => DocumentPair['src'],
): DocumentPair {
  const ladder = ladders.get(id);
  return {
    id,
    group,
    src: sideOf(edge.src),
    tgt: sideOf(edge.tgt),
    score: round(edge.score),
    parts: roundParts(edge.parts),
    confidence: round(ladder.ladder.confidence),
    alignment: ladder.method,
    sections: records.sections.length,
    units: records.units.length,
    rejected: records.rejected.length,
    beads: records.beads,
    coverage: records.coverage,
    flags: [...records.flags],
  };
}

/** Who judges the units: the files of judgements, and over them what reviewers decided. */
function reviewerOf(config: BuildConfig, decisions: SettledDecisions): ReviewCounter | null {
  const { judgements } = config;
  const speaks = decisions.log.events.some(({ type }) => type === 'unit' || type === 'edit');
  if (judgements === undefined && !speaks) return null;
  const corpus = judgements?.corpus ?? { name: config.name, digest: null };
  return new ReviewCounter({ corpus, units: new Map([...(judgements?.units ?? []), ...decisions.units]) });
}
