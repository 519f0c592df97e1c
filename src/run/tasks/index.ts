/**
 * The tasks of a build: each reads what its input names, the same input gives the same records, and input and output
 * can be sent to another thread. Nothing here knows on which thread it runs or how many there are.
 */

import { align, alignLanguages, learn } from './align.js';
import { confirm } from './confirm.js';
import { prepare } from './prepare.js';
import { read } from './read.js';

export { type PairPlaces, sectionsOf } from './align.js';
export type { CountedDocument, CountedFile, DocumentEntry } from './prepare.js';

/** Every task by its name. */
export const tasks = { read, prepare, confirm, align, learn, alignLanguages };

export type TaskName = keyof typeof tasks;
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>;
