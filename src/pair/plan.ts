import { type LexiconSource, loadLexicon } from '../lexicon/index.js';
import { type LanguageKey, languageOf } from '../model/index.js';
import { makeBackgrounds } from './backgrounds.js';
import { type ComparedPairs, type CompareJob, mergeParts } from './compare-step.js';
import type { FoundCopies } from './copies-step.js';
import { statisticsOf } from './corpus.js';
import { standAside } from './duplicates.js';
import { languagePairs } from './evidence.js';
import { ofSmallSources } from './fingerprint.js';
import type { GroupInput, PairingOptions } from './group-step.js';
import type { LanguageFile } from './language-file.js';
import type { LanguageSpan, SummedLanguage } from './language-steps.js';
import { type ControlCount, type ControlJob, chooseOthers } from './shuffled-controls.js';
import type { PairingSteps, StepName, StepTasks } from './steps.js';
import type { DocumentRow, PairingResult } from './types.js';

/**
 * Documents, of both languages together, that a task has at least, where there are so many. A task is done again as a whole when a document
 * of one of its languages changes; to hand one over takes as long as some ten documents do.
 */
const leastOfTask = 192;
/** Documents that ask for their candidates in one task. */
const mostOfTask = 16_384;

/** Documents of a task of pairing, least and most. */
export interface TaskCut {
  readonly least: number;
  readonly most: number;
}

const usualCut: TaskCut = { least: leastOfTask, most: mostOfTask };

/**
 * Goes through the steps of pairing: says what is to be done, and goes on with what came of it. The result depends neither on
 * where tasks run nor on how the work is cut.
 *
 * @param rows
 *   the documents in ascending order of id
 */
export function* planPairing<R>(
  rows: readonly DocumentRow[],
  options: PairingOptions,
  cut: TaskCut = usualCut,
): Steps<R, PairingResult> {
  const all = Uint32Array.from(rows, (_, at) => at);
  const copies: FoundCopies = yield* single<R, 'findCopies'>('findCopies', all, {});
  const gathered = yield* planEvidence<R>(rows, copies, options.excludeLexicon ?? [], cut);
  const { files, compared, documents } = gathered;
  const shuffled = yield* controlAll<R>(files, cut.least);
  const ids = rows.map(({ id }) => id);
  const input: GroupInput<R> = { files, compared, shuffled, copies, options, all: ids, documents };
  return yield* single<R, 'groupPairs'>('groupPairs', all, input);
}

/** The documents that take part in pairing, filed language by language, and the compared pairs of every two languages. */
interface GatheredEvidence<R> {
  readonly documents: Uint32Array;
  readonly spans: readonly LanguageSpan[];
  readonly files: readonly LanguageFile<R>[];
  readonly compared: readonly ComparedPairs[];
}

/** The steps of {@link planPairing} that compare documents. */
export function* planEvidence<R>(
  rows: readonly DocumentRow[],
  { duplicates, versions }: Pick<FoundCopies, 'duplicates' | 'versions'>,
  exclude: readonly LexiconSource[],
  cut: TaskCut = usualCut,
): Steps<R, GatheredEvidence<R>> {
  const { documents, spans } = taking(rows, standAside(duplicates));
  const summed = yield* perLanguage<R, 'sumLanguages'>(
    'sumLanguages',
    { documents, spans, least: cut.least },
    (languages) => ({ languages, exclude }),
  );
  const statistics = statisticsOfAll(spans, summed, exclude);
  const files = yield* perLanguage<R, 'fileLanguages'>(
    'fileLanguages',
    { documents, spans, least: cut.least },
    (languages, first, offset) => ({
      languages: languages.map((span, at) => ({
        ...span,
        statistics: statistics[first + at]!,
        counts: summed[first + at]!.counts,
        versions: versionsWithin(versions, documents, span, offset),
      })),
    }),
  );
  const compared = yield* compareAll<R>(files, cut);
  return { documents, spans, files, compared };
}

type Steps<R, T> = Generator<StepTasks<R>, T, never>;

function* single<R, N extends StepName>(
  name: N,
  documents: Uint32Array,
  input: PairingSteps<R>[N]['input'],
): Steps<R, PairingSteps<R>[N]['output']> {
  const outputs: readonly PairingSteps<R>[N]['output'][] = yield { name, tasks: [{ documents, input }] };
  return outputs[0]!;
}

/** The documents that take part, by language and id, and where each language's stand among them. */
function taking(
  rows: readonly DocumentRow[],
  aside: ReadonlyMap<string, string>,
): { readonly documents: Uint32Array; readonly spans: readonly LanguageSpan[] } {
  const byLanguage = new Map<LanguageKey, number[]>();
  rows.forEach(({ id, language }, at) => {
    if (aside.has(id) || languageOf(language) === 'und') return;
    const list = byLanguage.get(language);
    if (list === undefined) byLanguage.set(language, [at]);
    else list.push(at);
  });
  const languages = [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1));
  let to = 0;
  const spans = languages.map(([language, list]): LanguageSpan => {
    const from = to;
    to += list.length;
    return { language, from, to };
  });
  const documents = new Uint32Array(to);
  languages.forEach(([, list], at) => void documents.set(list, spans[at]!.from));
  return { documents, spans };
}

