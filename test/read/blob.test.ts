import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegular } from '../../src/read/containers/open.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-blob-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a stream that reads on after its file was closed gets nothing of the file that has its number by then', async () => {
  const [mine, other] = [join(folder, 'mine'), join(folder, 'other')];
  writeFileSync(mine, 'm'.repeat(300_000));
  writeFileSync(other, 'o'.repeat(300_000));
  const file = openRegular(mine);
  if (!('blob' in file)) throw new Error(file.message);
  const stream = file.blob.stream();
  expect((await stream.next()).value?.toString()).toMatch(/^m+$/);
  file.close();
  const later = openSync(other, 'r');
  try {
    await expect(stream.next()).rejects.toThrow('was closed');
    // A second closing leaves the other's number alone.
    file.close();
    expect(() => closeSync(later)).not.toThrow();
  } finally {
    file.close();
  }
});
