/**
 * Word lists of the user's own: dictionaries in six formats in, lists of short entries in a user folder out, which
 * `--dictionary NAME` of `tulay align` and `tulay build` reads.
 */
export type { WordListEntry } from './entries.js';
export { type NamedList, nameList, openList } from './named.js';
export { readWordList, type WordList } from './read.js';
export {
  findList,
  isListName,
  keepList,
  listFolder,
  removeList,
  type StoredList,
  storedLists,
} from './store.js';
