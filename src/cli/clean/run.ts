import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { CleanConfig, Cleaned, Cleaner } from '../../clean/index.js';
import {
  createCleaner,
  createRecurrenceCounter,
  type RuleSummary,
  summariseEdits,
} from '../../clean/index.js';
import type { Identifier } from '../../identify/index.js';
import type { LanguageKey } from '../../model/index.js';
import { CorpusError, createDocumentIds } from '../../model/index.js';
import { authoredHeadings, pageHeadings, readDocument } from '../../read/index.js';
import { pour, tell, tellText } from '../printable.js';

/** Where a command writes. */
export interface CleanIo {
  readonly stdout: { readonly isTTY?: boolean | undefined; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Arguments of `tulay clean`. */
export interface CleanCommandOptions {
  /** Paths relative to the current folder; together they are one corpus for what recurs. */
  readonly files: readonly string[];
  /** Folder to write one cleaned file for each into; without it the texts go to standard output. */
  readonly out?: string | undefined;
  /** File to write the ledger to, one JSON record a line. */
  readonly audit?: string | undefined;
  /** Language of all files; without it each is identified. */
  readonly language?: LanguageKey | undefined;
  readonly config?: CleanConfig | undefined;
}

/** A file that can be read, with its language. */
export interface KnownFile {
  readonly path: string;
  readonly sha256: string;
  readonly language: LanguageKey;
}

/** The files of one corpus after pass 1; memory is that of the counts, the texts are read again. */
export interface OpenCorpus {
  readonly files: readonly KnownFile[];
  readonly cleaner: Cleaner;
  /** Files that could not be used; each has had its line on standard error. */
  readonly failed: number;
  /** Reads a file again and cleans it. */
  clean(file: KnownFile): Promise<Cleaned>;
}

/**
 * Cleans files: both passes, the texts to standard output or a folder, the ledger to a file, a summary by rule
 * and language to standard error. A file that cannot be used is a line on standard error and does not stop the
 * others.
 *
 * @returns
 *   0 when every file was cleaned, 1 when some could not be used
 * @throws
 *   {@link CorpusError} `no-documents`, `out-collision`, `write-failed`, `file-changed`
 */
export async function runClean(
  options: CleanCommandOptions,
  identify: Identifier,
  io: CleanIo,
): Promise<number> {
  const targets = options.out === undefined ? undefined : targetsOf(options.files, options.out, io.cwd);
  const corpus = await openCorpus(options, identify, io);
  const idOf = createDocumentIds();
  const ledger: string[] = [];
  const edited: { language: LanguageKey; edits: Cleaned['edits'] }[] = [];
  for (const file of corpus.files) {
    const cleaned = await corpus.clean(file);
    edited.push({ language: file.language, edits: cleaned.edits });
    const doc = idOf(file.sha256, file.path);
    for (const edit of cleaned.edits) ledger.push(`${JSON.stringify({ doc, ...edit })}\n`);
    if (targets === undefined) pour(io.stdout, endWithNewline(cleaned.text));
    else await writeWhole(targets.get(file.path)!, cleaned.text);
  }
  if (options.audit !== undefined) await writeWhole(resolve(io.cwd, options.audit), ledger.join(''));
  tellText(io.stderr, formatSummary(summariseEdits(edited), corpus.files.length));
  return corpus.failed === 0 ? 0 : 1;
}

/** Reads the files once, counting what recurs, and makes the cleaner that knows them all. */
export async function openCorpus(
  options: Pick<CleanCommandOptions, 'files' | 'language' | 'config'>,
  identify: Identifier,
  io: CleanIo,
): Promise<OpenCorpus> {
  const counter = createRecurrenceCounter();
  const files: KnownFile[] = [];
  let failed = 0;
  for (const path of new Set(options.files)) {
    const file = await readDocument({ path, absolute: resolve(io.cwd, path) });
    if (!file.ok) {
      tell(io.stderr, `${path}: ${file.message}`);
      failed += 1;
      continue;
    }
    const language = options.language ?? identify(file.plain).key;
    counter.add({ path, text: file.plain, language, marked: file.format !== 'text' });
    files.push({ path, sha256: file.sha256, language });
  }
  if (files.length === 0) {
    throw new CorpusError('no-documents', 'none of the files can be used', {
      stage: 'clean',
      expected: 'at least one text',
      actual: `${failed} file${failed === 1 ? '' : 's'} with problems`,
      hint: 'see the lines above',
    });
  }
  const cleaner = createCleaner({ recurrence: counter.freeze(), config: options.config });
  const clean = async ({ path, sha256, language }: KnownFile): Promise<Cleaned> => {
    const file = await readDocument({ path, absolute: resolve(io.cwd, path) });
    if (!file.ok || file.sha256 !== sha256) {
      throw new CorpusError('file-changed', 'the file changed while it was cleaned', {
        stage: 'clean',
        file: path,
        hint: 'clean again when nothing writes to the file',
      });
    }
    return cleaner.clean({
      path,
      text: file.text,
      language,
      edits: file.edits,
      marked: file.format !== 'text',
      headings: authoredHeadings(file),
      pageHeadings: pageHeadings(file),
    });
  };
  return { files, cleaner, failed, clean };
}

/** Where each file goes under the folder: its path below the current folder, or its name alone. */
function targetsOf(files: readonly string[], out: string, cwd: string): ReadonlyMap<string, string> {
  const folder = resolve(cwd, out);
  const sources = new Set(files.map((path) => resolve(cwd, path)));
  const taken = new Map<string, string>();
  const targets = new Map<string, string>();
  for (const path of new Set(files)) {
    const below = relative(cwd, resolve(cwd, path));
    const name = below.startsWith('..') || isAbsolute(below) ? basename(path) : below;
    const target = join(folder, name);
    const other = taken.get(target);
    if (other !== undefined || sources.has(target)) {
      throw new CorpusError(
        'out-collision',
        other === undefined
          ? 'would be overwritten by its own cleaned text'
          : `would be written to the same file as ${other}`,
        {
          stage: 'clean',
          file: path,
          hint: 'choose another folder for --out, or clean the files one by one',
        },
      );
    }
    taken.set(target, path);
    targets.set(path, target);
  }
  return targets;
}

async function writeWhole(target: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    // A reader never sees half a file.
    await writeFile(`${target}.partial`, text, 'utf8');
    await rename(`${target}.partial`, target);
  } catch (error) {
    throw new CorpusError('write-failed', `cannot be written (${(error as NodeJS.ErrnoException).code})`, {
      stage: 'clean',
      file: target,
      hint: 'check the folder, its permissions and the free space',
      cause: error,
    });
  }
}

function endWithNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The summary as an aligned table, one line for a rule and language. */
function formatSummary(rows: readonly RuleSummary[], documents: number): string {
  const head = ['rule', 'language', 'fired', 'removed', 'documents'];
  const table = [
    head,
    ...rows.map((row) => [row.rule, row.language, row.fired, row.removedChars, row.documents].map(String)),
  ];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  const cleaned = `cleaned ${documents} document${documents === 1 ? '' : 's'}`;
  return rows.length === 0
    ? `${cleaned}, nothing to change\n`
    : `${cleaned}\n${table.map((row) => `${line(row)}\n`).join('')}`;
}
