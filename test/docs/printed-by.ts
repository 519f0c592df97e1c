import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatWithOptions } from 'node:util';
import { vi } from 'vitest';
import { packageRoot } from '../../src/model/root.js';

/**
 * What an example in TypeScript prints. It runs in this process, beside what the tests have loaded already: a process of
 * its own compiled all of `src/` for it.
 *
 * @param code A module that imports `tulay` and reads from the root of the project.
 */
export async function printedBy(code: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-example-'));
  const file = join(folder, 'example.mts');
  writeFileSync(file, code.replace("'tulay'", JSON.stringify(join(packageRoot(), 'src/index.ts'))));
  let printed = '';
  const log = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    printed += `${formatWithOptions({ colors: false }, ...values)}\n`;
  });
  try {
    await import(file);
    return printed;
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true });
  }
}
