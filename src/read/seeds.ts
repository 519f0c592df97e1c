import { existsSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { Minimatch } from 'minimatch';
import { CorpusError } from '../model/index.js';
import { type Entry, type EntryProblem, type Walked, walkFolder } from './walk.js';

/** A file to read, or an entry that was found and cannot be a document. */
export interface SeedFile {
  /** Where it is on this machine, bytes when the name is not UTF-8; never written to an output. */
  readonly absolute: string | Buffer;
  /** Relative to the common folder of all seeds, with `/`; the same wherever the folder stands. */
  readonly path: string;
  /** Why it is not opened; none for a file. */
  readonly problem?: EntryProblem;
}

/** Settings of {@link findSeeds}. */
export interface SeedOptions {
  /** Follow links that leave their folder, and links to folders; not by default. */
  readonly followLinks?: boolean | undefined;
  /** The folder that will be written: left out of the seeds when it stands among them. */
  readonly out?: string | undefined;
}

/** What {@link findSeeds} found. */
export interface FoundSeeds {
  readonly files: readonly SeedFile[];
  /** A pattern that matches nothing, a file that is missing, seeds inside the output folder. */
  readonly problems: readonly CorpusError[];
  /** What was left out, one line each, for the person to see. */
  readonly notes: readonly string[];
}

/**
 * Finds the files that glob patterns, folders and file names stand for, each once, sorted by path in code unit order.
 *
 * @param patterns
 *   glob patterns (always with `/`), folders (read to the bottom) or files; relative ones against `cwd`
 * @param cwd
 *   absolute path
 */
export async function findSeeds(
  patterns: readonly string[],
  cwd: string,
  options: SeedOptions = {},
): Promise<FoundSeeds> {
  const out = options.out === undefined ? undefined : realOrSame(options.out);
  const walk = { followLinks: options.followLinks ?? false, leaveOut: out };
  const found = new Map<string, Omit<SeedFile, 'path'> & { readonly absolutePath: string }>();
  const bases: string[] = [];
  const problems: CorpusError[] = [];
  let hidden = 0;
  let leftOut = false;
  const take = (base: string, { entries, ...seen }: Walked, wanted = entries): void => {
    bases.push(base);
    hidden += seen.hidden;
    leftOut ||= seen.leftOut;
    for (const { folder: _folder, ...entry } of wanted) {
      const absolutePath = join(base, ...entry.path.split('/'));
      // The bytes of the place tell names apart that are shown alike.
      const key = Buffer.from(entry.absolute as string).toString('latin1');
      if (!found.has(key)) found.set(key, { ...entry, absolutePath });
    }
  };
  for (const pattern of patterns) {
    const literal = resolve(cwd, pattern);
    const matcher = new Minimatch(pattern, { magicalBraces: true });
    if (existsSync(literal)) {
      // A name that exists is meant literally, even with brackets in it.
      if (out !== undefined && isWithin(realOrSame(literal), out)) problems.push(insideOutput(pattern));
      else if (statSync(literal).isDirectory()) {
        const walked = await walkFolder(literal, walk);
        take(literal, walked);
        if (walked.entries.length === 0) problems.push(emptyFolder(pattern));
      } else {
        const entry = { absolute: literal, path: literal.slice(resolve(literal, '..').length + 1) };
        take(resolve(literal, '..'), { entries: [entry], hidden: 0, leftOut: false });
      }
    } else if (matcher.hasMagic()) {
      const base = resolve(cwd, staticPart(pattern));
      if (out !== undefined && existsSync(base) && isWithin(realOrSame(base), out)) {
        problems.push(insideOutput(pattern));
        continue;
      }
      const walked = await walkPattern(pattern, base, walk);
      take(base, { ...walked, hidden: 0 });
      if (walked.entries.length === 0) problems.push(noMatch(pattern));
    } else {
      problems.push(missing(pattern));
    }
  }
  const base = commonFolder(bases);
  const files = [...found.values()].map(({ absolutePath, ...file }) => ({
    ...file,
    path: relative(base, absolutePath).split(sep).join('/') || '.',
  }));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const notes: string[] = [];
  if (leftOut) notes.push(`${options.out}: left out of the seeds, it is the folder that will be written`);
  if (hidden > 0)
    notes.push(`${hidden} hidden ${hidden === 1 ? 'entry' : 'entries'} left out: never documents`);
  return { files: apart(files), problems, notes };
}

/** Walks the folders that a pattern can match in and keeps the entries that it matches. */
async function walkPattern(
  pattern: string,
  base: string,
  options: { readonly followLinks: boolean; readonly leaveOut: string | undefined },
): Promise<Walked> {
  if (!existsSync(base) || !statSync(base).isDirectory()) return { entries: [], hidden: 0, leftOut: false };
  const parts = pattern.split('/');
  const matcher = new Minimatch(parts.slice(staticParts(parts)).join('/'));
  const walked = await walkFolder(base, { ...options, enter: (path) => matcher.match(path, true) });
  const wanted = (entry: Entry): boolean =>
    matcher.match(entry.path) || (entry.folder === true && matcher.match(entry.path, true));
  return { ...walked, entries: walked.entries.filter(wanted) };
}

/** Gives files whose names are shown alike (one of them escaped) different paths. */
function apart(files: readonly SeedFile[]): readonly SeedFile[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.path) ?? 0) + 1;
    seen.set(file.path, count);
    return count === 1 ? file : { ...file, path: `${file.path}#${count}` };
  });
}

/** The folders of a pattern before its first magical part: `a/b` of `a/b/*.txt`. */
function staticPart(pattern: string): string {
  const parts = pattern.split('/');
  return parts.slice(0, staticParts(parts)).join('/') || (isAbsolute(pattern) ? posix.sep : '.');
}

function staticParts(parts: readonly string[]): number {
  return parts.findIndex((part) => new Minimatch(part, { magicalBraces: true }).hasMagic());
}

function commonFolder(folders: readonly string[]): string {
  const [first, ...rest] = folders.map((folder) => folder.split(sep));
  if (first === undefined) return sep;
  let shared = first.length;
  for (const parts of rest) {
    let same = 0;
    while (same < shared && parts[same] === first[same]) same++;
    shared = same;
  }
  return shared <= 1 ? sep : join(sep, ...first.slice(0, shared));
}

/** The path with its links resolved; as it is where nothing stands yet. */
function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function insideOutput(pattern: string): CorpusError {
  return new CorpusError('seeds-in-output', 'the seeds stand in the folder that will be replaced', {
    stage: 'config',
    file: pattern,
    expected: 'seeds outside --out',
    hint: 'choose another output folder, nothing was touched',
  });
}

function emptyFolder(pattern: string): CorpusError {
  return new CorpusError('empty-folder', 'the folder holds no file', {
    stage: 'read',
    file: pattern,
    expected: 'at least one document',
    hint: 'put the scraped documents there or name another folder with --seeds',
  });
}

function noMatch(pattern: string): CorpusError {
  return new CorpusError('no-match', 'the pattern matches no file', {
    stage: 'read',
    file: pattern,
    expected: 'at least one document',
    hint: 'quote the pattern so that the shell leaves it alone, and check its folder',
  });
}

function missing(pattern: string): CorpusError {
  return new CorpusError('missing-file', 'no such file or folder', {
    stage: 'read',
    file: pattern,
    expected: 'a file, a folder or a glob pattern',
    hint: 'check the name given with --seeds',
  });
}
