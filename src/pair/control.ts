import { fileDocuments, findCandidates, type KeyIndex } from './candidates.js';
import { type PreparedDocument, prepareDocument } from './corpus.js';
import type { EvidenceSpace } from './evidence.js';
import type { RatedPair } from './group.js';
import { mix } from './hash.js';
import { decide, rivalFloor } from './model.js';
import type { ControlReport, Fingerprint, SparseVector } from './types.js';

/** Documents of one language that are needed before shuffling them makes an honest control. */
const minDocuments = 8;
/** Controls made in each language, at most. */
const controlsPerLanguage = 60;
/** Real documents whose parts go into one control. */
const parents = 4;
/** Thresholds tried, from the caller's upwards. */
const thresholdStep = 0.02;

/** The calibrated threshold and what it rests on. */
export interface Calibration {
  readonly threshold: number;
  readonly report: ControlReport;
  /** Expected share of right pairs among so many accepted ones; null when no control could be made. */
  expectedPrecision(pairs: number): number | null;
}

/**
 * Calibrates the threshold by shuffled controls: documents that have no counterpart by construction, each
 * put together from the parts of four real ones of its language, go through the same search and scoring.
 *
 * The share of controls that find a counterpart is the chance rate of a document without one (target-decoy
 * estimate, Elias & Gygi 2007); the threshold rises until the pairs expected by chance are few enough.
 */
export function measureControls(
  space: EvidenceSpace,
  rated: readonly RatedPair[],
  options: { readonly threshold: number; readonly targetPrecision: number },
): Calibration {
  const spans = languageSpans(space.documents);
  const indexes = new Map<readonly PreparedDocument[], KeyIndex>();
  const indexOf = (span: readonly PreparedDocument[]): KeyIndex => {
    const index = indexes.get(span) ?? fileDocuments(span);
    indexes.set(span, index);
    return index;
  };
  const probabilities: number[] = [];
  let trials = 0;
  for (const own of spans) {
    if (own.length < minDocuments) continue;
    const controls = makeControls(own);
    const index = fileDocuments(controls);
    for (const other of chooseOthers(spans, own)) {
      trials += controls.length;
      probabilities.push(...controlProbabilities(space, controls, index, other, indexOf(other)));
    }
  }
  const combinations = spans.reduce((sum, own) => sum + own.length * (spans.length - 1), 0);
  const wrongAt = (threshold: number, pairs: number): number => {
    const rate = probabilities.filter((probability) => probability >= threshold).length / trials;
    // Only documents without a counterpart can find one by chance; each is counted from both of its sides.
    return rate * Math.max(0, combinations - 2 * pairs) * 0.5;
  };
  let threshold = options.threshold;
  if (trials > 0) {
    while (threshold < 0.98) {
      const pairs = countPairs(rated, threshold);
      if (wrongAt(threshold, pairs) <= (1 - options.targetPrecision) * pairs) break;
      threshold = Math.round((threshold + thresholdStep) * 100) / 100;
    }
  }
  return {
    threshold,
    report: {
      documents: space.documents.length,
      controls: trials,
      controlsAccepted: probabilities.filter((probability) => probability >= threshold).length,
    },
    expectedPrecision: (pairs) =>
      trials === 0
        ? null
        : Math.round((1 - Math.min(1, wrongAt(threshold, pairs) / pairs)) * 10_000) / 10_000,
  };
}

function countPairs(rated: readonly RatedPair[], threshold: number): number {
  return rated.filter((pair) => pair.probability >= threshold).length;
}

function languageSpans(documents: readonly PreparedDocument[]): PreparedDocument[][] {
  const spans: PreparedDocument[][] = [];
  for (const document of documents) {
    const last = spans.at(-1);
    if (last?.[0]?.statistics === document.statistics) last.push(document);
    else spans.push([document]);
  }
  return spans;
}

/** A few other languages, spread over all; every language against every other would be quadratic. */
function chooseOthers(spans: readonly PreparedDocument[][], own: PreparedDocument[]): PreparedDocument[][] {
  const others = spans.filter((span) => span !== own);
  const count = Math.min(4, others.length);
  return Array.from({ length: count }, (_, at) => others[Math.floor((at * others.length) / count)]!);
}

function makeControls(own: readonly PreparedDocument[]): PreparedDocument[] {
  const count = Math.min(controlsPerLanguage, own.length);
  return Array.from({ length: count }, (_, control) => {
    const sources = Array.from({ length: parents }, (_unused, parent) => {
      const at = Math.floor((control * own.length) / count);
      // Parents stand apart in the sorted corpus, so that neighbours of one series do not make a control.
      return own[(at + Math.floor((parent * own.length) / parents)) % own.length]!.fingerprint;
    });
    return prepareDocument(shuffle(sources, control), own[0]!.statistics);
  });
}

function shuffle(sources: readonly Fingerprint[], control: number): Fingerprint {
  const first = sources[0]!;
  return {
    ...first,
    id: `control ${control}`,
    concepts: shuffleVector(
      sources.map((source) => source.concepts),
      control,
    ),
    names: shuffleVector(
      sources.map((source) => source.names),
      control,
    ),
    numerals: shuffleVector(
      sources.map((source) => source.numerals),
      control,
    ),
    hints: { stem: '', language: '' },
  };
}

/** Each feature of any source stays with a chance of one in the number of sources that could give it. */
function shuffleVector(vectors: readonly SparseVector[], control: number): SparseVector {
  const kept = new Map<number, number>();
  vectors.forEach((vector, source) => {
    vector.ids.forEach((id, at) => {
      if (mix(id * 31 + control) % vectors.length === source) kept.set(id, vector.values[at]!);
    });
  });
  const ids = [...kept.keys()].sort((a, b) => a - b);
  return { ids, values: ids.map((id) => kept.get(id)!) };
}

function controlProbabilities(
  space: EvidenceSpace,
  controls: readonly PreparedDocument[],
  controlIndex: KeyIndex,
  others: readonly PreparedDocument[],
  otherIndex: KeyIndex,
): number[] {
  const best = new Map<number, [number, number]>();
  for (const [control, other] of findCandidates(controlIndex, otherIndex)) {
    const evidence = space.compareDocuments(controls[control]!, others[other]!);
    const [first, second] = best.get(control) ?? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    if (evidence > first) best.set(control, [evidence, first]);
    else if (evidence > second) best.set(control, [first, evidence]);
  }
  return [...best.values()].map(([first, second]) => decide(first, first - Math.max(rivalFloor, second)));
}
