import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentLimits } from '../../src/model/index.js';
import { buildCorpus } from '../../src/run/build.js';
import { loadConfig } from '../../src/run/config.js';
import { folderWith, readCorpus, seedFiles } from './harness.js';

it('a document of too many edits fails by itself, whatever pass meets them', async () => {
  const folder = folderWith({
    'seeds/signs.txt': '&amp;'.repeat(documentLimits.edits + 1),
    ...Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`seeds/${name}`, text])),
  });
  await buildCorpus(loadConfig({}, folder, {}));
  const { documents, units } = readCorpus(join(folder, 'output'));
  expect(documents.find(({ path }) => path === 'signs.txt')).toMatchObject({
    status: 'failed',
    reason: { code: 'too-complex', message: expect.stringMatching('many edits') },
  });
  expect(units.length).toBeGreaterThan(0);
}, 60_000);
