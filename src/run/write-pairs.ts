import type { ReviewCounter } from '../accept/index.js';
import type { CorpusWriter, PairBlock } from '../emit/index.js';
import type { DocumentPair } from '../model/index.js';
import type { PairToAlign } from './bitext.js';
import type { BuiltCorpus } from './built.js';
import type { BuildConfig } from './config.js';
import { settleCopies, UnitCopies } from './copies.js';
import { askOf, createJudge, type GroupedEdge, type JudgedPairs, keepJudged } from './judging.js';
import type { ManifestBuilder } from './manifest.js';
import type { Progress } from './progress.js';
import { linesOfPairs, type PairToWrite, takeBlock } from './tasks/index.js';
import { unpackPrints } from './unit-prints.js';
import { inOrder, stretchesOf, stretchFor } from './workers/in-order.js';
import type { Workers } from './workers/pool.js';
import { sharesLines, type WrittenDocuments } from './write-documents.js';

/** What document pairs are written from, and where to. */
export interface WritingPairs {
  readonly writer: CorpusWriter;
  readonly manifest: ManifestBuilder;
  readonly config: BuildConfig;
  readonly built: BuiltCorpus;
  readonly judged: JudgedPairs;
  readonly workers: Workers | undefined;
  readonly shards?: number | undefined;
  readonly progress: Progress;
  readonly pause: () => Promise<void>;
  readonly edges: ReadonlyMap<string, GroupedEdge>;
  /** Document pairs by language pair, in the order in which they are written. */
  readonly languagePairs: ReadonlyMap<string, readonly PairToAlign[]>;
  readonly pathOf: ReadonlyMap<string, string>;
  readonly reviewer: ReviewCounter | null;
}

/** Judges the pairs that are not yet, and finds the copies: which of two stands for both is known when all units are. */
export async function compareUnits(writing: WritingPairs): Promise<UnitCopies> {
  const { config, built, judged, progress, pause, edges, pathOf, reviewer } = writing;
  const policy = config.emit.duplicates;
  const copies = new UnitCopies(policy, { spill: judged.spill });
  for (const [languages, pairs] of writing.languagePairs) {
    progress.stage(`comparing ${languages}`, pairs.length);
    let judge: Awaited<ReturnType<typeof createJudge>> | undefined;
    for (const pair of pairs) {
      await pause();
      if (!judged.waiting.has(pair.id)) {
        judge ??= await createJudge(pairs, config, built, { pathOf: (id) => pathOf.get(id)! }, reviewer);
        keepJudged(judged, pair.id, judge(askOf(pair, edges.get(pair.id)!)));
      }
      if (policy !== 'keep') copies.add(pair.id, () => unpackPrints(judged.prints.bytes(pair.id)));
      progress.step();
    }
  }
  copies.find();
  return copies;
}

/** Writes the document pairs with their sections and units, a stretch of them at a time. */
export async function writePairs(
  writing: WritingPairs,
  copies: UnitCopies,
  { sizes }: WrittenDocuments,
): Promise<void> {
  const { writer, manifest, built, judged, progress, pause, edges, pathOf, reviewer } = writing;
  const langs = new Map(
    built.corpus.entries.flatMap((entry) => (entry.ok ? [[entry.id, entry.lang] as const] : [])),
  );
  const sideOf = (doc: string): DocumentPair['src'] => ({
    doc,
    lang: langs.get(doc)!,
    path: pathOf.get(doc)!,
  });
  const toWrite = ({ id, src, tgt }: PairToAlign): PairToWrite => {
    const { group, edge } = edges.get(id)!;
    const { score, parts } = edge;
    const [a, b] = [sizes.get(src)!, sizes.get(tgt)!];
    return {
      ...{ id, group, src: sideOf(src), tgt: sideOf(tgt), score, parts: { ...parts } },
      rawChars: { src: a.rawChars, tgt: b.rawChars },
      segments: { src: a.segments, tgt: b.segments },
      copies: copies.notesOf(id),
      records: judged.waiting.place(id),
      ladder: built.ladders.place(id),
    };
  };
  function* toWriteAll(pairs: readonly PairToAlign[]) {
    for (const pair of pairs) yield toWrite(pair);
  }
  for (const [folder, pairs] of writing.languagePairs) {
    progress.stage(`writing ${folder}`, pairs.length);
    for await (const block of linesOf(
      folder,
      toWriteAll(pairs),
      stretchFor(pairs.length, writing.shards),
      writing.workers,
    )) {
      await pause();
      writer.pairs(block);
      manifest.pairs(block);
      for (const _ of block.own) progress.step();
    }
    if (reviewer === null) continue;
    for (const pair of pairs) {
      const { segments, copies: notes } = toWrite(pair);
      for (const unit of settleCopies(judged.waiting.get(pair.id), notes, segments).units)
        reviewer.keep(unit);
    }
  }
}

async function* linesOf(
  folder: string,
  pairs: Iterable<PairToWrite>,
  bounds: ReturnType<typeof stretchFor>,
  workers: Workers | undefined,
): AsyncGenerator<PairBlock> {
  function* inputs() {
    for (const stretch of stretchesOf(itemsOf(pairs), bounds))
      yield { folder, pairs: stretch.map(({ pair }) => pair) };
  }
  if (!sharesLines(workers)) {
    for (const input of inputs()) yield linesOfPairs(input);
    return;
  }
  for await (const left of inOrder(workers, 'pairLines', inputs())) yield takeBlock<PairBlock>(left);
}

function* itemsOf(pairs: Iterable<PairToWrite>) {
  for (const pair of pairs) yield { name: pair.id, bytes: pair.records.length, pair };
}
