import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { Glob, hasMagic } from 'glob';
import { CorpusError } from '../model/index.js';

/** A file to read. */
export interface SeedFile {
  /** Where it is on this machine; never written to an output. */
  readonly absolute: string;
  /** Relative to the common folder of all seeds, with `/`; the same wherever the folder stands. */
  readonly path: string;
}

/**
 * Finds the files that glob patterns, folders and file names stand for, each once, sorted by path in code
 * unit order (glob's own order is that of the file system).
 *
 * @param patterns
 *   glob patterns (always with `/`), folders (read to the bottom) or files; relative ones against `cwd`
 * @param cwd
 *   absolute path
 * @returns
 *   the files and the problems; a pattern that matches nothing or a file that is missing is a problem
 */
export async function findSeeds(
  patterns: readonly string[],
  cwd: string,
): Promise<{ readonly files: readonly SeedFile[]; readonly problems: readonly CorpusError[] }> {
  const found = new Set<string>();
  const bases: string[] = [];
  const problems: CorpusError[] = [];
  for (const pattern of patterns) {
    const literal = resolve(cwd, pattern);
    if (existsSync(literal)) {
      // A name that exists is meant literally, even with brackets in it.
      if (statSync(literal).isDirectory()) {
        const matches = await walk('**/*', literal);
        for (const match of matches) found.add(match);
        bases.push(literal);
        if (matches.length === 0) problems.push(emptyFolder(pattern));
      } else {
        found.add(literal);
        bases.push(resolve(literal, '..'));
      }
    } else if (hasMagic(pattern, { magicalBraces: true })) {
      const base = resolve(cwd, staticPart(pattern));
      const matches = await walk(pattern, cwd);
      for (const match of matches) found.add(match);
      bases.push(base);
      if (matches.length === 0) problems.push(noMatch(pattern));
    } else {
      problems.push(missing(pattern));
    }
  }
  const base = commonFolder(bases);
  const files = [...found].map((absolute) => ({
    absolute,
    path: relative(base, absolute).split(sep).join('/'),
  }));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, problems };
}

async function walk(pattern: string, cwd: string): Promise<readonly string[]> {
  // nodir keeps links to files and drops folders; dot files (.DS_Store, .git) are never documents.
  return await new Glob(pattern, { cwd, nodir: true, absolute: true, dot: false }).walk();
}

/** The folders of a pattern before its first magical part: `a/b` of `a/b/*.txt`. */
function staticPart(pattern: string): string {
  const parts = pattern.split('/');
  const magical = parts.findIndex((part) => hasMagic(part, { magicalBraces: true }));
  return parts.slice(0, magical).join('/') || (isAbsolute(pattern) ? posix.sep : '.');
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
