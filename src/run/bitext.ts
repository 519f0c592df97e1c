import type { SectionLadder, SharedLexicon } from '../align/index.js';
import { defaultParameters } from '../align/index.js';
import type { Identifier } from '../identify/index.js';
import type { LanguageKey } from '../model/index.js';
import { pairId } from '../model/index.js';
import type { DocumentPair } from '../pair/index.js';
import type { BuildConfig } from './config.js';
import type { Prepared } from './prepare.js';
import type { Progress } from './progress.js';
import type { Place } from './record-file.js';
import { sampleOf } from './sample.js';
import type { RecordStore } from './store.js';
import { mostAtOnce, type Named, named, type PairPlaces } from './tasks/index.js';
import { atMost, inOrder, shardsOf } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';

/** A document pair to align, as the pairing found it. */
export interface PairToAlign {
  readonly id: string;
  readonly src: string;
  readonly tgt: string;
  readonly srcLanguage: LanguageKey;
  readonly tgtLanguage: LanguageKey;
}

/** A pair whose ladder turned out no better than chance, that a person refused, or that is too large to be aligned. */
export interface UndonePair {
  readonly pair: PairToAlign;
  /** Both null for a pair that was refused or is too large. */
  readonly confidence: number | null;
  readonly threshold: number | null;
  /** Who refused it. */
  readonly reviewer?: string;
  /** Of a pair that was not aligned for its size: segments of both documents, and how many there may be. */
  readonly size?: { readonly segments: number; readonly most: number };
}

/** Where the documents and ladders of a build are kept, and what it needs to make them. */
export interface BitextContext {
  readonly config: BuildConfig;
  readonly documents: RecordStore<Prepared>;
  readonly ladders: RecordStore<SectionLadder>;
  readonly identify: Identifier;
  readonly progress: Progress;
  /** Lets the event loop run and throws when the build was aborted; called between documents. */
  readonly pause: () => Promise<void>;
}

/** {@link BitextContext} with what runs tasks. */
export interface TaskContext extends BitextContext {
  readonly workers: Workers;
  /** Tasks of a stage at most; the bytes do not depend on it. */
  readonly shards?: number | undefined;
  /** The path of a document. */
  readonly pathOf: (id: string) => string;
}

/** Edges by language pair, both in order of their keys. */
export function pairsOf(edges: Iterable<DocumentPair>): ReadonlyMap<string, readonly PairToAlign[]> {
  const byLanguages = new Map<string, PairToAlign[]>();
  for (const { src, tgt, srcLanguage, tgtLanguage } of edges) {
    const key = `${srcLanguage}-${tgtLanguage}`;
    const list = byLanguages.get(key) ?? [];
    list.push({ id: pairId(src, tgt), src, tgt, srcLanguage, tgtLanguage });
    byLanguages.set(key, list);
  }
  const sorted = [...byLanguages].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, list] of sorted) list.sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(sorted);
}

/**
 * Cleans each pair's documents once more in the light of the other: a short line that stands where its counterpart is
 * furniture goes too. Must be done for all pairs before any is aligned, because a document can be in several.
 *
 * @param groups
 *   pairs by group, in the order in which they speak; no document is in two groups
 */
export async function confirmPairs(
  groups: readonly (readonly PairToAlign[])[],
  context: TaskContext,
): Promise<void> {
  const { config, documents, workers, progress, pause } = context;
  progress.stage(
    'confirming furniture across languages',
    groups.reduce((sum, pairs) => sum + pairs.length, 0),
  );
  const tasks = shardsOf(
    namesOf(
      groups.map(([first]) => first!),
      context,
    ),
    context.shards,
  ).map((shard) => shard.flatMap((at) => groups[at]!));
  const inputs = tasks.map((pairs) => {
    const places = new Map<string, Place>();
    for (const { src, tgt } of pairs) for (const id of [src, tgt]) places.set(id, documents.place(id));
    return {
      pairs: pairs.map(({ src, tgt }) => ({ src, tgt })),
      places,
      config: { identify: config.identify },
    };
  });
  let at = 0;
  for await (const moved of inOrder(workers, 'confirm', inputs)) {
    await pause();
    for (const [id, place] of moved) documents.adopt(id, place);
    for (const _ of tasks[at++]!) progress.step();
  }
}

/**
 * Aligns document pairs into the store of ladders, a language pair at a time or several side by side: a sample of the
 * document pairs each by itself, then again and again with the word translations that they together taught, and with the
 * last of them every document pair. A language pair with a single document pair learns from that alone.
 */
