import type { AlignSegment, Ladder } from '../../model/index.js';
import { BeadPool } from '../evidence/pooled.js';
import type { AlignOptions } from '../options.js';
import { type AlignParameters, defaultParameters } from '../parameters.js';
import { Scratch } from '../scratch.js';
import { FormVocabulary } from './forms.js';
import { LearningRoom, learnTranslations } from './ibm1.js';
import type { LearnedLexicon } from './learned.js';
import type { PreparedSide } from './prepare.js';
import { buildPrior, type PriorTables, priorSources } from './prior.js';
import type { TranslationTable } from './table.js';
import { tokenise } from './tokens.js';
import { countBeads, type TrainingBead } from './training-beads.js';
import { Vocabulary } from './vocabulary.js';

/** A document that has been aligned, to learn from. */
export interface AlignedDocument {
  readonly src: readonly AlignSegment[];
  readonly tgt: readonly AlignSegment[];
  readonly ladder: Ladder;
}

/** What {@link learnLexicon} reads besides the documents. */
export type LearnOptions = Pick<AlignOptions, 'languages' | 'lexicon' | 'dictionary' | 'parameters'> & {
  /** Tokens of both sides after which no more documents are read; default 4,000,000. */
  readonly mostTokens?: number;
};

/**
 * Learns word translations from the sure beads of many documents of one language pair, with the compiled
 * lexicon, cognates and numerals as prior (IBM Model 1).
 *
 * Reads the documents once, in order, and holds word ids only: memory is bounded by `mostTokens`.
 */
export function learnLexicon(documents: Iterable<AlignedDocument>, options: LearnOptions): LearnedLexicon {
  const parameters: AlignParameters = { ...defaultParameters, ...options.parameters };
  const { languages } = options;
  const mostTokens = options.mostTokens ?? 4_000_000;
  const srcForms = new Vocabulary();
  const tgtForms = new Vocabulary();
  const beads: TrainingBead[] = [];
  const pool = new BeadPool();
  for (const { src: srcSegments, tgt: tgtSegments, ladder } of documents) {
    pool.add(srcSegments, tgtSegments, ladder.beads, ladder.confidence);
    for (const bead of ladder.beads) {
      if (bead.src.length === 0 || bead.tgt.length === 0) continue;
      // The posterior itself: the calibrated score leans on what the gold sets happen to be like.
      const posterior = Math.exp(-bead.costNats);
      if (posterior < parameters.learnPosterior) continue;
      beads.push({
        src: wordsOf(srcSegments, bead.src, languages.src, srcForms),
        tgt: wordsOf(tgtSegments, bead.tgt, languages.tgt, tgtForms),
        weight: posterior * ladder.confidence,
      });
    }
    if (srcForms.tokenTotal + tgtForms.tokenTotal > mostTokens) break;
  }
  const src = new FormVocabulary(srcForms);
  const tgt = new FormVocabulary(tgtForms);
  for (const bead of beads) {
    src.group(bead.src);
    tgt.group(bead.tgt);
  }
  const prior = buildPrior(src, tgt, priorSources(src, tgt, options, parameters), parameters);
  const { forward, backward } = learnBothWays(beads, src, tgt, prior, parameters);
  return { languages, src, tgt, forward, backward, pooled: pool.pooled() };
}

function wordsOf(
  segments: readonly AlignSegment[],
  indices: readonly number[],
  language: string,
  vocabulary: Vocabulary,
): Int32Array {
  const words: number[] = [];
  for (const index of indices) {
    for (const word of tokenise(segments[index]!.text, language)) words.push(vocabulary.add(word));
  }
  return new Int32Array(words);
}

/** Translation tables in both directions from beads, over a prior. */
export function learnBothWays(
  beads: readonly TrainingBead[],
  src: Vocabulary,
  tgt: Vocabulary,
  prior: PriorTables,
  parameters: AlignParameters,
  scratch = new Scratch(),
): PriorTables {
  const learning = {
    iterations: parameters.learnIterations,
    priorStrength: parameters.priorStrength,
    discount: parameters.discount,
    longestRow: 60,
    least: 0.001,
  };
  const counted = countBeads(beads, src.size, tgt.size);
  const turned = { src: counted.tgt, tgt: counted.src, weights: counted.weights };
  const room = new LearningRoom(scratch);
  return {
    learned: true,
    forward: learnTranslations(counted, src.size, tgt.chances(), prior.forward, learning, room),
    backward: learnTranslations(turned, tgt.size, src.chances(), prior.backward, learning, room),
  };
}

/**
 * What a learned lexicon says of the words of one document; words it does not know keep their prior.
 *
 * @returns tables over the document's own word ids
 */
export function projectLexicon(
  learned: LearnedLexicon,
  src: PreparedSide,
  tgt: PreparedSide,
  prior: PriorTables,
): PriorTables {
  return {
    learned: true,
    forward: projectTable(learned.forward, learned.src, learned.tgt, src, tgt, prior.forward),
    backward: projectTable(learned.backward, learned.tgt, learned.src, tgt, src, prior.backward),
  };
}

function projectTable(
  table: TranslationTable,
  learnedSrc: Vocabulary,
  learnedTgt: Vocabulary,
  src: PreparedSide,
  tgt: PreparedSide,
  prior: TranslationTable,
): TranslationTable {
  const { words } = src.vocabulary;
  const known = words.map((word) => learnedSrc.idOf(word) ?? unknown);
  let most = 0;
  known.forEach((row, id) => {
    most +=
      row === unknown
        ? prior.starts[id + 1]! - prior.starts[id]!
        : table.starts[row + 1]! - table.starts[row]!;
  });
  const starts = new Int32Array(words.length + 1);
  const columns = new Int32Array(most);
  const weights = new Float32Array(most);
  const columnOf = new ColumnNames(learnedTgt, tgt.vocabulary);
  // The weight of each word in the row at hand; weights are above 0.
  const inRow = new Float32Array(tgt.vocabulary.size);
  let end = 0;
  known.forEach((row, id) => {
    const start = end;
    const [from, as] = row === unknown ? [prior, id] : [table, row];
    for (let k = from.starts[as]!; k < from.starts[as + 1]!; k += 1) {
      const column = row === unknown ? from.columns[k]! : columnOf.of(from.columns[k]!);
      if (column === unknown) continue;
      if (inRow[column] === 0) {
        columns[end] = column;
        end += 1;
      }
      inRow[column] = from.weights[k]!;
    }
    if (end - start > 1) columns.subarray(start, end).sort();
    for (let k = start; k < end; k += 1) {
      weights[k] = inRow[columns[k]!]!;
      inRow[columns[k]!] = 0;
    }
    starts[id + 1] = end;
  });
  return { starts, columns: columns.slice(0, end), weights: weights.slice(0, end) };
}

const unknown = -1;

/** The words of one vocabulary by their ids in another, each looked up when it is first asked for. */
class ColumnNames {
  readonly #from: Vocabulary;
  readonly #to: Vocabulary;
  /** One more than the id; 0 where nobody asked yet. */
  readonly #ids: Int32Array;

  constructor(from: Vocabulary, to: Vocabulary) {
    this.#from = from;
    this.#to = to;
    this.#ids = new Int32Array(from.size);
  }

  of(id: number): number {
    const met = this.#ids[id]!;
    if (met !== 0) return met < 0 ? unknown : met - 1;
    const found = this.#to.idOf(this.#from.words[id]!);
    this.#ids[id] = found === undefined ? -1 : found + 1;
    return found ?? unknown;
  }
}
