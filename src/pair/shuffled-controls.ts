import type { LanguageKey } from '../model/index.js';
import { mix } from '../text/index.js';
import { findCandidates } from './candidates.js';
import { type Comparer, makeComparer } from './compare.js';
import { minDocuments } from './control-cells.js';
import { type LanguageCounts, type LanguageStatistics, prepareDocument } from './corpus.js';
import type { FiledDocument } from './document-block.js';
import { indexOf, keysOf } from './key-index.js';
import { type LanguageFile, LanguageReader } from './language-file.js';
import { decide, evidenceOf, rivalFloor } from './model.js';
import type { Shelf } from './shelf.js';
import type { Print, SparseNumbers } from './types.js';

/** Controls made in each language, at most. */
const controlsPerLanguage = 60;
/** Real documents whose parts go into one control. */
const parents = 4;
/** Blocks of a language that is compared with controls that are held in memory. */
const mostBlocks = 256;

/** The controls of one language, and a language that they are held against. */
export interface ControlJob<R> {
  readonly own: LanguageFile<R>;
  readonly other: LanguageFile<R>;
}

/** What the controls of a language reached among the documents of another. */
export interface ControlCount {
  readonly languages: readonly [LanguageKey, LanguageKey];
  readonly trials: number;
  readonly probabilities: readonly number[];
}

/**
 * The documents of a language that its controls are made of, by their numbers in it; none where there are too few. Parents
 * stand apart in the sorted corpus, so that neighbours of one series do not make a control.
 */
function controlParents(documents: number): readonly number[] {
  if (documents < minDocuments) return [];
  const count = Math.min(controlsPerLanguage, documents);
  return Array.from({ length: count * parents }, (_, place) => {
    const [control, parent] = [Math.floor(place / parents), place % parents];
    const at = Math.floor((control * documents) / count);
    return (at + Math.floor((parent * documents) / parents)) % documents;
  });
}

/** A few other languages, spread over all; every language against every other would be quadratic. */
export function chooseOthers<T>(languages: readonly T[], own: T): readonly T[] {
  const others = languages.filter((one) => one !== own);
  const count = Math.min(4, others.length);
  return Array.from({ length: count }, (_, at) => others[Math.floor((at * others.length) / count)]!);
}

/**
 * Makes the controls of a language: documents each put together from the parts of four real ones.
 *
 * @param documents
 *   how many the language has; of too few no controls are made
 * @param printAt
 *   reads the fingerprint of one of them
 */
export function makeControls(
  documents: number,
  printAt: (index: number) => Print,
  statistics: LanguageStatistics,
  counts: LanguageCounts,
): readonly FiledDocument[] {
  const chosen = controlParents(documents);
  return Array.from({ length: chosen.length / parents }, (_, control) => {
    const sources = chosen.slice(control * parents, (control + 1) * parents).map(printAt);
    const document = prepareDocument(shuffle(sources, control), statistics, counts);
    return { ...document, keys: keysOf(document) };
  });
}

/** Holds the controls of languages against the documents of others. */
export function shuffledControls<R>(
  { jobs }: { readonly jobs: readonly ControlJob<R>[] },
  shelf: Shelf<R>,
): readonly ControlCount[] {
  return jobs.map(({ own, other }) => {
    const controls = new LanguageReader(own, shelf, 1).controls();
    const others = new LanguageReader(other, shelf, mostBlocks);
    const comparer = makeComparer(others.statistics.meanConcepts.length);
    return {
      languages: [own.language, other.language],
      trials: controls.length,
      probabilities: controlProbabilities(controls, others, comparer),
    };
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
    senses: shuffleVector(
      sources.map((source) => source.senses),
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

function controlProbabilities<R>(
  controls: readonly FiledDocument[],
  others: LanguageReader<R>,
  comparer: Comparer,
): number[] {
  const best = new Map<number, [number, number]>();
  const index = indexOf(controls.map(({ keys }) => keys));
  for (const [control, other] of findCandidates(index, others.index(0, others.length))) {
    const evidence = evidenceOf(comparer.compare(controls[control]!, others.document(other)));
    const [first, second] = best.get(control) ?? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    if (evidence > first) best.set(control, [evidence, first]);
    else if (evidence > second) best.set(control, [first, evidence]);
  }
  return [...best.values()].map(([first, second]) =>
    decide(first, first - Math.max(rivalFloor(others.length), second)),
  );
}