export async function alignPairs(
  byLanguages: ReadonlyMap<string, readonly PairToAlign[]>,
  context: TaskContext,
): Promise<void> {
  const { workers, progress } = context;
  const lists = [...byLanguages];
  if (lists.length === 0) return;
  const plans = lists.map(([, pairs]) => planOf(pairs, context));
  const total = plans.reduce((sum, plan) => sum + stepsIn(plan), 0);
  progress.stage('aligning', total);
  // While the words of one language pair are learned, the threads align another.
  const lanes = workers.count === 1 ? 1 : Math.min(lists.length, 2 * workers.count);
  await atMost(lanes, plans, async (plan) => {
    const small = plan.pairs.length <= mostAtOnce && stepsIn(plan) / total <= smallShare;
    if (small && context.shards === undefined) await alignAtOnce(plan, context);
    else await alignInParts(plan, lanes === 1, context);
  });
}

/** A language pair is one task when it is no more of all there is to do; otherwise some threads would wait for its end. */
const smallShare = 1 / 16;

/** The document pairs of one language pair, those of them that teach, and how often. */
interface LanguagePlan {
  readonly pairs: readonly PairToAlign[];
  /** Places in the list. */
  readonly sample: readonly number[];
  readonly rounds: number;
}

function planOf(pairs: readonly PairToAlign[], context: TaskContext): LanguagePlan {
  const sample = sampleOf(namesOf(pairs, context));
  if (!context.config.align.learn || pairs.length < 2) return { pairs, sample, rounds: 0 };
  // As many as a sample holds teach in two rounds what fewer do in three.
  const rounds = defaultParameters.batchRounds - (pairs.length > sample.length ? 1 : 0);
  return { pairs, sample, rounds };
}

/** Names of pairs that stay when the texts of their documents change. */
export function namesOf(
  pairs: readonly PairToAlign[],
  { pathOf }: Pick<TaskContext, 'pathOf'>,
): readonly string[] {
  return pairs.map(({ src, tgt }) => `${pathOf(src)} ${pathOf(tgt)}`);
}

/** Alignments of one document pair that a plan asks for. */
const stepsIn = ({ pairs, sample, rounds }: LanguagePlan): number => pairs.length + sample.length * rounds;

const languagesOf = ([first]: readonly PairToAlign[]) => ({
  src: first!.srcLanguage,
  tgt: first!.tgtLanguage,
});

const placesOf =
  ({ documents }: TaskContext) =>
  ({ src, tgt }: PairToAlign): PairPlaces => ({ src: documents.place(src), tgt: documents.place(tgt) });

/** Leaves a language pair to one thread, which then reads its documents once. */
async function alignAtOnce(plan: LanguagePlan, context: TaskContext): Promise<void> {
  const { pairs, sample, rounds } = plan;
  const { ladders, workers, progress, pause } = context;
  const places = await workers.run('alignLanguages', {
    pairs: pairs.map(placesOf(context)),
    languages: languagesOf(pairs),
    config: { align: context.config.align },
    sample,
    rounds,
  });
  await pause();
  places.forEach((place, at) => void ladders.adopt(pairs[at]!.id, place));
  for (let step = stepsIn(plan); step > 0; step -= 1) progress.step();
}

/** Cuts a language pair into tasks, round by round. */
async function alignInParts(
  { pairs, sample, rounds }: LanguagePlan,
  only: boolean,
  context: TaskContext,
): Promise<void> {
  const { ladders, workers, progress, pause } = context;
  const config = { align: context.config.align };
  const languages = languagesOf(pairs);
  const places = placesOf(context);
  const learn = config.align.learn && rounds === 0;
  const teachers = sample.map((at) => pairs[at]!);
  for (let round = 0; round <= rounds; round += 1) {
    let learned: Named<SharedLexicon> | undefined;
    if (round > 0) {
      const taught = teachers.map((pair) => ({ ...places(pair), ladder: ladders.place(pair.id) }));
      const input = { pairs: taught, languages, config };
      learned = named(await workers.run('learn', input, only ? 'here' : undefined));
      await pause();
    }
    const teach = round < rounds;
    const aligned = teach ? teachers : pairs;
    const shards = shardsOf(namesOf(aligned, context), context.shards);
    function* inputs() {
      for (const shard of shards)
        yield { pairs: shard.map((at) => places(aligned[at]!)), languages, config, learn, learned, teach };
    }
    let done = 0;
    for await (const made of inOrder(workers, 'align', inputs())) {
      await pause();
      for (const [k, at] of shards[done++]!.entries()) {
        ladders.adopt(aligned[at]!.id, made[k]!);
        progress.step();
      }
    }
  }
}
