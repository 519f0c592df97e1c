import { CorpusError } from '../model/index.js';

/** The fault of a record that comes where none may. */
export function outOfOrder(what: string, id: string): CorpusError {
  return new CorpusError('invalid-record', `${what} ${id} comes out of order`, {
    stage: 'emit',
    expected: 'records in canonical order',
    hint: 'this is a bug of the stage that hands the records over',
  });
}
