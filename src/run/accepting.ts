import {
  type AcceptSettings,
  acceptSettings,
  decide,
  EdgeHabits,
  type Features,
  type Finding,
  type LengthRatio,
  LengthRatioCounter,
  type MachineSign,
  machineSigns,
  messageOf,
  type NumberWords,
  type PairTerms,
  pairScore,
  pairTerms,
  unitFeatures,
  unitScore,
} from '../accept/index.js';
import { type LearnedLexicon, learnFromRows, RowChecker, type TextRow } from '../align/index.js';
import { createLineIdentifier, type LineIdentifier } from '../identify/index.js';
import { type LexiconSource, loadLexicon } from '../lexicon/index.js';
import { type Bead, type LanguagePair, type Rejected, round, type Unit } from '../model/index.js';
import type { BuildConfig } from './config.js';
import { identifySides, numberWordsOf, rememberLines } from './filter/judge.js';
import type { RowSample } from './filter/sample.js';

/** A unit with the bead that it was made from. */
export interface BeadUnit {
  readonly unit: Unit;
  readonly bead: Bead;
}

/** A unit that was measured and judged by the rules. */
export interface JudgedUnit extends BeadUnit {
  readonly finding: Finding | null;
}

/** One bead of a ladder with its texts; `unit` is null where a side is empty. */
export interface LadderRow extends TextRow {
  readonly unit: BeadUnit | null;
}

/** What is known of a document pair besides its ladder. */
export interface PairContext {
  /** Share of the segments that stand in units, the lower of both sides. */
  readonly coverage: number;
  /** Confidence of the ladder, in [0, 1]. */
  readonly confidence: number;
  /** Whether a person said that the two documents translate each other: then the pair as a whole is not doubted. */
  readonly confirmed?: boolean | undefined;
  /** Documents of other languages in the group of the two. */
  readonly others?: number | undefined;
}

/** Judges the units of one document pair, given all beads of its ladder in order. */
export type Acceptance = (rows: readonly LadderRow[], context: PairContext) => readonly JudgedUnit[];

/**
 * Makes the acceptance of a language pair from units of all its documents, which teach words and habits; `learned` is what
 * {@link learnAccepted} made of the sample, where that was done before.
 */
export type AcceptanceOf = (
  languages: LanguagePair,
  sample: RowSample,
  learned?: LearnedLexicon,
) => Acceptance;

/** The words that a sample of units teaches acceptance: what takes longest of what it learns. */
export function learnAccepted(
  languages: LanguagePair,
  { rows }: RowSample,
  excludeLexicon: readonly LexiconSource[],
): LearnedLexicon {
  const lexicon = loadLexicon([languages.src, languages.tgt], { exclude: excludeLexicon });
  return learnFromRows(rows, { languages, lexicon });
}

/** Makes the acceptance of a build: the rules of its configuration, and an identifier for single lines. */
export async function createAcceptance(
  config: Pick<BuildConfig, 'accept'>,
  excludeLexicon: readonly LexiconSource[] = [],
): Promise<AcceptanceOf> {
  const settings = acceptSettings(config.accept);
  const identify = rememberLines(await createLineIdentifier());
  return (languages, sample, learned = learnAccepted(languages, sample, excludeLexicon)) => {
    const lexicon = loadLexicon([], { exclude: excludeLexicon });
    const numberWords = numberWordsOf(lexicon, languages);
    const judge = new LadderJudge({ sample, learned, settings, identify, numberWords });
    return (rows, context) => judge.judge(rows, context);
  };
}

/** Units on each side of a unit that tell how good the ladder is there. */
const neighborReach = 2;

/** Judges units by their place in the ladder, by what the units of the language pair taught of its words, and by content. */
class LadderJudge {
  readonly #settings: AcceptSettings;
  readonly #identify: LineIdentifier;
  readonly #numberWords: NumberWords;
  readonly #sample: RowSample;
  readonly #words: RowChecker;
  readonly #edges = new EdgeHabits();
  readonly #ratio: LengthRatio;

  constructor(given: {
    readonly sample: RowSample;
    readonly learned: LearnedLexicon;
    readonly settings: AcceptSettings;
    readonly identify: LineIdentifier;
    readonly numberWords: NumberWords;
  }) {
    const { sample } = given;
    this.#settings = given.settings;
    this.#identify = given.identify;
    this.#numberWords = given.numberWords;
    this.#sample = sample;
    this.#words = new RowChecker(given.learned);
    this.#words.learnControls(sample.rows);
    const lengths = new LengthRatioCounter();
    for (const { src, tgt } of sample.rows) {
      this.#edges.add(src, tgt);
      lengths.add(src.length, tgt.length);
    }
    this.#ratio = lengths.ratio();
  }

