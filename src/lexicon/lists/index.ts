/**
 * Word lists of the user's own: dictionaries in six formats in, lists of short entries in a user folder out, which
 * `tulay align --dictionary NAME` reads.
 */
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
