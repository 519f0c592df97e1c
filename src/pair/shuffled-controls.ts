import { mix } from '../text/index.js';
import { fileDocuments, findCandidates, type KeyIndex } from './candidates.js';
import { cellKey, languageSpans, minDocuments } from './control-cells.js';
import { Controls } from './control-trials.js';
import { type PreparedDocument, prepareDocument } from './corpus.js';
import type { EvidenceSpace } from './evidence.js';
import { decide, rivalFloor } from './model.js';
import type { Print, SparseNumbers } from './types.js';

/** Controls made in each language, at most. */
const controlsPerLanguage = 60;
/** Real documents whose parts go into one control. */
const parents = 4;

/** Documents each put together from the parts of four real ones of its language, against those of other languages. */
export function shuffledControls(space: EvidenceSpace): Controls {
  const spans = languageSpans(space.documents);
  const indexes = new Map<readonly PreparedDocument[], KeyIndex>();
  const indexOf = (span: readonly PreparedDocument[]): KeyIndex => {
    const index = indexes.get(span) ?? fileDocuments(span);
    indexes.set(span, index);
    return index;
  };
  const found = new Controls();
  for (const own of spans) {
    if (own.length < minDocuments) continue;
    const controls = makeControls(own);
    const index = fileDocuments(controls);
    for (const other of chooseOthers(spans, own)) {
      const probabilities = controlProbabilities(space, controls, index, other, indexOf(other));
      found.count(cellKey(own[0]!, other[0]!), controls.length, probabilities);
    }
  }
  return found;
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

function shuffle(sources: readonly Print[], control: number): Print {
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
function shuffleVector(vectors: readonly SparseNumbers[], control: number): SparseNumbers {
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
