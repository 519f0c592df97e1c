import { createCleaner, createRecurrenceCounter } from '../clean/index.js';
import { createIdentifier, type Identifier, readDeclared } from '../identify/index.js';
import { createDocumentIds } from '../model/ids.js';
import { ConfigProblems, CorpusError, DocumentLimit, type LanguageKey } from '../model/index.js';
import {
  changedMessage,
  type FailedDocument,
  findSeeds,
  readDocument,
  type SeedFile,
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
  const first: (DocumentEntry & {
    readonly seed: SeedFile;
    readonly sha256: string | null;
    readonly bytes: number;
  })[] = [];

  progress.stage('reading', files.length);
  for (const seed of files) {
    signal.throwIfAborted();
    const read = await alone(seed.path, async () => {
      const raw = await readDocument(seed, config.read);
      return raw.ok ? { ...raw, lang: identify(raw.plain, readDeclared(raw.text, raw.path)).key } : raw;
    });
    const { path, sha256 } = read;
    const id = idOf(sha256, path);
    if (read.ok) {
      for (const note of read.notes) progress.warn(`${path}: ${note}`);
      const { lang } = read;
      counter.add({ path, text: read.plain, language: lang, marked: read.format !== 'text' });
      first.push({ ok: true, id, path, lang, seed, sha256, bytes: read.bytes });
    } else {
      progress.warn(`${path}: ${read.message}`);
      first.push({ ok: false, id, path, file: read, seed, sha256, bytes: read.bytes });
    }
    progress.step();
  }
  if (!first.some((entry) => entry.ok)) throw noDocuments(files.length);

  const stages = { cleaner: createCleaner({ recurrence: counter.freeze(), config: config.clean }), identify };
  const entries: DocumentEntry[] = [];
  progress.stage('cleaning', files.length);
  for (const entry of first) {
    signal.throwIfAborted();
    if (entry.ok) {
      const { id, path, lang, seed } = entry;
      const made = await alone<{ readonly ok: true; readonly lang: LanguageKey }>(path, async () => {
        const raw = await readDocument(seed, config.read);
        // What was counted is another text than the one that is there: the document is of no one build.
        if (!raw.ok || raw.sha256 !== entry.sha256) return failed(path, changedMessage, 'changed');
        const document = prepareDocument(raw, id, lang, stages);
        store.put(id, document);
        onPrepared(document);
        return { ok: true, lang: document.lang };
      });
      if (made.ok) entries.push({ ok: true, id, path, lang: made.lang });
      else {
        progress.warn(`${path}: ${made.message}`);
        entries.push({ ok: false, id, path, file: { ...made, sha256: entry.sha256, bytes: entry.bytes } });
      }
    } else {
      entries.push({ ok: false, id: entry.id, path: entry.path, file: entry.file });
    }
    progress.step();
  }
  if (!entries.some((entry) => entry.ok)) throw noDocuments(files.length);
  return { entries, identify };
}

/** Runs what is done to one document; one that is more than a document may be fails by itself. */
async function alone<T extends { readonly ok: true }>(
  path: string,
  work: () => Promise<T | FailedDocument>,
): Promise<T | FailedDocument> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DocumentLimit) return failed(path, error.message);
    // A text longer than a string can be, or nested deeper than the stack.
    if (error instanceof RangeError)
      return failed(path, `too much for one document (${error.message}); cut the file into chapters`);
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
