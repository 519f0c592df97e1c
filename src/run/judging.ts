import type { ReviewCounter, Spill } from '../accept/index.js';
import { groupId, pairId } from '../model/index.js';
import type { DocumentGroup, DocumentPair, PairingResult } from '../pair/index.js';
import { namesOf, type PairToAlign, pairsOf, type TaskContext } from './bitext.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import type { DecidedCorpus } from './decide/index.js';
import { writtenPairs } from './edges.js';
import { sampleOf } from './sample.js';
import type { RecordStore, WorkFolder } from './store.js';
import {
  type JudgeAsk,
  type JudgedPair,
  type JudgeInput,
  judgePair,
  type LadderPlaces,
  named,
  taughtAcceptance,
} from './tasks/index.js';
import { packPrints } from './unit-prints.js';
import type { PairRecords } from './units.js';
import { atMost, inOrder, shardsOf } from './workers/in-order.js';

/** A pair that pairing found, with the id of its group. */
export interface GroupedEdge {
  readonly group: string;
  readonly edge: DocumentPair;
  /** Languages of the group. */
  readonly languages: number;
}

/** What acceptance made of document pairs so far. */
export interface JudgedPairs {
  /** Records by pair. */
  readonly waiting: RecordStore<PairRecords>;
  /** By {@link beadKey}, beads of which acceptance says another thing than their score. */
  readonly verdicts: Map<string, boolean>;
  /** By pair, what copies of its units are told by, packed. */
  readonly prints: RecordStore<never>;
  /** Where what is compared of units goes when memory has no room for it. */
  readonly spill: Spill;
}

/** Room for the records of a corpus until all are made. */
export function openJudged(work: WorkFolder): JudgedPairs {
  return {
    waiting: work.open<PairRecords>('records.jsonl'),
    verdicts: new Map(),
    prints: work.open<never>('unit-prints'),
    spill: work.spill('units-compared'),
  };
}

/** The groups of a corpus in the order of their ids, and their pairs by id. */
export function groupsOf({ groups }: PairingResult): {
  readonly groups: readonly { readonly id: string; readonly found: DocumentGroup }[];
  readonly edges: ReadonlyMap<string, GroupedEdge>;
} {
  const sorted = groups
    .map((found) => ({ id: groupId(Object.values(found.members).flat()), found }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const edges = new Map<string, GroupedEdge>();
  for (const { id, found } of sorted)
    for (const edge of found.edges)
      edges.set(pairId(edge.src, edge.tgt), {
        group: id,
        edge,
        languages: Object.keys(found.members).length,
      });
  return { groups: sorted, edges };
}

export function askOf({ id }: PairToAlign, { group, edge, languages }: GroupedEdge): JudgeAsk {
  const { src, tgt, confirmed } = edge;
  return { pair: id, group, confirmed: confirmed === true, others: languages - 2, src, tgt };
}

/** Takes in what was made of a pair. */
export function keepJudged(
  { waiting, verdicts, prints }: JudgedPairs,
  pair: string,
  judged: JudgedPair,
): void {
  waiting.put(pair, judged.records);
  prints.putBytes(pair, packPrints(judged.prints));
  for (const [bead, kept] of judged.odd) verdicts.set(bead, kept);
}

/**
 * Judges the units of all document pairs that are written, in tasks. Where people spoke nothing is done: what they said
 * is asked unit by unit when the corpus is written.
 */
export async function judgePairs(
  { built, decisions }: DecidedCorpus,
  judged: JudgedPairs,
  context: TaskContext,
): Promise<void> {
  const { config, workers, progress, pause } = context;
  if (config.judgements !== undefined || decisions.log.events.length > 0) return;
  const { edges } = groupsOf(built.pairing);
  const byLanguages = [...pairsOf(writtenPairs(built.pairing)).values()];
  progress.stage(
    'judging',
    byLanguages.reduce((sum, pairs) => sum + pairs.length, 0),
  );
  // While the words of one language pair are learned, the threads judge another.
  const lanes = workers.count === 1 ? 1 : Math.min(byLanguages.length, 2 * workers.count);
  await atMost(lanes, byLanguages, async (pairs) => {
    const teaching = teachingOf(pairs, config, built, context);
    const shards = shardsOf(namesOf(pairs, context), context.shards).map((shard) =>
      shard.map((at) => pairs[at]!),
    );
    // Words that a single task asks for it learns itself.
    const where = byLanguages.length === 1 ? 'here' : undefined;
    const { accept: _, ...align } = teaching.config;
    const words = shards.length > 1 && (await workers.run('teach', { ...teaching, config: align }, where));
    const learned = words === false ? undefined : named(words);
    const inputs = shards.map((shard) => ({
      ...teaching,
      learned,
      pairs: shard.map((pair) => {
        const ask = askOf(pair, edges.get(pair.id)!);
        return { ...ask, places: placesOf(ask, built) };
      }),
    }));
    const [only] = inputs;
    const outputs =
      inputs.length === 1 ? [await workers.run('judge', only!, where)] : inOrder(workers, 'judge', inputs);
    let done = 0;
    for await (const made of outputs) {
      await pause();
      for (const [k, pair] of shards[done++]!.entries()) {
        judged.waiting.adopt(pair.id, made[k]!.place);
        judged.prints.adopt(pair.id, made[k]!.prints);
        for (const [bead, kept] of made[k]!.odd) judged.verdicts.set(bead, kept);
        progress.step();
      }
    }
  });
}

function placesOf(
  { src, tgt, pair }: Pick<JudgeAsk, 'src' | 'tgt' | 'pair'>,
  { documents, ladders }: BuiltCorpus,
) {
  return { src: documents.place(src), tgt: documents.place(tgt), ladder: ladders.place(pair) };
}

/** What the document pairs of a language pair teach acceptance: the same sample of them that teaches the aligner. */
function teachingOf(
  pairs: readonly PairToAlign[],
  { accept, align }: Pick<BuildConfig, 'accept' | 'align'>,
  built: BuiltCorpus,
  names: Pick<TaskContext, 'pathOf'>,
): Omit<JudgeInput, 'pairs'> {
  const [{ srcLanguage: src, tgtLanguage: tgt }] = pairs as [PairToAlign];
  return {
    languages: { src, tgt },
    teachers: named(
      sampleOf(namesOf(pairs, names)).map((at): LadderPlaces => {
        const { id, src, tgt } = pairs[at]!;
        return placesOf({ src, tgt, pair: id }, built);
      }),
    ),
    config: { accept, align },
  };
}

/**
 * Judges the pairs of one language pair here and now, with what a reviewer said of their units.
 *
 * @param pairs
 *   all pairs of the two languages, which teach each other's words
 */
export async function createJudge(
  pairs: readonly PairToAlign[],
  config: BuildConfig,
  built: BuiltCorpus,
  names: Pick<TaskContext, 'pathOf'>,
  reviewer: ReviewCounter | null,
): Promise<(ask: JudgeAsk) => JudgedPair> {
  const { documents, ladders } = built;
  const accept = await taughtAcceptance(teachingOf(pairs, config, built, names));
  return (ask) =>
    judgePair(
      ask,
      { src: documents.get(ask.src), tgt: documents.get(ask.tgt), ladder: ladders.get(ask.pair) },
      { accept, minScore: config.accept.minScore },
      (unit) => {
        const said = reviewer?.apply(unit);
        if (said === undefined || said.verdict === null) return null;
        return said.kept ? 'kept' : said.rejected;
      },
    );
}
