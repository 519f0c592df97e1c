import { mix } from '../text/hash32.js';
import { fileDocuments, findCandidates, type KeyIndex } from './candidates.js';
import { type LanguageStatistics, type PreparedDocument, prepareDocument } from './corpus.js';
import type { CandidatePair, EvidenceSpace } from './evidence.js';
import type { RatedPair } from './group.js';
import { decide, rivalFloor } from './model.js';
import type { ControlReport, DocumentPair, Fingerprint, SparseVector } from './types.js';

/** Documents of one language that are needed before shuffling them makes an honest control. */
const minDocuments = 8;
/** Controls made in each language, at most. */
const controlsPerLanguage = 60;
/** Real documents whose parts go into one control. */
const parents = 4;
/** What the controls say of a language pair's candidates. */
export interface Calibration {
  /** Posterior probability of a pair: the model's, less where controls of its language pair reach as high. */
  posterior(pair: CandidatePair, probability: number): number;
  /** Share of right pairs to expect among these; null when no control could be made or there are none. */
  expectedPrecision(pairs: readonly DocumentPair[]): number | null;
  report(threshold: number): ControlReport;
}

/**
 * Measures the chance of a wrong pair by two kinds of controls, documents without a counterpart by construction, which go
 * through the same search and scoring as real ones (target-decoy estimate, Elias & Gygi 2007; local as in Efron 2005):
 *
 * - shuffled documents, each put together from the parts of four real ones of its language;
 * - every document without its best candidate, against documents without theirs.
 *
 * Within a language pair and a band of probability, the controls give the number of wrong pairs to expect, the candidates
 * the number that there are; so much of a doubt that the model did not have is added to each pair of the band. A corpus
 * or language pair of few documents has few controls and borrows those of the others.
 */
export function measureControls(space: EvidenceSpace, rated: readonly RatedPair[]): Calibration {
  const spans = languageSpans(space.documents);
  const controls = [shuffledControls(space, spans), bereftControls(space, spans)];
  const cells = gatherCells(space, rated);
  const doubts = new Map<string, readonly number[]>();
  for (const [key, cell] of cells) doubts.set(key, doubtsOf(cell, key, controls));
  const priors = estimatePriors(cells);
  return {
    posterior: ({ a, b }, probability) => {
      const key = cellKey(space.documents[a]!, space.documents[b]!);
      const doubt = doubts.get(key)?.[bandOf(probability)] ?? 1;
      return Math.min(shift(probability, priors.get(key) ?? 0.5), 1 - Math.min(1, doubt * (1 - probability)));
    },
    expectedPrecision(pairs) {
      if (pairs.length === 0 || controls.every(({ all }) => all.trials === 0)) return null;
      let wrong = 0;
      for (const { srcLanguage, tgtLanguage, score } of pairs) {
        const doubt = doubts.get([srcLanguage, tgtLanguage].sort().join(' '))?.[bandOf(score)] ?? 1;
        wrong += Math.min(1, doubt * (1 - score));
      }
      return Math.round((1 - wrong / pairs.length) * 10_000) / 10_000;
    },
    report: (threshold) => ({
      documents: space.documents.length,
      controls: controls.reduce((sum, { all }) => sum + all.trials, 0),
      controlsAccepted: controls.reduce((sum, { all }) => sum + reaching(all, threshold), 0),
    }),
  };
}

/**
 * Estimates for each language pair how many of its documents have a counterpart at all, by expectation maximisation
 * over the candidates' probabilities (Saerens, Latinne & Decaestecker 2002): where next to none has, a likely pair is
 * a coincidence.
 */
