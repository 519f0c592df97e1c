import { JSONParser } from '@streamparser/json';
import { readBytes } from '../bytes.js';
import { FormatFault } from '../fault.js';

/** Elements that are parsed before they are handed on: a chunk of a file holds at most so many, of two bytes each. */
type Found = { readonly value: unknown; readonly number: number }[];

/**
 * Streams the elements of the arrays that stand in the object of a JSON file, `{"data": [{…}, …]}`, as exports and the
 * viewer of Hugging Face have them.
 *
 * @throws
 *   FormatFault, without a line, where the file is not one JSON object
 */
export async function* readArraysOfObject(file: string): AsyncGenerator<Found> {
  const parser = new JSONParser({ paths: ['$.*.*'], keepStack: false });
  let found: Found = [];
  let count = 0;
  parser.onValue = ({ value, key }) => {
    if (typeof key === 'number' && typeof value === 'object') found.push({ value, number: ++count });
  };
  let broken: Error | null = null;
  parser.onError = (error) => {
    broken ??= error;
  };
  for await (const chunk of readBytes(file)) {
    if (!parser.isEnded) parser.write(chunk);
    if (broken !== null)
      throw new FormatFault(0, 'one JSON object with arrays of rows', (broken as Error).message);
    yield found;
    found = [];
  }
  if (!parser.isEnded) throw new FormatFault(0, 'the end `}` of the object', 'the end of the file');
}
