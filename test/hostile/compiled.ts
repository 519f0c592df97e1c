import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/model/index.js';

/**
 * Compiles tulay into a folder, so that what runs is the command as people have it, not the loader of its sources.
 *
 * @param folder
 *   is made; the data stay where they are and are linked
 */
export function compileTo(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const root = packageRoot();
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')], { cwd: root });
  for (const name of ['data', 'schema', 'package.json', 'src', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name));
}

/** The file that starts the compiled command. */
export const mainOf = (folder: string): string => join(folder, 'dist/src/cli/main.js');

/** How many cases a test tries: all with `npm run test:hostile`, else some of them. */
export const times = (some: number, all: number): number => (process.env.TULAY_HOSTILE === '1' ? all : some);