  judge(rows: readonly LadderRow[], context: PairContext): readonly JudgedUnit[] {
    const measured = this.#measure(rows, context);
    const pair = context.confirmed === true ? null : scoreOfPair(measured, context);
    const signs = signsOf(measured, context);
    const machine = signs.length === 0 ? null : signs.length;
    return measured.map(({ unit, bead, features: given, score }): JudgedUnit => {
      const features = { ...given, pair_score: pair, machine };
      const judged = { ...unit, features, score };
      const { rejected, marks } = decide(judged, this.#settings);
      const flags = [...new Set([...unit.flags, ...marks.map(({ rule }) => rule)])].sort();
      return { unit: { ...judged, features: knownOf(features), flags }, bead, finding: rejected };
    });
  }

  #measure(rows: readonly LadderRow[], { coverage }: PairContext): MeasuredUnit[] {
    const words = this.#words.check(rows, (at) => this.#sample.has(rows[at]!));
    const units = rows.flatMap(({ unit }, at) => (unit === null ? [] : [{ ...unit, words: words[at]! }]));
    const counter = new LengthRatioCounter();
    for (const { unit } of units) counter.add(unit.src.text.length, unit.tgt.text.length);
    const ratio = counter.ratio(this.#ratio);
    return units.map(({ unit, bead, words }, at): MeasuredUnit => {
      const features = unitFeatures(unit.src, unit.tgt, {
        ratio,
        edges: this.#edges,
        numberWords: this.#numberWords,
        languages: identifySides(unit.src, unit.tgt, this.#identify),
        posterior: Math.exp(-bead.costNats),
        lexicon: bead.parts.lexicon,
        cognates: bead.parts.cognates,
        neighbors: neighborScore(units, at),
        coverage,
        rows: words,
      });
      return { unit, bead, features, score: round(unitScore(features, bead.score)) };
    });
  }
}

/** A unit with what was measured of it. */
interface MeasuredUnit extends BeadUnit {
  readonly features: Features;
  readonly score: number;
}

/** Terms of a document pair from its units; null without units. */
export function pairTermsOf(
  units: readonly (BeadUnit & { readonly features: Pick<Features, 'rival_odds' | 'lost'> })[],
  confidence: number,
): PairTerms | null {
  return pairTerms(
    units.map(({ unit, bead, features }) => ({
      length: unit.src.text.length + unit.tgt.text.length,
      ladder: bead.score,
      single: bead.src.length === 1 && bead.tgt.length === 1,
      features,
    })),
    confidence,
  );
}

function scoreOfPair(units: readonly MeasuredUnit[], { confidence, others }: PairContext): number | null {
  const terms = pairTermsOf(units, confidence);
  return terms === null ? null : round(pairScore(terms, units.length, others));
}

/** Signs that the units of a document pair were translated by a machine. */
export function signsOf(
  units: readonly { readonly unit: Unit; readonly features?: Pick<Features, 'copied'> }[],
  { others = 0 }: Pick<PairContext, 'others'>,
): MachineSign[] {
  const signed = units.map(({ unit: { src, tgt, features: known }, features }) => ({
    src,
    tgt,
    features: features ?? { copied: known?.copied ?? null },
  }));
  return machineSigns(signed, others + 2);
}

/** The features that there is something to tell of. */
function knownOf(features: Features): NonNullable<Unit['features']> {
  return Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null));
}

function neighborScore(units: readonly BeadUnit[], at: number): number | null {
  let [sum, count] = [0, 0];
  for (let other = Math.max(0, at - neighborReach); other <= at + neighborReach; other++) {
    const score = units[other]?.bead.score;
    if (other === at || score === undefined) continue;
    sum += score;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** The record of a unit that a rule rejected. */
export function turnDown({ unit, finding }: { readonly unit: Unit; readonly finding: Finding }): Rejected {
  return {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: finding.rule,
    value: round(finding.value),
    threshold: finding.threshold,
    message: messageOf({ ...finding, value: round(finding.value) }),
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
    score: unit.score,
    ...(unit.features === undefined ? {} : { features: unit.features }),
  };
}
