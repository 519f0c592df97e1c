import { type ComparedPairs, type CompareJob, comparePairs } from './compare-step.js';
import { type FoundCopies, findCopies } from './copies-step.js';
import { type GroupInput, groupPairs } from './group-step.js';
import type { LanguageFile } from './language-file.js';
import {
  type FileInput,
  fileLanguages,
  type SumInput,
  type SummedLanguage,
  sumLanguages,
} from './language-steps.js';
import type { Prints, Shelf } from './shelf.js';
import { type ControlCount, type ControlJob, shuffledControls } from './shuffled-controls.js';
import type { PairingResult } from './types.js';

/** The steps of pairing: what each is given besides fingerprints, and what it gives. Each can run anywhere. */
export interface PairingSteps<R> {
  readonly findCopies: { input: Record<never, never>; output: FoundCopies };
  readonly sumLanguages: { input: SumInput; output: readonly SummedLanguage<R>[] };
  readonly fileLanguages: { input: FileInput<R>; output: readonly LanguageFile<R>[] };
  readonly comparePairs: {
    input: { readonly jobs: readonly CompareJob<R>[] };
    output: readonly ComparedPairs[];
  };
  readonly shuffledControls: {
    input: { readonly jobs: readonly ControlJob<R>[] };
    output: readonly ControlCount[];
  };
  readonly groupPairs: { input: GroupInput<R>; output: PairingResult };
}

export type StepName = keyof PairingSteps<unknown>;

/** Runs a step over the fingerprints that it asks for. */
export const pairingSteps: {
  readonly [N in StepName]: <R>(
    input: PairingSteps<R>[N]['input'],
    prints: Prints,
    shelf: Shelf<R>,
  ) => PairingSteps<R>[N]['output'];
} = {
  findCopies: (_, prints) => findCopies(prints),
  sumLanguages,
  fileLanguages,
  comparePairs: (input, _, shelf) => comparePairs(input, shelf),
  shuffledControls: (input, _, shelf) => shuffledControls(input, shelf),
  groupPairs,
};

/** Tasks of one step that may run at the same time, in any order. */
export interface StepTasks<R> {
  readonly name: StepName;
  readonly tasks: readonly {
    /** The fingerprints that the task reads, by their numbers in the corpus. */
    readonly documents: Uint32Array;
    readonly input: PairingSteps<R>[StepName]['input'];
  }[];
}
