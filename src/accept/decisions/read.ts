import {
  CorpusError,
  type DecisionEvent,
  type Decisions,
  faultsOf,
  readNamedText,
} from '../../model/index.js';

/** The events of one or more files, and which corpora they were made on. */
export interface ReadDecisions {
  readonly events: readonly DecisionEvent[];
  readonly corpora: readonly { readonly name: string; readonly digest: string; readonly file: string }[];
}

/** No decision at all. */
export const noDecisions: ReadDecisions = { events: [], corpora: [] };

/**
 * Reads a file of decisions as the report exports it.
 *
 * @param shown
 *   how messages call the file
 * @throws
 *   CorpusError `invalid-decisions` when the file cannot be read, is not JSON or breaks `schema/decisions.schema.json`
 */
export function readDecisions(file: string, shown = file): ReadDecisions {
  let value: unknown;
  try {
    value = JSON.parse(readNamedText(file));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw invalid(
      shown,
      'the decisions cannot be read',
      'JSON as the report exports it',
      cause instanceof SyntaxError ? 'no JSON' : (code ?? 'an error'),
    );
  }
  const [fault] = faultsOf('decisions', value);
  if (fault !== undefined)
    throw invalid(shown, `${fault.pointer || 'the file'} is not right`, fault.expected, fault.actual);
  const { corpus, digest, events } = value as Decisions;
  return { events, corpora: [{ name: corpus, digest, file: shown }] };
}

/** The events of several files, one file behind the other; an event that stands in two of them counts once. */
export function joinDecisions(files: readonly ReadDecisions[]): ReadDecisions {
  const seen = new Set<string>();
  const events = files
    .flatMap((file) => file.events)
    .filter((event) => {
      const name = JSON.stringify(event);
      if (seen.has(name)) return false;
      seen.add(name);
      return true;
    });
  return { events, corpora: files.flatMap((file) => file.corpora) };
}

function invalid(file: string, message: string, expected: string, actual: string): CorpusError {
  return new CorpusError('invalid-decisions', message, {
    stage: 'config',
    file,
    expected,
    actual,
    hint: 'export decisions.json from the report again',
  });
}
