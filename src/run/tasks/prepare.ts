import { type Cleaner, createCleaner, recurrenceOver, type SharedRecurrence } from '../../clean/index.js';
import { createIdentifier } from '../../identify/index.js';
import type { LanguageKey } from '../../model/index.js';
import { type Fingerprint, fingerprint } from '../../pair/index.js';
import { changedMessage, type FailedDocument, readDocument, type SeedFile } from '../../read/index.js';
import type { BuildConfig } from '../config.js';
import { pairDocumentOf } from '../pairing.js';
import { prepareDocument } from '../prepare.js';
import { type Place, partFile } from '../record-file.js';
import { alone, failed } from './alone.js';
import { keepLast } from './keep.js';

/** A document that pass 1 could read. */
export interface KnownDocument {
  readonly id: string;
  readonly path: string;
  readonly sha256: string | null;
  readonly lang: LanguageKey;
  readonly seed: SeedFile;
}

/** What pass 2 is asked to prepare. */
export interface PrepareInput {
  readonly documents: readonly KnownDocument[];
  readonly config: Pick<BuildConfig, 'read' | 'clean' | 'identify' | 'align'>;
  readonly recurrence: SharedRecurrence;
  /** The work folder, which also tells one build from another. */
  readonly folder: string;
}

/** A document that is cleaned, identified and segmented. */
export interface PreparedLook {
  readonly ok: true;
  readonly lang: LanguageKey;
  /** Number of its segments. */
  readonly segments: number;
  readonly fingerprint: Fingerprint;
  /** Where its record stands. */
  readonly place: Place;
}

const identifierOf = keepLast(createIdentifier);
const cleanerOf = keepLast(
  ({ recurrence, config }: PrepareInput): Cleaner =>
    createCleaner({ recurrence: recurrenceOver(recurrence), config: config.clean }),
  ({ folder }) => folder,
);

/** Pass 2 over some of the documents, in their order. */
export async function prepare(input: PrepareInput): Promise<readonly (PreparedLook | FailedDocument)[]> {
  const { config, folder } = input;
  const stages = { cleaner: cleanerOf(input), identify: await identifierOf(config.identify) };
  const made: (PreparedLook | FailedDocument)[] = [];
  for (const { id, path, sha256, lang, seed } of input.documents) {
    const look = await alone<PreparedLook>(path, async () => {
      const raw = await readDocument(seed, config.read);
      // What was counted is another text than the one that is there: the document is of no one build.
      if (!raw.ok || raw.sha256 !== sha256) return failed(path, changedMessage, 'changed');
      const document = prepareDocument(raw, id, lang, stages);
      const { excludeLexicon } = config.align;
      return {
        ok: true,
        lang: document.lang,
        segments: document.segments.length,
        fingerprint: fingerprint(pairDocumentOf(document), { excludeLexicon }),
        place: partFile(folder, 'documents').append(document),
      };
    });
    made.push(look);
  }
  return made;
}
