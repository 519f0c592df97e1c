import { createCleaner, createRecurrenceCounter } from '../clean/index.js';
import { createIdentifier, type Identifier, readDeclared } from '../identify/index.js';
import { createDocumentIds } from '../model/ids.js';
import { CorpusError, type LanguageKey } from '../model/index.js';
import { type FailedDocument, findSeeds, readDocument, type SeedFile } from '../read/index.js';
import type { BuildConfig } from './config.js';
import { ConfigProblems } from './config.js';
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
  const first: (DocumentEntry & { readonly seed: SeedFile; readonly sha256: string | null })[] = [];

  progress.stage('reading', files.length);
  for (const seed of files) {
    signal.throwIfAborted();
    const raw = await readDocument(seed, config.read);
    const id = idOf(raw.sha256, raw.path);
    if (raw.ok) {
      for (const note of raw.notes) progress.warn(`${raw.path}: ${note}`);
      const lang = identify(raw.plain, readDeclared(raw.text, raw.path)).key;
      counter.add({ path: raw.path, text: raw.plain, language: lang, marked: raw.format !== 'text' });
      first.push({ ok: true, id, path: raw.path, lang, seed, sha256: raw.sha256 });
    } else {
      progress.warn(`${raw.path}: ${raw.message}`);
      first.push({ ok: false, id, path: raw.path, file: raw, seed, sha256: raw.sha256 });
    }
    progress.step();
  }
  if (!first.some((entry) => entry.ok)) {
    throw new CorpusError('no-documents', 'none of the files can be used', {
      stage: 'read',
      expected: 'at least one text',
      actual: `${files.length} file${files.length === 1 ? '' : 's'} with problems`,
      hint: 'see the lines above',
    });
  }

  const stages = { cleaner: createCleaner({ recurrence: counter.freeze(), config: config.clean }), identify };
  const entries: DocumentEntry[] = [];
  progress.stage('cleaning', files.length);
  for (const entry of first) {
    signal.throwIfAborted();
    if (entry.ok) {
      const raw = await readDocument(entry.seed, config.read);
      if (!raw.ok || raw.sha256 !== entry.sha256) {
        throw new CorpusError('file-changed', 'the file changed while the corpus was built', {
          stage: 'read',
          file: entry.path,
          hint: 'build again when nothing writes to the seeds',
        });
      }
      const document = prepareDocument(raw, entry.id, entry.lang, stages);
      store.put(entry.id, document);
      onPrepared(document);
      entries.push({ ok: true, id: entry.id, path: entry.path, lang: document.lang });
    } else {
      entries.push({ ok: false, id: entry.id, path: entry.path, file: entry.file });
    }
    progress.step();
  }
  return { entries, identify };
}
