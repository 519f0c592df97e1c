import type { EditRecord, Segment } from '../model/index.js';
import { RawText } from './raw-text.js';
import { readSlices, type Slice } from './slices.js';

/** The raw text of a document: itself, or where a record stands that has it as `raw`. */
export type SentRaw = string | Slice;

/** What stands of a document in a corpus, as it can be sent to another thread. */
export interface SentDocument {
  readonly segments: readonly Slice[];
  readonly edits: readonly Slice[];
  readonly raw: SentRaw;
}

/** What stands of a document in a corpus. */
export interface ReadDocument {
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  readonly raw: RawText;
}

/** Reads a document that was sent. */
export function readSent({ segments, edits, raw }: SentDocument): ReadDocument {
  return {
    segments: readSlices(segments),
    edits: readSlices(edits),
    raw: new RawText(typeof raw === 'string' ? raw : readSlices<{ readonly raw: string }>([raw])[0]!.raw),
  };
}
