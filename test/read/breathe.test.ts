import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocuments } from '../../src/read/index.js';

it('while many small files are read one after the other, events are let in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-breathe-'));
  try {
    const path = 'a.txt';
    writeFileSync(join(folder, path), 'Eine Zeile.\n');
    const seed = { path, absolute: join(folder, path) };
    let heard = false;
    setTimeout(() => {
      heard = true;
    }, 1);
    const until = performance.now() + 5000;
    while (!heard && performance.now() < until) {
      for await (const document of readDocuments(seed)) expect(document.ok).toBe(true);
    }
    expect(heard).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
