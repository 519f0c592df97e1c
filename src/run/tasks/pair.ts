import { type PairingSteps, type Prints, pairingSteps, type Shelf, type StepName } from '../../pair/index.js';
import { type PrintPlaces, readPrint } from '../prints.js';
import { type Place, readBytes, type TaskRecords } from '../record-file.js';
import type { Named } from './named.js';

/** What a step of pairing is given: the fingerprints that it reads one by one, and what earlier steps found. */
export interface PairInput<N extends StepName> {
  readonly prints: Named<PrintPlaces>;
  readonly input: PairingSteps<Place>[N]['input'];
}

const printsAt = (places: PrintPlaces): Prints => ({
  length: places.length.length,
  at: (index) => readPrint(places, index),
});

const shelfOf = (records: TaskRecords): Shelf<Place> => ({
  put: (bytes) => records.appendBytes(bytes),
  take: ({ file, offset, length }, from = 0, bytes = length - from) =>
    readBytes({ file, offset: offset + from, length: bytes }),
});

const step =
  <N extends StepName>(name: N) =>
  ({ prints, input }: PairInput<N>, records: TaskRecords): PairingSteps<Place>[N]['output'] =>
    pairingSteps[name]<Place>(input, printsAt(prints.value), shelfOf(records));

/** The steps of pairing as tasks. */
export const pairTasks = {
  findCopies: step('findCopies'),
  sumLanguages: step('sumLanguages'),
  fileLanguages: step('fileLanguages'),
  comparePairs: step('comparePairs'),
  shuffledControls: step('shuffledControls'),
  groupPairs: step('groupPairs'),
};
