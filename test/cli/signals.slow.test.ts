import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { folderWith } from '../run/harness.js';

/** Starts a build of these seeds and sends a signal once standard error says `when`. */
async function interrupt(folder: string, when: RegExp, signal: NodeJS.Signals, ...args: string[]) {
  const started = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      join(packageRoot(), 'src/cli/main.ts'),
      'build',
      '--seeds',
      join(folder, 'seeds'),
      '--out',
      join(folder, 'out'),
      ...args,
    ],
    { cwd: packageRoot(), env: { ...process.env, TMPDIR: join(folder, 'tmp') } },
  );
  let said = '';
  let sentAt = 0;
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (sentAt > 0 || !when.test(said)) return;
    // Some milliseconds into the stage, so that it is in the middle of something.
    setTimeout(() => started.kill(signal), 120);
    sentAt = performance.now() + 120;
  });
  const code = await new Promise((resolve) => started.on('close', resolve));
  return { code, said, ms: performance.now() - sentAt };
}

describe.skipIf(process.platform === 'win32')('a build that is told to stop', () => {
  // One long line keeps cleaning and segmenting busy for seconds without a pause between documents.
  const long = `${'One two, three. '.repeat(250_000)}\nand some words`;

  it.each<[NodeJS.Signals, RegExp]>([
    ['SIGINT', /^reading/m],
    ['SIGTERM', /^cleaning/m],
    ['SIGHUP', /^cleaning/m],
  ])('by %s ends within a second with 130, and leaves nothing', async (signal, when) => {
    const folder = folderWith({ 'seeds/long.txt': long });
    mkdirSync(join(folder, 'tmp'));
    const { code, said, ms } = await interrupt(folder, when, signal);
    expect(code).toBe(130);
    expect(said).toMatch(/^interrupted; nothing was changed$/m);
    expect(ms).toBeLessThan(1000);
    expect(readdirSync(folder).sort()).toEqual(['seeds', 'tmp']);
    // tsx keeps its own cache there.
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('tulay'))).toEqual([]);
  });

  it('ends its threads with it', async () => {
    const files = Array.from({ length: 24 }, (_, at) => [`seeds/${at}.txt`, `${long} ${at}`]);
    const folder = folderWith(Object.fromEntries(files));
    mkdirSync(join(folder, 'tmp'));
    const { code, said, ms } = await interrupt(folder, /^reading/m, 'SIGINT', '--workers', '2');
    expect(code).toBe(130);
    expect(said).toMatch(/^interrupted; nothing was changed$/m);
    expect(ms).toBeLessThan(1000);
    expect(readdirSync(folder).sort()).toEqual(['seeds', 'tmp']);
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('tulay'))).toEqual([]);
  });

  it('ends within a second where it waits for a named pipe that nobody writes to', async () => {
    const folder = folderWith({ 'seeds/a.txt': 'Text.' });
    const pipe = join(folder, 'config.json');
    execFileSync('mkfifo', [pipe]);
    const started = spawn(
      process.execPath,
      ['--import', 'tsx', join(packageRoot(), 'src/cli/main.ts'), 'build', '--config', pipe],
      { cwd: packageRoot() },
    );
    const closed = new Promise<unknown>((resolve) =>
      started.on('close', (code, signal) => resolve(signal ?? code)),
    );
    // Until it has come to the pipe and stands there.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const sentAt = performance.now();
    started.kill('SIGTERM');
    expect(['SIGINT', 130]).toContain(await closed);
    expect(performance.now() - sentAt).toBeLessThan(1000);
  });
});
