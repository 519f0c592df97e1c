import { mix } from '../text/hash32.js';
import { fileDocuments, findCandidates, type KeyIndex } from './candidates.js';
import { type LanguageStatistics, type PreparedDocument, prepareDocument } from './corpus.js';
import type { EvidenceSpace } from './evidence.js';
import { decide, rivalFloor } from './model.js';
import type { ControlReport, Fingerprint, SparseVector } from './types.js';

/** Documents of one language that are needed before shuffling them makes an honest control. */
const minDocuments = 8;
/** Controls made in each language, at most. */
const controlsPerLanguage = 60;
/** Real documents whose parts go into one control. */
const parents = 4;
/** What the controls say at any threshold. */
export interface Calibration {
  report(threshold: number): ControlReport;
  /** Expected share of right pairs among so many accepted ones; null when no control could be made. */
  expectedPrecision(threshold: number, pairs: number): number | null;
}

/**
 * Measures the chance of a wrong pair by two kinds of controls, documents without a counterpart by construction, which go
 * through the same search and scoring as real ones (target-decoy estimate, Elias & Gygi 2007):
 *
 * - shuffled documents, each put together from the parts of four real ones of its language;
 * - every document without its best candidate, against documents without theirs.
 *
 * The larger share of controls that find a counterpart is the chance rate of a document without one.
 */
export function measureControls(space: EvidenceSpace): Calibration {
  const spans = languageSpans(space.documents);
  const shuffled = shuffledControls(space, spans);
  const bereft = bereftControls(space, spans);
  const trials = shuffled.trials + bereft.trials;
  const combinations = spans.reduce((sum, own) => sum + own.length * (spans.length - 1), 0);
  return {
    report: (threshold) => ({
      documents: space.documents.length,
      controls: trials,
      controlsAccepted: acceptedOf(shuffled, threshold) + acceptedOf(bereft, threshold),
    }),
    expectedPrecision(threshold, pairs) {
      if (trials === 0) return null;
      if (pairs === 0) return 1;
      const rate = Math.max(rateOf(shuffled, threshold), rateOf(bereft, threshold));
      // Only documents without a counterpart can find one by chance; each pair is seen from both of its sides.
      const wrong = rate * Math.max(0, combinations - 2 * pairs) * 0.5;
      return Math.round((1 - Math.min(1, wrong / pairs)) * 10_000) / 10_000;
    },
  };
}

/** The probabilities that controls reached, and how many there were. */
interface Controls {
  readonly probabilities: readonly number[];
  readonly trials: number;
}

function acceptedOf({ probabilities }: Controls, threshold: number): number {
  return probabilities.filter((probability) => probability >= threshold).length;
}

function rateOf(controls: Controls, threshold: number): number {
  return controls.trials === 0 ? 0 : acceptedOf(controls, threshold) / controls.trials;
}

function shuffledControls(space: EvidenceSpace, spans: readonly PreparedDocument[][]): Controls {
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
  return { probabilities, trials };
}

/** Evidence of a document's candidates in one language: the best three and whose the first is. */
interface BestThree {
  owner: number;
  evidence: [number, number, number];
  second: number;
}

/** Every document meets its second-best candidate, after the best of both are taken away. */
function bereftControls(space: EvidenceSpace, spans: readonly PreparedDocument[][]): Controls {
  const large = new Set(
    spans.filter((span) => span.length >= minDocuments).map((span) => span[0]!.statistics),
  );
  const best = new Map<PreparedDocument, Map<LanguageStatistics, BestThree>>();
  const note = (
    document: PreparedDocument,
    other: PreparedDocument,
    index: number,
    evidence: number,
  ): void => {
    const row = best.get(document) ?? new Map<LanguageStatistics, BestThree>();
    best.set(document, row);
    const none = Number.NEGATIVE_INFINITY;
    const entry = row.get(other.statistics) ?? { owner: -1, second: -1, evidence: [none, none, none] };
    row.set(other.statistics, entry);
    const [first, second, third] = entry.evidence;
    if (evidence > first) {
      entry.evidence = [evidence, first, second];
      entry.second = entry.owner;
      entry.owner = index;
    } else if (evidence > second) {
      entry.evidence = [first, evidence, second];
      entry.second = index;
    } else if (evidence > third) entry.evidence = [first, second, evidence];
  };
  for (const { a, b, evidence } of space.candidates) {
    note(space.documents[a]!, space.documents[b]!, b, evidence);
    note(space.documents[b]!, space.documents[a]!, a, evidence);
  }
  const probabilities: number[] = [];
  let trials = 0;
  space.documents.forEach((document, index) => {
    for (const [statistics, { second, evidence }] of best.get(document) ?? []) {
      if (!large.has(statistics) || !large.has(document.statistics)) continue;
      trials++;
      if (second < 0) continue;
      const back = best.get(space.documents[second]!)!.get(document.statistics)!;
      // What the candidate would still have without its own best, this document aside.
      const rival = back.owner === index || back.second === index ? back.evidence[2] : back.evidence[1];
      const rivals = statistics.documents + document.statistics.documents - 2;
      const lead = evidence[1] - Math.max(rivalFloor(rivals), evidence[2], rival);
      probabilities.push(decide(evidence[1], lead));
    }
  });
  return { probabilities, trials };
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
  return [...best.values()].map(([first, second]) =>
    decide(first, first - Math.max(rivalFloor(others.length), second)),
  );
}
