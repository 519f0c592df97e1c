import { applyEdits } from '../../model/index.js';
import { isSameFile, nameUnpacked, type RawDocument, type SeedFile } from '../../read/index.js';
import { type Place, readRecord, type TaskRecords } from '../record-file.js';

/** Code units of a document, and edits, up to which it is kept: a large one is read again in little more time, and the disk is not filled twice. */
const mostKept = { units: 2 ** 16, edits: 2 ** 12 };

/** A document without what its text and edits give. */
type Kept = Omit<RawDocument, 'plain'>;

/**
 * Keeps a document for pass 2: to decode a small file and take its markup out costs many times what a record does.
 *
 * @returns
 *   nothing for a large one, and for one that was in a container or compressed: the hash of its file is not its own
 */
export function keepDocument(
  { plain: _, ...raw }: RawDocument,
  records: Pick<TaskRecords, 'append'>,
): Place | undefined {
  const { text, edits, path, place } = raw;
  if (text.length > mostKept.units || edits.length > mostKept.edits) return undefined;
  if (place?.container !== undefined || nameUnpacked(path) !== path) return undefined;
  return records.append(raw satisfies Kept);
}

/** What is known of a document of pass 1. */
interface Counted {
  readonly sha256: string | null;
  readonly kept?: Place;
}

/** The document of a file as pass 1 read it, where it is the only one, was kept, and the file has the same bytes still. */
export function keptDocument(seed: SeedFile, documents: readonly Counted[]): RawDocument | undefined {
  const [only] = documents;
  if (documents.length !== 1 || only?.kept === undefined || only.sha256 === null) return undefined;
  if (!isSameFile(seed, only.sha256)) return undefined;
  const raw = readRecord<Kept>(only.kept);
  return { ...raw, plain: raw.edits.length === 0 ? raw.text : applyEdits(raw.text, raw.edits) };
}
