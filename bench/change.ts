/**
 * `npx tsx bench/change.ts [DOCUMENTS] [FILES]`: builds a corpus with a cache, changes files one by one (default 1) and
 * builds it again after each, and tells the share of a whole build's CPU time that this takes, and that the bytes are those
 * of a build without a cache. Each build runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCorpus } from '../src/run/build.js';
import { loadConfig } from '../src/run/config.js';
import { writeStories } from './stories.js';

const [documents = '400', files = '1'] = process.argv.slice(2);
if (documents === '--one') await buildOne(process.argv[3]!, process.argv[4]);
else main();

async function buildOne(folder: string, cache: string | undefined): Promise<void> {
  const config = loadConfig({ config: 'tulay.json' }, folder, {});
  await buildCorpus(config, { workers: 1, cache });
  const { user, system } = process.cpuUsage();
  process.stdout.write(JSON.stringify((user + system) / 1e6));
}

/** CPU seconds of a build, its start left in: it is a part of every build. */
function build(folder: string, cache?: string): number {
  const own = [...process.execArgv, fileURLToPath(import.meta.url), '--one', folder];
  const ran = spawnSync(process.execPath, cache === undefined ? own : [...own, cache], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ran.status !== 0) throw new Error('the build failed');
  return Number(ran.stdout);
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-change-'));
  try {
    writeStories(join(folder, 'seeds'), Number(documents));
    const settings = { align: { excludeLexicon: ['udhr'] }, formats: ['jsonl', 'report'] };
    writeFileSync(
      join(folder, 'tulay.json'),
      JSON.stringify({ seeds: ['seeds'], out: 'output', ...settings }),
    );
    const cache = join(folder, 'cache');
    const first = build(folder, cache);
    console.log(`${documents} documents: ${first.toFixed(1)} CPU s with an empty cache`);
    const names = readdirSync(join(folder, 'seeds'), { recursive: true, encoding: 'utf8' });
    const texts = names.filter((name) => name.endsWith('.txt')).sort();
    for (let at = 0; at < Number(files); at++) {
      const file = join(folder, 'seeds', texts[(at * 7919) % texts.length]!);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/\d+\.$/m, `${10_000 + at}.`));
      const again = build(folder, cache);
      console.log(`${file.slice(folder.length + 1)} changed: ${again.toFixed(1)} CPU s`);
    }
    const bytes = digest(join(folder, 'output'));
    const whole = build(folder);
    const same = digest(join(folder, 'output')) === bytes;
    console.log(`without a cache: ${whole.toFixed(1)} CPU s, ${same ? 'the same bytes' : 'OTHER BYTES'}`);
    if (!same) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
