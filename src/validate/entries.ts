import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';

/** Something in a folder that is no regular file and no folder, and that is never opened. */
export interface Stranger {
  /** Path in the folder, with `/`. */
  readonly path: string;
  /** What it is, as a fault says it: `a link`, `a named pipe`. */
  readonly kind: string;
}

/** What stands below a folder. */
export interface Entries {
  /** Regular files, as sorted paths with `/`. */
  readonly files: readonly string[];
  readonly strangers: readonly Stranger[];
}

/** Everything below a folder. Links are not followed and nothing is opened but folders. */
export function entriesOf(folder: string): Entries {
  const files: string[] = [];
  const strangers: Stranger[] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    let children: Dirent[];
    try {
      children = readdirSync(join(folder, at), { withFileTypes: true });
    } catch (error) {
      strangers.push({
        path: at,
        kind: `a folder that cannot be listed (${(error as NodeJS.ErrnoException).code})`,
      });
      continue;
    }
    for (const child of children) {
      const path = at === '' ? child.name : `${at}/${child.name}`;
      if (child.isFile()) files.push(path);
      else if (child.isDirectory()) waiting.push(path);
      else strangers.push({ path, kind: kindOf(child) });
    }
  }
  const byPath = (a: string, b: string) => (a < b ? -1 : 1);
  return { files: files.sort(byPath), strangers: strangers.sort((a, b) => byPath(a.path, b.path)) };
}

/** Whether a path names something inside the folder it is relative to, and no way out of it. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !/[\\\0]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** Whether a path below `root` (a real path) is a regular file there, with every link on the way inside `root` too. */
export function isFileInside(root: string, path: string): boolean {
  if (!isInside(path)) return false;
  try {
    const real = realpathSync(join(root, path));
    return real.startsWith(root.endsWith(sep) ? root : root + sep) && lstatSync(real).isFile();
  } catch {
    return false;
  }
}

/** What an entry is that is neither a file nor a folder. */
export function kindOf(entry: Dirent | Stats): string {
  if (entry.isSymbolicLink()) return 'a link';
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  return entry.isDirectory() ? 'a folder' : 'a device';
}
