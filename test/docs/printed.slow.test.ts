import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

const root = packageRoot();

describe('the pages', () => {
  it('show what the commands print now', () => {
    const ran = spawnSync('npx', ['tsx', 'scripts/update-docs.ts', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(ran.stderr.replace(/^npm warn.*\n?/gm, '')).toBe('');
    expect(ran.status).toBe(0);
    // It runs the commands of all pages, which takes long on a busy machine.
  }, 300_000);
});