function estimatePriors(cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, number> {
  const priors = new Map([...cells.keys()].map((key) => [key, 0.5]));
  for (let round = 0; round < priorRounds; round++) {
    const sums = new Map<string, number>();
    let sumOfAll = 0;
    let documentsOfAll = 0;
    for (const [key, { probabilities, documents }] of cells) {
      const prior = priors.get(key)!;
      const sum = probabilities.reduce((total, probability) => total + shift(probability, prior), 0);
      sums.set(key, sum);
      sumOfAll += sum;
      documentsOfAll += Math.min(...documents);
    }
    const common = sumOfAll / Math.max(1, documentsOfAll);
    for (const [key, { documents }] of cells) {
      const prior = (sums.get(key)! + priorDocuments * common) / (Math.min(...documents) + priorDocuments);
      priors.set(key, Math.max(1e-6, prior));
    }
  }
  return priors;
}

const priorRounds = 20;
/** Weight of the corpus as a whole in a language pair's prior, in documents. */
const priorDocuments = 10;

/** A probability under another prior than even chances; a corpus of translations makes none likelier. */
function shift(probability: number, prior: number): number {
  if (prior >= 0.5) return probability;
  return (probability * prior) / (probability * prior + (1 - probability) * (1 - prior));
}

/** Lower ends of the bands of probability within which pairs are judged together. */
const bands = [0, 0.3, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 0.996, 0.999];

function bandOf(probability: number): number {
  let band = bands.length - 1;
  while (probability < bands[band]!) band--;
  return band;
}

/** The candidates of one language pair that chose each other, and the documents of both sides. */
interface Cell {
  readonly probabilities: number[];
  readonly documents: readonly [number, number];
}

function gatherCells(space: EvidenceSpace, rated: readonly RatedPair[]): Map<string, Cell> {
  const best = new Map<string, number>();
  const { documents } = space;
  const keyA = ({ a, b }: CandidatePair): string => `${a} ${documents[b]!.fingerprint.language}`;
  const keyB = ({ a, b }: CandidatePair): string => `${b} ${documents[a]!.fingerprint.language}`;
  for (const pair of rated) {
    for (const key of [keyA(pair), keyB(pair)]) {
      best.set(key, Math.max(best.get(key) ?? 0, pair.probability));
    }
  }
  const cells = new Map<string, Cell>();
  for (const pair of rated) {
    if (pair.probability < best.get(keyA(pair))! || pair.probability < best.get(keyB(pair))!) continue;
    const [left, right] = [documents[pair.a]!, documents[pair.b]!];
    const key = cellKey(left, right);
    const cell = cells.get(key) ?? {
      probabilities: [],
      documents: [left.statistics.documents, right.statistics.documents] as const,
    };
    cell.probabilities.push(pair.probability);
    cells.set(key, cell);
  }
  return cells;
}

function cellKey(a: PreparedDocument, b: PreparedDocument): string {
  return [a.fingerprint.language, b.fingerprint.language].sort().join(' ');
}

/** Controls of the whole corpus that a language pair's own are mixed with, as a number of trials. */
const borrowedTrials = 60;
/** Probability from which a candidate is taken for a counterpart when the free documents are counted. */
const likely = 0.7;
/** A document that has a counterpart may still fall to a stranger, so many times as often as one without. */
const fallen = 0.2;

/** How many times the model's doubt about a pair of each band is what the controls say. */
function doubtsOf(cell: Cell, key: string, controls: readonly Controls[]): readonly number[] {
  const paired = cell.probabilities.filter((probability) => probability >= likely).length;
  const free = cell.documents.map((count) => Math.max(0, count - paired) / Math.max(1, count));
  // A wrong pair takes two documents that are both free; a control is one free document among free ones.
  const chances =
    (cell.documents[0] * free[0]! * (fallen + (1 - fallen) * free[1]!) +
      cell.documents[1] * free[1]! * (fallen + (1 - fallen) * free[0]!)) /
    2;
  return bands.map((from, band) => {
    const to = bands[band + 1] ?? 2;
    const inBand = cell.probabilities.filter((probability) => probability >= from && probability < to);
    const claimed = inBand.reduce((sum, probability) => sum + 1 - probability, 0);
    if (inBand.length === 0) return 1;
    const rate = Math.max(...controls.map((one) => rateOf(one, key, from) - rateOf(one, key, to)));
    return (chances * rate) / Math.max(1e-9, claimed);
  });
}

/** The probabilities that controls reached, and how many there were. */
interface Trials {
  readonly probabilities: number[];
  trials: number;
}

/** Controls of one kind, all together and by language pair. */
interface Controls {
  readonly all: Trials;
  readonly cells: Map<string, Trials>;
}

function emptyControls(): Controls {
  return { all: { probabilities: [], trials: 0 }, cells: new Map() };
}

function count(controls: Controls, key: string, trials: number, probabilities: readonly number[]): void {
  const cell = controls.cells.get(key) ?? { probabilities: [], trials: 0 };
  controls.cells.set(key, cell);
  for (const part of [cell, controls.all]) {
    part.trials += trials;
    part.probabilities.push(...probabilities);
  }
}

function reaching({ probabilities }: Trials, threshold: number): number {
  return probabilities.filter((probability) => probability >= threshold).length;
}

function rateOf({ all, cells }: Controls, key: string, threshold: number): number {
  if (all.trials === 0) return 0;
  const own = cells.get(key) ?? { probabilities: [], trials: 0 };
  const common = reaching(all, threshold) / all.trials;
  const borrowed = Math.min(borrowedTrials, all.trials);
  return (reaching(own, threshold) + borrowed * common) / (own.trials + borrowed);
}

function shuffledControls(space: EvidenceSpace, spans: readonly PreparedDocument[][]): Controls {
  const indexes = new Map<readonly PreparedDocument[], KeyIndex>();
  const indexOf = (span: readonly PreparedDocument[]): KeyIndex => {
    const index = indexes.get(span) ?? fileDocuments(span);
    indexes.set(span, index);
    return index;
  };
  const found = emptyControls();
  for (const own of spans) {
    if (own.length < minDocuments) continue;
    const controls = makeControls(own);
    const index = fileDocuments(controls);
    for (const other of chooseOthers(spans, own)) {
      const probabilities = controlProbabilities(space, controls, index, other, indexOf(other));
      count(found, cellKey(own[0]!, other[0]!), controls.length, probabilities);
    }
  }
  return found;
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
  const found = emptyControls();
  space.documents.forEach((document, index) => {
    for (const [statistics, { second, evidence }] of best.get(document) ?? []) {
      if (!large.has(statistics) || !large.has(document.statistics)) continue;
      const cell = [document.fingerprint.language, statistics.language].sort().join(' ');
      if (second < 0) {
        count(found, cell, 1, []);
        continue;
      }
      const back = best.get(space.documents[second]!)!.get(document.statistics)!;
      // What the candidate would still have without its own best, this document aside.
      const rival = back.owner === index || back.second === index ? back.evidence[2] : back.evidence[1];
      const rivals = statistics.documents + document.statistics.documents - 2;
      const lead = evidence[1] - Math.max(rivalFloor(rivals), evidence[2], rival);
      count(found, cell, 1, [decide(evidence[1], lead)]);
    }
  });
  return found;
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
    hints: { stem: '', language: '', versions: '' },
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