/** Runs a step over all languages, several small ones in a task. */
function* perLanguage<R, N extends 'sumLanguages' | 'fileLanguages'>(
  name: N,
  { documents, spans, least }: Pick<GatheredEvidence<R>, 'documents' | 'spans'> & Pick<TaskCut, 'least'>,
  inputOf: (languages: readonly LanguageSpan[], first: number, offset: number) => PairingSteps<R>[N]['input'],
): Steps<R, PairingSteps<R>[N]['output'][number][]> {
  const batches = batched(spans, ({ from, to }) => to - from, least);
  let first = 0;
  const tasks = batches.map((batch) => {
    const offset = batch[0]!.from;
    const own = batch.map((span) => ({ ...span, from: span.from - offset, to: span.to - offset }));
    const input = inputOf(own, first, offset);
    first += batch.length;
    return { documents: documents.subarray(offset, batch.at(-1)!.to), input };
  });
  const outputs: readonly PairingSteps<R>[N]['output'][] = yield { name, tasks };
  return outputs.flat() as PairingSteps<R>[N]['output'][number][];
}

/** Puts jobs together in their order until each task has enough to do. */
function batched<T>(jobs: readonly T[], costOf: (job: T) => number, least: number): T[][] {
  const batches: T[][] = [];
  let cost = least;
  for (const job of jobs) {
    if (cost >= least) {
      batches.push([]);
      cost = 0;
    }
    batches.at(-1)!.push(job);
    cost += costOf(job);
  }
  return batches;
}

function statisticsOfAll<R>(
  spans: readonly LanguageSpan[],
  summed: readonly SummedLanguage<R>[],
  exclude: readonly LexiconSource[],
) {
  const lexicon = loadLexicon([], { exclude: ofSmallSources(exclude) });
  const sums = new Map(spans.map(({ language }, at) => [language, summed[at]!.sums]));
  const backgroundOf = makeBackgrounds(sums, lexicon);
  return spans.map(({ language }, at) => statisticsOf(language, summed[at]!.sums, backgroundOf(language)));
}

/** The versions that documents of a language have, by their numbers in a task. */
function versionsWithin(
  versions: ReadonlyMap<number, string>,
  documents: Uint32Array,
  { from, to }: LanguageSpan,
  offset: number,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (versions.size === 0) return found;
  for (let at = from; at < to; at++) {
    const key = versions.get(documents[at + offset]!);
    if (key !== undefined) found.set(at, key);
  }
  return found;
}

/** Compares the documents of every two languages: large ones part by part, several small ones in a task. */
function* compareAll<R>(
  files: readonly LanguageFile<R>[],
  { least, most }: TaskCut,
): Steps<R, readonly ComparedPairs[]> {
  const jobs = [...languagePairs(files.length)].map(([left, right]): CompareJob<R>[] => {
    const [a, b] = [files[left]!, files[right]!];
    const parts = Math.ceil((a.documents + b.documents) / most);
    return Array.from({ length: parts }, (_, part) => ({ a, b, part, parts }));
  });
  const batches = batched(jobs.flat(), ({ a, b, parts }) => (a.documents + b.documents) / parts, least);
  const documents = new Uint32Array(0);
  const outputs: readonly (readonly ComparedPairs[])[] = yield {
    name: 'comparePairs',
    tasks: batches.map((batch) => ({ documents, input: { jobs: batch } })),
  };
  const done = outputs.flat();
  const ends = jobs.map(() => 0);
  jobs.forEach(({ length }, at) => {
    ends[at] = (ends[at - 1] ?? 0) + length;
  });
  return jobs.map((_, at) => mergeParts(done.slice(ends[at - 1] ?? 0, ends[at])));
}

/** Holds the controls of every language against a few others, several small ones in a task. */
function* controlAll<R>(files: readonly LanguageFile<R>[], least: number): Steps<R, readonly ControlCount[]> {
  const jobs = files.flatMap((own) =>
    own.controls === null ? [] : chooseOthers(files, own).map((other): ControlJob<R> => ({ own, other })),
  );
  const documents = new Uint32Array(0);
  const batches = batched(jobs, ({ other }) => other.documents, least);
  const outputs: readonly (readonly ControlCount[])[] = yield {
    name: 'shuffledControls',
    tasks: batches.map((batch) => ({ documents, input: { jobs: batch } })),
  };
  return outputs.flat();
}
