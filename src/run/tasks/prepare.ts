import { createCleaner, ReadsNote, recurrenceOver, type SharedRecurrence } from '../../clean/index.js';
import { createIdentifier, type Identified, type Identifier, type Settled } from '../../identify/index.js';
import type { LanguageKey } from '../../model/index.js';
import { fingerprint, packPrint } from '../../pair/index.js';
import {
  changedMessage,
  type FailedDocument,
  type RawDocument,
  readDocuments,
  type SeedFile,
} from '../../read/index.js';
import type { BuildConfig } from '../config.js';
import { givenDictionaries } from '../dictionaries.js';
import { pairDocumentOf } from '../pairing.js';
import { maskingCleaner } from '../personal.js';
import { declaredLanguages, prepareDocument } from '../prepare.js';
import type { Place, TaskRecords } from '../record-file.js';
import { alone, failed } from './alone.js';
import { keepLast } from './keep.js';
import { keptDocument } from './kept.js';
import type { Named } from './named.js';
import { splitLanguages } from './parts.js';
import type { TaskReads } from './reads.js';

/** What is kept of a document in memory while its record is in the store. */
export type DocumentEntry =
  | { readonly ok: true; readonly id: string; readonly path: string; readonly lang: LanguageKey }
  | { readonly ok: false; readonly id: string; readonly path: string; readonly file: FailedDocument };

/** A document as pass 1 left it. */
export type CountedDocument = (
  | {
      readonly ok: true;
      readonly identified: Identified;
      /** Its language by what the other documents are in, where its own text leaves it open. */
      readonly settled: Settled | undefined;
      /** Where it stands as pass 1 read it. */
      readonly kept?: Place;
    }
  | { readonly ok: false; readonly file: FailedDocument }
) & {
  readonly id: string;
  readonly path: string;
  readonly sha256: string | null;
  readonly bytes: number;
};

/** A file with what pass 1 found in it. */
export interface CountedFile {
  readonly seed: SeedFile;
  readonly documents: readonly CountedDocument[];
}

/** What pass 2 is asked to prepare. */
export interface PrepareInput {
  readonly files: readonly CountedFile[];
  readonly config: Pick<BuildConfig, 'read' | 'clean' | 'identify' | 'align'> & {
    readonly accept: Pick<BuildConfig['accept'], 'personal'>;
  };
  readonly recurrence: Named<SharedRecurrence>;
}

/** A document that is cleaned, identified and segmented. */
export interface PreparedLook {
  readonly ok: true;
  readonly lang: LanguageKey;
  /** Where that is left open, the languages that it is most likely in. */
  readonly open: readonly LanguageKey[];
  /** Number of its segments. */
  readonly segments: number;
  /** Where its fingerprint stands, packed. */
  readonly print: Place;
  /** Where its record stands. */
  readonly place: Place;
}

const identifierOf = keepLast(createIdentifier);

/** What pass 2 made of each document of a file, in their order; those that failed before stay what they were. */
export type PreparedFile = readonly (PreparedLook | FailedDocument)[];

/** Pass 2 over some of the files, in their order; it tells what of the counts it read. */
export async function prepare(
  input: PrepareInput,
  records: TaskRecords,
  tell: (reads: TaskReads) => void,
): Promise<readonly PreparedFile[]> {
  const { config } = input;
  const note = new ReadsNote();
  const recurrence = recurrenceOver(input.recurrence.value, note);
  const plain = createCleaner({ recurrence, config: config.clean });
  const cleaner = config.accept.personal === 'mask' ? maskingCleaner(plain) : plain;
  const stages = { cleaner, identify: await identifierOf(config.identify) };
  const options = {
    excludeLexicon: config.align.excludeLexicon,
    dictionaries: givenDictionaries(config.align),
  };
  const made: PreparedFile[] = [];
  for (const file of input.files) {
    const looks: (PreparedLook | FailedDocument)[] = [];
    for await (const [entry, raw] of again(file, config, stages.identify)) {
      const { path } = entry;
      const look = alone<PreparedLook>(path, () => {
        if (!entry.ok) return entry.file;
        // What was counted is another text than the one that is there: the document is of no one build.
        if (!raw?.ok || raw.sha256 !== entry.sha256) return failed(path, changedMessage, 'changed');
        const document = prepareDocument(raw, entry.id, entry, stages);
        return {
          ok: true,
          lang: document.lang,
          open: document.open ?? [],
          segments: document.segments.length,
          print: records.appendBytes(packPrint(fingerprint(pairDocumentOf(document), options))),
          place: records.append(document),
        };
      });
      looks.push(look);
    }
    made.push(looks);
  }
  tell({ recurrence: note.told(input.recurrence.value) });
  return made;
}

/** The documents of a file in the second reading, each beside what the first found in its place. */
async function* again(
  { seed, documents }: CountedFile,
  config: Pick<BuildConfig, 'read'>,
  identify: Identifier,
): AsyncGenerator<readonly [CountedDocument, RawDocument | FailedDocument | undefined]> {
  const kept = keptDocument(seed, documents);
  if (kept !== undefined) {
    yield [documents[0]!, kept];
    return;
  }
  let at = 0;
  if (documents.some((document) => document.ok)) {
    for await (const raw of readDocuments(seed, config.read)) {
      // What the first reading split into its languages stands there several times under one path.
      const split = raw.ok && documents[at]?.path === raw.path && documents[at + 1]?.path === raw.path;
      const parts = split ? await splitLanguages(raw, identify(raw.plain, declaredLanguages(raw))) : [raw];
      for (const part of parts) {
        const entry = documents[at];
        if (entry === undefined) return;
        at += 1;
        yield [entry, part];
      }
    }
  }
  for (const entry of documents.slice(at)) yield [entry, undefined];
}
