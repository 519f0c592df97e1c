import { createCleaner, createRecurrenceCounter } from '../clean/index.js';
import { createIdentifier, type Identifier, readDeclared } from '../identify/index.js';
import { createDocumentIds } from '../model/ids.js';
import { ConfigProblems, CorpusError, DocumentLimit, type LanguageKey } from '../model/index.js';
import {
  changedMessage,
  type FailedDocument,
  findSeeds,
  type RawDocument,
  readDocuments,
  type SeedFile,
  tooMuch,
} from '../read/index.js';
import type { BuildConfig } from './config.js';
import { type Prepared, prepareDocument } from './prepare.js';
import type { Progress } from './progress.js';
import type { RecordStore } from './store.js';

/** What is kept of a document in memory while its record is in the store. */
export type DocumentEntry =
  | { readonly ok: true; readonly id: string; readonly path: string; readonly lang: LanguageKey }
  | { readonly ok: false; readonly id: string; readonly path: string; readonly file: FailedDocument };

/** The documents of a corpus, sorted by path, and the tools that made them. */
export interface PreparedCorpus {
  readonly entries: readonly DocumentEntry[];
  readonly identify: Identifier;
}

/**
 * Reads every seed twice: first to count what recurs in the corpus, then to clean, identify and segment it into
 * the store.
 *
 * @param onPrepared
 *   called with each document in the order of paths
 * @throws
 *   {@link ConfigProblems} when a seed pattern finds nothing; {@link CorpusError} `no-documents` when no file can be
 *   used
 */
export async function prepareCorpus(
  config: BuildConfig,
  store: RecordStore<Prepared>,
  onPrepared: (document: Prepared) => void,
  progress: Progress,
  signal: AbortSignal,
): Promise<PreparedCorpus> {
  const { files, problems, notes } = await findSeeds(config.seeds, config.cwd, {
    out: config.out,
    followLinks: config.read.followLinks,
  });
  if (problems.length > 0) throw new ConfigProblems(problems);
  for (const note of notes) progress.warn(note);
  const identify = await createIdentifier(config.identify);
  const counter = createRecurrenceCounter();
  const idOf = createDocumentIds();
  const first: CountedFile[] = [];
  let usable = 0;

  progress.stage('reading', files.length);
  const note = (path: string, line: string): void => progress.warn(`${path}: ${line}`);
  for (const seed of files) {
    const documents: CountedDocument[] = [];
    for await (const raw of readDocuments(seed, { ...config.read, note })) {
      signal.throwIfAborted();
      const read = alone(raw.path, () =>
        raw.ok ? { ...raw, lang: identify(raw.plain, readDeclared(raw.text, raw.path)).key } : raw,
      );
      const { path, sha256, bytes } = read;
      const id = idOf(sha256, path);
      if (read.ok) {
        for (const line of read.notes) note(path, line);
        const { lang } = read;
        counter.add({ path, text: read.plain, language: lang, marked: read.format !== 'text' });
        documents.push({ ok: true, id, path, lang, sha256, bytes });
        usable += 1;
      } else {
        note(path, read.message);
        documents.push({ ok: false, id, path, file: read, sha256, bytes });
      }
    }
    first.push({ seed, documents });
    progress.step();
  }
  if (usable === 0) throw noDocuments(files.length);

  const stages = { cleaner: createCleaner({ recurrence: counter.freeze(), config: config.clean }), identify };
  const entries: DocumentEntry[] = [];
  progress.stage('cleaning', files.length);
  for (const { seed, documents } of first) {
    for await (const [entry, raw] of again(seed, documents, config)) {
      signal.throwIfAborted();
      const { id, path } = entry;
      if (!entry.ok) {
        entries.push({ ok: false, id, path, file: entry.file });
        continue;
      }
      const made = alone<{ readonly ok: true; readonly lang: LanguageKey }>(path, () => {
        // What was counted is another text than the one that is there: the document is of no one build.
        if (!raw?.ok || raw.sha256 !== entry.sha256) return failed(path, changedMessage, 'changed');
        const document = prepareDocument(raw, id, entry.lang, stages);
        store.put(id, document);
        onPrepared(document);
        return { ok: true, lang: document.lang };
      });
      if (made.ok) entries.push({ ok: true, id, path, lang: made.lang });
      else {
        note(path, made.message);
        entries.push({ ok: false, id, path, file: { ...made, sha256: entry.sha256, bytes: entry.bytes } });
      }
    }
    progress.step();
  }
  if (!entries.some((entry) => entry.ok)) throw noDocuments(files.length);
  return { entries, identify };
}

type CountedDocument = DocumentEntry & { readonly sha256: string | null; readonly bytes: number };

/** A file with what the first reading found in it. */
interface CountedFile {
  readonly seed: SeedFile;
  readonly documents: readonly CountedDocument[];
}

/** The documents of a file in the second reading, each beside what the first found in its place. */
async function* again(
  seed: SeedFile,
  documents: readonly CountedDocument[],
  config: BuildConfig,
): AsyncGenerator<readonly [CountedDocument, RawDocument | FailedDocument | undefined]> {
  let at = 0;
  if (documents.some((document) => document.ok)) {
    for await (const raw of readDocuments(seed, config.read)) {
      const entry = documents[at];
      if (entry === undefined) return;
      at += 1;
      yield [entry, raw];
    }
  }
  for (const entry of documents.slice(at)) yield [entry, undefined];
}

/** Runs what is done to one document; one that is more than a document may be fails by itself. */
function alone<T extends { readonly ok: true }>(
  path: string,
  work: () => T | FailedDocument,
): T | FailedDocument {
  try {
    return work();
  } catch (error) {
    if (error instanceof DocumentLimit) return failed(path, error.message);
    // A text longer than a string can be, or nested deeper than the stack.
    if (error instanceof RangeError) return failed(path, tooMuch(error));
    throw error;
  }
}

function failed(path: string, message: string, code: FailedDocument['code'] = 'too-complex'): FailedDocument {
  return { ok: false, path, sha256: null, bytes: 0, code, message };
}

function noDocuments(files: number): CorpusError {
  return new CorpusError('no-documents', 'none of the files can be used', {
    stage: 'read',
    expected: 'at least one text',
    actual: `${files} file${files === 1 ? '' : 's'} with problems`,
    hint: 'see the lines above',
  });
}
