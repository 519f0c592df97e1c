import { answersAlike, type RecurrenceReads, type SharedRecurrence } from '../../clean/index.js';
import type { Named } from './named.js';

/**
 * What a task read of something large that its input names. What it did it would do for every input that is the same
 * otherwise and answers the same: a text that changes changes the counts of the corpus, but of few lines of others.
 */
export interface TaskReads {
  readonly recurrence: RecurrenceReads;
}

/** An input that names something of which its task reads little. */
interface PartlyRead {
  readonly recurrence: Named<SharedRecurrence>;
}

export function isPartlyRead(input: object): input is PartlyRead {
  return 'recurrence' in input;
}

/** Whether a task that read this would read the same of another input. */
export function readsAlike(input: PartlyRead, { recurrence }: TaskReads): boolean {
  return answersAlike(input.recurrence.value, recurrence);
}
