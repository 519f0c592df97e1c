/**
 * `npm run update-docs`: writes the real output of commands into the pages that show it. A fenced block after
 * `<!-- run: COMMAND -->` holds what the command prints on standard output, run by bash at the top of the project;
 * `npm run update-docs -- --check` only compares and exits with 1 on a difference.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'glob';
import { packageRoot } from '../src/model/index.js';

const root = packageRoot();
const block = /(<!-- run: (.+?) -->\n+```[a-z]*\n)([\s\S]*?)(```)/g;
const check = process.argv.includes('--check');

for (const page of ['README.md', ...globSync('docs/*.md', { cwd: root, posix: true }).sort()]) {
  const file = join(root, page);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(block, (_all, open: string, command: string, _old: string, close: string) => {
    const shown = execFileSync('bash', ['-c', command], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${open}${shown.replace(/\n*$/, '\n')}${close}`;
  });
  if (after === before) continue;
  if (check) {
    console.error(`${page}: shows what the commands no longer print; run npm run update-docs`);
    process.exitCode = 1;
  } else writeFileSync(file, after);
}
