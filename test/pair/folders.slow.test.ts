import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { packageRoot } from '../../src/model/root.js';

const folders = join(packageRoot(), '..', 'shared', 'folders');
const absent = !existsSync(folders);
if (absent) console.warn(`skipped: ${folders} is not there, so real folders are not measured`);

describe.skipIf(absent)('real folders whose translations are known', () => {
  // The floors of 29 languages are of what pairing finds: aligning all 406 language pairs takes seven minutes.
  it.each([['ruby'], ['osg30', '--hub'], ['w3c-html']])(
    '%s stays above its floors',
    (name, ...options) => {
      // In a process of its own: it leaves with an error where a figure is under its floor.
      const args = [
        '--import',
        'tsx',
        'evaluate/folders/evaluate.ts',
        join(folders, name),
        '--floors',
        ...options,
      ];
      execFileSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
    },
    1_200_000,
  );
});
