import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { packageRoot } from '../../src/model/root.js';

const folders = join(packageRoot(), '..', 'shared', 'folders');
const absent = !existsSync(folders);
if (absent) console.warn(`skipped: ${folders} is not there, so real folders are not measured`);

describe.skipIf(absent)('real folders whose translations are known', () => {
  it.each(['ruby', 'osg30', 'w3c-html'])(
    '%s stays above its floors',
    (name) => {
      // In a process of its own: it leaves with an error where a figure is under its floor.
      const args = ['--import', 'tsx', 'evaluate/folders/evaluate.ts', join(folders, name), '--floors'];
      execFileSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
    },
    1_200_000,
  );
});
