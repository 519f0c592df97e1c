import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockOutput } from '../../src/emit/index.js';
import { ownMark } from '../../src/model/process.js';
import { packageRoot } from '../../src/model/root.js';
import { scratch } from './fixture.js';

const at = scratch();
afterAll(() => at.remove());
const unshare = spawnSync('unshare', ['-p', '-f', 'true']).status === 0;
if (!unshare) console.warn('skipped: two builds with one process number need the right to make name spaces');

describe('the lock of an output folder', () => {
  it('is taken over when a process that cannot be seen from here is silent', {
    timeout: 60_000,
  }, async () => {
    const out = join(at.folder, 'silent');
    const mark = { ...ownMark(), machine: 'another', token: 'abc123' };
    writeFileSync(join(at.folder, '.silent.tulay-lock'), JSON.stringify(mark));
    const lock = await lockOutput(out);
    lock.check();
    lock.release();
  });

  it.runIf(unshare)(
    'keeps two builds with the same process number in two containers apart',
    { timeout: 300_000 },
    async () => {
      const out = join(at.folder, 'two');
      const build = () => {
        const args = [
          '-p',
          '-f',
          process.execPath,
          '--import',
          'tsx',
          join(packageRoot(), 'src/cli/main.ts'),
        ];
        const started = spawn('unshare', [...args, 'build', '--seeds', 'seeds', '--out', out], {
          cwd: packageRoot(),
        });
        let said = '';
        started.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        return new Promise<{ code: unknown; said: string }>((resolve) =>
          started.on('close', (code) => resolve({ code, said })),
        );
      };
      const done = await Promise.all([build(), build()]);
      // The second may come when the first is done, and then it builds the same again.
      const codes = done.map(({ code }) => code).sort();
      expect([
        [0, 0],
        [0, 2],
      ]).toContainEqual(codes);
      for (const { said } of done.filter(({ code }) => code === 2))
        expect(said).toMatch(/^tulay: \S+: another build writes this folder; .*\n$/m);
      expect(existsSync(join(out, 'manifest.json'))).toBe(true);
      expect(readdirSync(at.folder).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );
});
