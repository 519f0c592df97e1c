/**
 * The tasks of a build: each reads what its input names, the same input gives the same records, and input and output
 * can be sent to another thread. Nothing here knows on which thread it runs or how many there are.
 */

import { align, alignLanguages, learn } from './align.js';
import { confirm } from './confirm.js';
import { judge, teach } from './judge.js';
import { documentLines, pairLines } from './lines.js';
import { pages } from './pages.js';
import { pairTasks } from './pair.js';
import { prepare } from './prepare.js';
import { read } from './read.js';

export { mostAtOnce, type PairPlaces, sectionsOf } from './align.js';
export { contentHash } from './content-hash.js';
export {
  type JudgeAsk,
  type JudgedPair,
  type JudgeInput,
  judgePair,
  type LadderPlaces,
  taughtAcceptance,
} from './judge.js';
export {
  type DocumentLines,
  type FoundDocument,
  linesOfDocuments,
  linesOfPairs,
  type PairToWrite,
  takeBlock,
} from './lines.js';
export { type Named, named } from './named.js';
export type { PairInput } from './pair.js';
export type { CountedDocument, CountedFile, DocumentEntry, PreparedFile } from './prepare.js';
export type { ReadFile } from './read.js';
export { isPartlyRead, readsAlike, type TaskReads } from './reads.js';

/** Every task by its name; what it writes goes to the records given with its input. */
export const tasks = {
  read,
  prepare,
  ...pairTasks,
  confirm,
  align,
  learn,
  alignLanguages,
  teach,
  judge,
  documentLines,
  pairLines,
  pages,
};

export type TaskName = keyof typeof tasks;
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>;
