import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DocumentLimit, documentLimits } from '../../src/model/index.js';
import { readDocument } from '../../src/read/index.js';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { silentProgress } from '../../src/run/progress.js';
import { parseText } from '../../src/segment/index.js';
import { folderWith, readCorpus, seedFiles } from './harness.js';

describe('a document that is more than a document may be', () => {
  it.each([
    ['lines', 'a\n'.repeat(documentLimits.lines + 2)],
    ['tags', '<'.repeat(documentLimits.tags + 1)],
  ])('by its %s is rejected before anything is made of it', async (what, text) => {
    const folder = folderWith({ 'big.txt': text });
    const read = await readDocument({ absolute: join(folder, 'big.txt'), path: 'big.txt' });
    expect(read).toMatchObject({
      ok: false,
      code: 'too-complex',
      message: expect.stringMatching(`many ${what}`),
    });
  });

  it('by its sentences is given up at the first too many', () => {
    const text = 'Ab. '.repeat(documentLimits.sentences + 1);
    expect(() => parseText(text, { language: 'eng_Latn', depth: 'sentences' })).toThrow(DocumentLimit);
  }, 60_000);
});

describe('a seed that changes while the corpus is built', () => {
  it.each<[string, (file: string) => void]>([
    ['is written to', (file) => writeFileSync(file, 'other words')],
    ['goes away', (file) => rmSync(file)],
  ])('and %s fails by itself, with the hash of what was read first', async (_name, change) => {
    const folder = folderWith(
      Object.fromEntries(
        Object.entries({ ...seedFiles(), 'zz.txt': 'a few words more' }).map(([name, text]) => [
          `seeds/${name}`,
          text,
        ]),
      ),
    );
    const said: string[] = [];
    const stage = (name: string): void => {
      if (name === 'cleaning') change(join(folder, 'seeds/zz.txt'));
    };
    const config = loadConfig({}, folder, {});
    await buildCorpus(config, { progress: { ...silentProgress, stage, warn: (line) => said.push(line) } });
    const last = readCorpus(join(folder, 'output')).documents.at(-1)!;
    expect(last).toMatchObject({ path: 'zz.txt', status: 'failed', bytes: 16, reason: { code: 'changed' } });
    expect(last.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(said.join('\n')).toMatch(/^zz\.txt: changed while/);
    expect(readCorpus(join(folder, 'output')).units.length).toBeGreaterThan(0);
  });
});
