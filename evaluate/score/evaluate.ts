import { type AlignParameters, alignDocuments, type MeasuredBead } from '../../src/align/index.js';
import { type LexiconSource, loadLexicon } from '../../src/lexicon/index.js';
import { type Bead, CorpusError } from '../../src/model/index.js';
import { languageKeyFor } from '../../src/text/index.js';
import type { GoldSet } from './gold-set.js';
import {
  type AlignmentScore,
  mergeRefinements,
  mergeUnits,
  type ScoredBead,
  scoreAlignment,
} from './ladder-score.js';

/** A gold set aligned and scored. */
export interface Evaluation {
  readonly set: string;
  readonly score: AlignmentScore;
  /** The gold lists some links only: read its recall. */
  readonly recallOnly: boolean;
  /** All beads by global segment number, before any merging into units. */
  readonly beads: readonly Bead[];
  /** The same beads with what their scores were made of. */
  readonly measured: readonly MeasuredBead[];
}

/** How a set is aligned for evaluation. */
export interface EvaluationOptions {
  /** Lexicon sources switched off; must name `udhr` for sets made from it. */
  readonly exclude?: readonly LexiconSource[];
  /** Align each document by itself instead of learning from all of the set's. */
  readonly alone?: boolean;
  /** Align without the pivot lexicon. */
  readonly withoutLexicon?: boolean;
  /** Constants that differ from the default, for sweeps. */
  readonly parameters?: Partial<AlignParameters>;
  /** Count beads that together make up one gold bead as that bead, see {@link mergeRefinements}. */
  readonly mergeRefinements?: boolean;
}

/** The lexicon sources that a gold set was made from, which must be switched off to measure it. */
export function sourcesBehind({ source }: GoldSet): readonly LexiconSource[] {
  return /\budhr\b/i.test(source) ? ['udhr'] : [];
}

/**
 * Aligns every document of a gold set and scores the beads.
 *
 * @throws CorpusError
 *   `evaluation-not-honest` when the set was made from a lexicon source that is not switched off
 */
export function evaluateSet(gold: GoldSet, options: EvaluationOptions = {}): Evaluation {
  const exclude = options.exclude ?? [];
  const given = sourcesBehind(gold).find((source) => !exclude.includes(source));
  if (given !== undefined && options.withoutLexicon !== true) {
    throw new CorpusError(
      'evaluation-not-honest',
      `set ${gold.name} is made from the lexicon source ${given}`,
      {
        stage: 'score',
        hint: `add --exclude-lexicon ${given}`,
      },
    );
  }
  const languages = {
    src: languageKeyFor(gold.srcLanguage, gold.src.join('\n')),
    tgt: languageKeyFor(gold.tgtLanguage, gold.tgt.join('\n')),
  };
  const lexicon = options.withoutLexicon ? null : loadLexicon([languages.src, languages.tgt], { exclude });
  const documents = gold.documents.map(({ srcStart, srcEnd, tgtStart, tgtEnd }) => ({
    src: gold.src.slice(srcStart, srcEnd).map((text) => ({ text })),
    tgt: gold.tgt.slice(tgtStart, tgtEnd).map((text) => ({ text })),
  }));
  const how = { languages, lexicon, ...(options.parameters && { parameters: options.parameters }) };
  const ladders = options.alone
    ? documents.map((document) => alignDocuments([document], how).ladders[0]!)
    : alignDocuments(documents, how).ladders;
  const beads = ladders.flatMap(({ beads }, d) => {
    const { srcStart, tgtStart } = gold.documents[d]!;
    return beads.map((bead) => ({
      ...bead,
      src: bead.src.map((s) => s + srcStart),
      tgt: bead.tgt.map((t) => t + tgtStart),
    }));
  });
  let scored: readonly ScoredBead[] = beads;
  if (gold.units) scored = mergeUnits(beads, gold.units.src, gold.units.tgt);
  if (options.mergeRefinements) scored = mergeRefinements(gold.beads, scored);
  return {
    set: gold.name,
    score: scoreAlignment(gold.beads, scored),
    recallOnly: gold.recallOnly,
    beads,
    measured: beads,
  };
}
