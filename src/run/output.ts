import { ReviewCounter, type SettledDecisions, unitOf } from '../accept/index.js';
import { sureAgreement } from '../align/index.js';
import type { CorpusWriter } from '../emit/index.js';
import type { Document, DocumentPair, Group, Manifest, Rejected } from '../model/index.js';
import { corpusDigest, groupId, pairId, round, roundParts } from '../model/index.js';
import type { DocumentPair as FoundPair, PairingResult } from '../pair/index.js';
import { createAcceptance } from './accepting.js';
import { pairsOf, stepsOf, type UndonePair } from './bitext.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import { UnitCopies } from './copies.js';
import type { DecidedCorpus } from './decide/index.js';
import { hubOf, writtenPairs } from './edges.js';
import { RowSample } from './filter/sample.js';
import { ManifestBuilder } from './manifest.js';
import { beadKey, type GroupRows, groupRows, multiUnits } from './multi.js';
import type { Progress } from './progress.js';
import { documentRecord, editRecords, failedRecord, type Outcome, segmentRecords } from './records.js';
import { WorkFolder } from './store.js';
import type { PairRecords } from './units.js';
import { pairRecords, taughtRows } from './units.js';

/** Characters of a language pair's units, at most, that acceptance learns words and habits from. */
const mostTaught = 6_000_000;

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
  outcomes: ReadonlyMap<string, Outcome>,
  progress: Progress,
  breathe: () => Promise<void>,
): Promise<Written> {
  const manifest = new ManifestBuilder();
  const alone: Document[] = [];
  for (const entry of built.corpus.entries) {
    await breathe();
    const prepared = entry.ok ? built.documents.get(entry.id) : null;
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
  const pathOf = new Map(built.corpus.entries.map((entry) => [entry.id, entry.path]));
  const edges = new Map<string, { readonly group: string; readonly edge: FoundPair }>();
  const groups = built.pairing.groups
    .map((found) => ({ id: groupId(Object.values(found.members).flat()), found }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, found } of groups) {
    for (const edge of found.edges) edges.set(pairId(edge.src, edge.tgt), { group: id, edge });
    const hub = hubOf(found);
    const rows = groupRows(found, hub, built.ladders, config.accept.minScore);
    writer.group(groupRecord(id, found, built.pairing, rows, pathOf));
    manifest.group();
  }
  const reject = (rejected: Rejected): void => {
    writer.rejected(rejected);
    manifest.rejected();
  };
  for (const undone of built.undone) reject(undoneRecord(undone));
  const acceptanceOf = await createAcceptance(config);
  const verdicts = new Map<string, boolean>();
  const reviewer = reviewerOf(config, decisions);
  const copies = new UnitCopies(config.emit.duplicates);
  const work = new WorkFolder();
  try {
    const languagePairs = pairsOf(writtenPairs(built.pairing));
    // Which of two copies stands for both is known when all units are; until then the records wait on disk.
    const waiting = work.open<PairRecords>('records.jsonl');
    for (const [languages, pairs] of languagePairs) {
      progress.stage(`judging ${languages}`, 2 * pairs.length);
      const sample = new RowSample(mostTaught);
      for (const pair of pairs) {
        await breathe();
        const [src, tgt] = [built.documents.get(pair.src), built.documents.get(pair.tgt)];
        for (const row of taughtRows(src, tgt, built.ladders.get(pair.id).ladder.beads)) sample.add(row);
        progress.step();
      }
      const [first] = pairs;
      const accept = acceptanceOf({ src: first!.srcLanguage, tgt: first!.tgtLanguage }, sample);
      for (const pair of pairs) {
        await breathe();
        const src = built.documents.get(pair.src);
        const tgt = built.documents.get(pair.tgt);
        const { group, edge } = edges.get(pair.id)!;
        const ladder = built.ladders.get(pair.id);
        const records = pairRecords(
          { pair: pair.id, group, confidence: ladder.ladder.confidence, confirmed: edge.confirmed === true },
          src,
          tgt,
          stepsOf(ladder, src, tgt),
          accept,
          (unit) => {
            const judged = reviewer?.apply(unit);
            if (judged === undefined || judged.verdict === null) return null;
            return judged.kept ? 'kept' : judged.rejected;
          },
        );
        // What the score alone says need not be remembered.
        for (const [bead, kept] of records.verdicts)
          if (kept !== bead.score >= config.accept.minScore) verdicts.set(beadKey(pair.id, bead), kept);
        for (const unit of records.units) copies.add(unit);
        waiting.put(pair.id, { ...records, verdicts: new Map() });
        progress.step();
      }
    }
    copies.find();
    for (const [languages, pairs] of languagePairs) {
      progress.stage(`writing ${languages}`, pairs.length);
      for (const pair of pairs) {
        await breathe();
        const records = copies.settle(waiting.get(pair.id), () => ({
          src: built.documents.get(pair.src).segments.length,
          tgt: built.documents.get(pair.tgt).segments.length,
        }));
        writer.pair(pairRecord(pair.id, edges.get(pair.id)!, records, built));
        for (const section of records.sections) writer.section(section);
        for (const unit of records.units) {
          writer.unit(unit);
          reviewer?.keep(unit);
        }
        for (const rejected of records.rejected) reject(rejected);
        manifest.pair(languages, records);
        progress.step();
      }
    }
  } finally {
    work.remove();
  }
  for (const { id, found } of groups) {
    await breathe();
    const { rows } = groupRows(found, hubOf(found), built.ladders, config.accept.minScore, verdicts);
    for (const unit of multiUnits(id, found, rows, built.documents)) writer.multi(unit);
  }
  const log = decisions.log;
  for (const event of log.events)
    if (event.type === 'unit' && event.verdict !== null && reviewer?.found(unitOf(event)) !== true)
      log.mark(event, 'stale', 'no unit stands there');
  for (const record of log.records()) writer.decision(record);
  reviewer?.hear(log.events, (event) => log.stands(event));
  const decided = log.events.length === 0 ? undefined : log.counts();
  const written = { manifest: manifest.finish(config, built.pairing, reviewer?.review(), decided), alone };
  warnOfStale(config, written.manifest, progress);
  warnOfDecisions(config, log, written.manifest, progress);
  return written;
}

function pairRecord(
  id: string,
  { group, edge }: { readonly group: string; readonly edge: FoundPair },
  records: PairRecords,
  { documents, ladders }: BuiltCorpus,
): DocumentPair {
  const [src, tgt] = [documents.get(edge.src), documents.get(edge.tgt)];
  const ladder = ladders.get(id);
  return {
    id,
    group,
    src: { doc: src.id, lang: src.lang, path: src.path },
    tgt: { doc: tgt.id, lang: tgt.lang, path: tgt.path },
    score: round(edge.score),
    parts: roundParts(edge.parts),
    confidence: round(ladder.ladder.confidence),
    alignment: ladder.method,
    sections: records.sections.length,
    units: records.units.length,
    rejected: records.rejected.length,
    beads: records.beads,
    coverage: records.coverage,
    flags: [],
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

/** Decisions told one by one before the rest is only counted. */
const mostTold = 20;

/** Says which decisions could not be followed, and why. */
function warnOfDecisions(
  { decisions }: BuildConfig,
  log: SettledDecisions['log'],
  { inputs }: Written['manifest'],
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

/** Says when judgements are of another corpus, or name units that this one has not. */
function warnOfStale(
  { judgements }: BuildConfig,
  { inputs, review }: Written['manifest'],
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

function groupRecord(
  id: string,
  group: PairingResult['groups'][number],
  pairing: PairingResult,
  rows: GroupRows,
  pathOf: ReadonlyMap<string, string>,
): Group {
  const duplicatesOf = new Map(
    pairing.duplicates.map((cluster) => [cluster.representative, cluster.members]),
  );
  const members = Object.entries(group.members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([lang, ids]) =>
      ids.map((doc) => ({
        doc,
        lang,
        path: pathOf.get(doc)!,
        duplicates: (duplicatesOf.get(doc) ?? []).filter((other) => other !== doc),
      })),
    );
  return {
    id,
    langs: [...new Set(members.map((member) => member.lang))].sort(),
    members,
    edges: group.edges.map((edge) => ({
      pair: pairId(edge.src, edge.tgt),
      score: round(edge.score),
      parts: roundParts(edge.parts),
      inferred: edge.origin === 'implied',
    })),
    contradictions: [
      ...group.contradictions.map(
        ({ src, tgt, reason }) => `${pathOf.get(src)} and ${pathOf.get(tgt)}: ${reason}`,
      ),
      ...(rows.leftOutBeads === 0
        ? []
        : [`${rows.leftOutBeads} pairwise beads that the n-way rows do not follow`]),
      ...rows.agreements.flatMap(({ language, share }) =>
        share === null || share >= sureAgreement
          ? []
          : [
              `${language} ${rows.out.includes(language) ? 'is left out of the n-way rows' : 'keeps only confirmed n-way rows'}: other alignments agree with ${round(share)} of them, asked ${sureAgreement}`,
            ],
      ),
    ],
    flags: group.wide ? ['wide'] : [],
  };
}

function undoneRecord({ pair, confidence, threshold, reviewer }: UndonePair): Rejected {
  return {
    kind: 'pair',
    id: pair.id,
    pair: pair.id,
    rule: reviewer === undefined ? 'ladder-confidence' : 'decision',
    value: confidence,
    threshold,
    message:
      reviewer === undefined
        ? 'the alignment of the two documents is no better than chance'
        : `${reviewer} said: the two are no translations`,
    src: null,
    tgt: null,
  };
}
