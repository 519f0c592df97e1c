import {
  type AlignedDocument,
  alignSections,
  defaultParameters,
  learnLexicon,
  type SectionLadder,
} from '../align/index.js';
import { confirmAcross } from '../clean/index.js';
import type { Identifier } from '../identify/index.js';
import { type Lexicon, loadLexicon } from '../lexicon/index.js';
import type { AlignSection, LanguageKey } from '../model/index.js';
import { pairId } from '../model/index.js';
import type { DocumentPair } from '../pair/index.js';
import type { BuildConfig } from './config.js';
import { cleanedOf, type Prepared, recut } from './prepare.js';
import type { Progress } from './progress.js';
import type { RecordStore } from './store.js';
import type { SectionStep } from './units.js';

/** A document pair to align, as the pairing found it. */
export interface PairToAlign {
  readonly id: string;
  readonly src: string;
  readonly tgt: string;
  readonly srcLanguage: LanguageKey;
  readonly tgtLanguage: LanguageKey;
}

/** A pair whose ladder turned out no better than chance, or that a person refused. */
export interface UndonePair {
  readonly pair: PairToAlign;
  /** Both null for a pair that was refused. */
  readonly confidence: number | null;
  readonly threshold: number | null;
  /** Who refused it. */
  readonly reviewer?: string;
}

/** Where the documents and ladders of a build are kept, and what it needs to make them. */
export interface BitextContext {
  readonly config: BuildConfig;
  readonly documents: RecordStore<Prepared>;
  readonly ladders: RecordStore<SectionLadder>;
  readonly identify: Identifier;
  readonly progress: Progress;
  /** Lets the event loop run and throws when the build was aborted; called between documents. */
  readonly breathe: () => Promise<void>;
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
 */
export async function confirmPairs(pairs: readonly PairToAlign[], context: BitextContext): Promise<void> {
  const { documents, identify, progress, breathe } = context;
  progress.stage('confirming furniture across languages', pairs.length);
  for (const { src, tgt } of pairs) {
    await breathe();
    const a = documents.get(src);
    const b = documents.get(tgt);
    const before = { a: cleanedOf(a), b: cleanedOf(b) };
    const after = confirmAcross(before.a, before.b);
    if (after.a.edits.length !== before.a.edits.length) documents.put(src, recut(a, after.a, identify));
    if (after.b.edits.length !== before.b.edits.length) documents.put(tgt, recut(b, after.b, identify));
    progress.step();
  }
}

/** Document pairs of a language pair up to which they are aligned again and again; many teach enough in one round. */
const fewPairs = 200;

/**
 * Aligns the document pairs of one language pair into the store of ladders: each by itself, then again with the word
 * translations that all of them together taught. A language pair with a single document pair learns from that alone.
 *
 * At most two documents are in memory at a time, besides what was learned.
 */
export async function alignPairs(pairs: readonly PairToAlign[], context: BitextContext): Promise<void> {
  const { config, documents, ladders, progress, breathe } = context;
  const [first] = pairs;
  if (first === undefined) return;
  const languages = { src: first.srcLanguage, tgt: first.tgtLanguage };
  const lexicon: Lexicon = loadLexicon([languages.src, languages.tgt], {
    exclude: config.align.excludeLexicon,
  });
  const shared = config.align.learn && pairs.length > 1;
  const options = { languages, lexicon };
  const rounds = !shared ? 0 : pairs.length <= fewPairs ? defaultParameters.batchRounds : 1;
  progress.stage(`aligning ${languages.src}-${languages.tgt}`, pairs.length * (1 + rounds));

  const alignAll = async (extra: {
    readonly learn: boolean;
    readonly learned?: ReturnType<typeof learnLexicon>;
  }): Promise<void> => {
    for (const { id, src, tgt } of pairs) {
      await breathe();
      const a = sectionsOf(documents.get(src));
      const b = sectionsOf(documents.get(tgt));
      ladders.put(id, alignSections(a, b, { ...options, ...extra }));
      progress.step();
    }
  };
  await alignAll({ learn: config.align.learn && !shared });
  function* aligned(): Generator<AlignedDocument> {
    for (const { id, src, tgt } of pairs) {
      const segments = (key: string) => sectionsOf(documents.get(key)).flatMap((section) => section.segments);
      yield { src: segments(src), tgt: segments(tgt), ladder: ladders.get(id).ladder };
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    await alignAll({ learn: false, learned: learnLexicon(aligned(), options) });
  }
}

/** A document's sections as the aligner reads them. */
export function sectionsOf(document: Prepared): readonly AlignSection[] {
  return document.sections.map(({ from, to }) => ({
    segments: document.segments
      .slice(from, to)
      .map(({ text, kind, paragraph }) => ({ text, kind, paragraph })),
  }));
}

/**
 * Gives each step of a section ladder the beads that lie in it.
 *
 * @param src
 *   source document; its sections tell how many segments a step covers
 */
export function stepsOf(ladder: SectionLadder, src: Prepared, tgt: Prepared): readonly SectionStep[] {
  const { beads } = ladder.ladder;
  let next = 0;
  let [i, j, srcEnd, tgtEnd] = [0, 0, 0, 0];
  return ladder.sections.map((step) => {
    for (const index of step.src) srcEnd = src.sections[index]!.to;
    for (const index of step.tgt) tgtEnd = tgt.sections[index]!.to;
    const from = next;
    while (next < beads.length && (i < srcEnd || j < tgtEnd)) {
      i += beads[next]!.src.length;
      j += beads[next]!.tgt.length;
      next++;
    }
    return { src: step.src, tgt: step.tgt, beads: beads.slice(from, next) };
  });
}
