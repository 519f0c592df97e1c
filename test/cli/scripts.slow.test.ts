import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { folderWith, seedFiles } from '../run/harness.js';

const root = packageRoot();

describe('the npm scripts', () => {
  it('build a corpus, piped: plain lines, the summary on standard output', () => {
    const folder = folderWith(seedFiles());
    const ran = spawnSync(
      'npm',
      ['run', '-s', 'build-corpus', '--', '--seeds', folder, '--out', join(folder, 'out')],
      { cwd: root, encoding: 'utf8' },
    );
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^documents +3 /);
    expect(ran.stderr).toMatch(/^reading \(3\)$/m);
    expect(ran.stderr).not.toMatch(/\u001b/);
    const valid = execFileSync('npm', ['run', '-s', 'validate-corpus', '--', join(folder, 'out')], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(valid).toMatch(/: valid\n$/);
  });

  it('end with 1 and one line per fault on a corpus that was tampered with', () => {
    const folder = folderWith(seedFiles());
    const out = join(folder, 'out');
    spawnSync('npm', ['run', '-s', 'build-corpus', '--', '--seeds', folder, '--out', out, '--quiet'], {
      cwd: root,
    });
    execFileSync('sed', ['-i', '2s/"kind":"sentence"/"kind":"poem"/', join(out, 'segments.jsonl')]);
    const ran = spawnSync('npm', ['run', '-s', 'validate-corpus', '--', out], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/segments\.jsonl:2.*\/kind.*expected one of \["heading","sentence"\]/);
    expect(ran.stdout).toMatch(/segments\.jsonl: expected \d+ bytes, got \d+ bytes/);
  });
});
