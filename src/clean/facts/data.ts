import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../model/index.js';

/** Reads one of the cleaner's data files; they ship with the package, so a missing one is a bug. */
export function readCleanData(name: string): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), 'data', 'clean', name), 'utf8'));
}
