import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { joinBytes, showName, toPath } from './names.js';

/** Why an entry that was found is no document, known before it is opened. */
export interface EntryProblem {
  readonly code: 'unreadable' | 'not-a-file' | 'link-not-followed';
  readonly message: string;
}

/** Something found below a folder that was asked to be read. */
export interface Entry {
  /** Where it is on this machine; bytes when the name is not UTF-8. */
  readonly absolute: string | Buffer;
  /** Path from the folder that was walked, with `/`; names that are not UTF-8 are escaped. */
  readonly path: string;
  readonly problem?: EntryProblem;
  /** Set for a folder that cannot be listed. */
  readonly folder?: true;
}

/** How {@link walkFolder} walks. */
export interface WalkOptions {
  /** Follow links that lead out of the folder, and links to folders. */
  readonly followLinks: boolean;
  /** Whether the folder of this path is worth listing; all are when not given. */
  readonly enter?: ((path: string) => boolean) | undefined;
  /** Real path of a folder that is left out whole. */
  readonly leaveOut?: string | undefined;
}

/** What a walk saw. */
export interface Walked {
  /** Every entry that is not a folder, and every folder that cannot be listed. */
  readonly entries: readonly Entry[];
  /** Hidden files and folders, which are never documents. */
  readonly hidden: number;
  /** Whether the folder to leave out was met. */
  readonly leftOut: boolean;
}

/** What a build puts beside its output while it runs: lock, corpus to be, corpus before. Nobody has to hear of it. */
const ownName = /^\..*\.tulay-(?:lock$|new-|old-)/s;

/**
 * Finds every entry below a folder. Nothing is silently absent: what cannot be listed, opened or followed is an entry
 * with its problem. No entry is opened here.
 *
 * @param folder
 *   absolute path of a folder
 */
export async function walkFolder(folder: string, options: WalkOptions): Promise<Walked> {
  const entries: Entry[] = [];
  let hidden = 0;
  let leftOut = false;
  const root = await realpath(folder);
  const visited = new Set([root]);
  const waiting: { readonly bytes: Buffer; readonly path: string }[] = [
    { bytes: Buffer.from(folder), path: '' },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { bytes, path } = at;
    let children: Dirent<Buffer>[];
    try {
      children = await readdir(bytes, { withFileTypes: true, encoding: 'buffer' });
    } catch (error) {
      entries.push({
        absolute: toPath(bytes),
        path: path === '' ? '.' : path,
        problem: unlisted(error),
        folder: true,
      });
      continue;
    }
    for (const child of children) {
      if (child.name[0] === 0x2e) {
        if (!ownName.test(child.name.toString('latin1'))) hidden++;
        continue;
      }
      const absolute = joinBytes(bytes, child.name);
      const name = path === '' ? showName(child.name) : `${path}/${showName(child.name)}`;
      const found = await look(child, absolute, root, options.followLinks);
      if (found.kind === 'folder') {
        if (options.enter !== undefined && !options.enter(name)) continue;
        if (options.leaveOut !== undefined && (await isSame(absolute, options.leaveOut))) {
          leftOut = true;
          continue;
        }
        if (found.linked) {
          // Links can lead round in a circle; a folder that was seen is not read again.
          const real = (await realpath(absolute, { encoding: 'buffer' })).toString('latin1');
          if (visited.has(real)) continue;
          visited.add(real);
        }
        waiting.push({ bytes: absolute, path: name });
      } else if (found.kind === 'file') entries.push({ absolute: toPath(absolute), path: name });
      else entries.push({ absolute: toPath(absolute), path: name, problem: found.problem });
    }
  }
  return { entries, hidden, leftOut };
}

type Looked =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly linked: boolean }
  | { readonly kind: 'problem'; readonly problem: EntryProblem };

/** What an entry is, a link's target included. */
async function look(child: Dirent<Buffer>, absolute: Buffer, root: string, follow: boolean): Promise<Looked> {
  if (child.isDirectory()) return { kind: 'folder', linked: false };
  if (child.isFile()) return { kind: 'file' };
  if (!child.isSymbolicLink()) return { kind: 'problem', problem: notAFile(kindOf(child)) };
  let target: Stats;
  try {
    target = await stat(absolute);
    if (!follow && (target.isDirectory() || !(await isInside(absolute, root)))) {
      const what = target.isDirectory() ? 'a link to a folder' : 'a link that leaves the folder of the seeds';
      return {
        kind: 'problem',
        problem: {
          code: 'link-not-followed',
          message: `${what} is not followed; expected a file; give --follow-links to follow links`,
        },
      };
    }
  } catch (error) {
    return { kind: 'problem', problem: unreadable(error) };
  }
  if (target.isDirectory()) return { kind: 'folder', linked: true };
  return target.isFile()
    ? { kind: 'file' }
    : { kind: 'problem', problem: notAFile(`a link to ${kindOf(target)}`) };
}

async function isInside(absolute: Buffer, root: string): Promise<boolean> {
  const real = await realpath(absolute, { encoding: 'buffer' });
  const folder = Buffer.from(root === '/' ? root : `${root}/`);
  return real.subarray(0, folder.length).equals(folder);
}

async function isSame(absolute: Buffer, real: string): Promise<boolean> {
  try {
    return (await realpath(absolute, { encoding: 'buffer' })).equals(Buffer.from(real));
  } catch {
    return false;
  }
}

/** What an entry is when it is neither file nor folder, for people. */
export function kindOf(
  entry: Pick<Stats, 'isFIFO' | 'isSocket' | 'isBlockDevice' | 'isCharacterDevice'>,
): string {
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  if (entry.isBlockDevice() || entry.isCharacterDevice()) return 'a device';
  return 'no regular file';
}

/** The problem of an entry that must not be opened, because reading it may never end or may do something. */
export function notAFile(kind: string): EntryProblem {
  return {
    code: 'not-a-file',
    message: `${kind} is never opened; expected a regular file; take it out of the seeds`,
  };
}

/**
 * The problem of a file that the system does not give out.
 *
 * @throws
 *   the error itself where the process may open no more files, which is no fault of this one
 */
export function unreadable(error: unknown): EntryProblem {
  const code = codeOf(error);
  return {
    code: 'unreadable',
    message: `cannot be read (${code}); expected a readable file; ${hints[code] ?? 'check its permissions'}`,
  };
}

function unlisted(error: unknown): EntryProblem {
  const code = codeOf(error);
  return {
    code: 'unreadable',
    message: `the folder cannot be listed (${code}), what is in it was not read; expected a readable folder; ${hints[code] ?? 'check its permissions'}`,
  };
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EMFILE' || code === 'ENFILE') throw error;
  return code ?? 'unknown error';
}

const hints: Readonly<Record<string, string>> = {
  ENOENT: 'the file went away or the link leads nowhere',
  ENAMETOOLONG: 'move it up, its path is longer than the system can open',
  ELOOP: 'the link leads in a circle',
};
