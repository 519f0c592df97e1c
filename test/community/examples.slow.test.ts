import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

const root = packageRoot();
const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tulay-examples-'));
  cpSync(join(root, 'examples'), copy, { recursive: true });
  // The examples import `tulay` as a project that has installed it; here it is what stands in the sources.
  const stages = join(copy, 'library/stages.ts');
  writeFileSync(
    stages,
    readFileSync(stages, 'utf8').replace("'tulay'", JSON.stringify(join(root, 'src/index.ts'))),
  );
  writeFileSync(join(copy, 'package.json'), '{"type": "module"}\n');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the examples', { timeout: 300_000 }, () => {
  it.each(examples)('%s prints what its page says', (name) => {
    const page = readFileSync(join(copy, name, 'README.md'), 'utf8');
    const blocks = [...page.matchAll(/^```(sh|text)\n([\s\S]*?)^```/gm)].map((found) => [
      found[1],
      found[2]!,
    ]);
    expect(blocks.length).toBeGreaterThan(1);
    let printed = '';
    for (const [kind, block] of blocks) {
      if (kind === 'text') expect(printed).toBe(block);
      else printed = run(join(copy, name), block!);
    }
  });

  it('are all on their page', () => {
    const page = readFileSync(join(root, 'examples/README.md'), 'utf8');
    for (const name of examples) expect(page).toContain(`[${name}](${name}/README.md)`);
    expect(existsSync(join(root, 'examples/museum/corpus'))).toBe(false);
  });
});

function run(cwd: string, commands: string): string {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const shell = `tulay() { ${tsx} ${join(root, 'src/cli/main.ts')} "$@"; }\nnpx() { shift; ${tsx} "$@"; }\n${commands}`;
  return execFileSync('bash', ['-euc', shell], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1', LC_ALL: 'C.UTF-8' },
  });
}
