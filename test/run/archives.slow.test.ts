import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/load/index.js';
import { tarOf, zipOf } from '../read/archives.js';
import { build, seedFiles, tulay } from './harness.js';

describe('a corpus of an archive', () => {
  it('has the units of the folder that was packed, each document with its place', async () => {
    const seeds = seedFiles();
    const names = Object.keys(seeds);
    const fromFolder = await build(seeds);
    const zip = zipOf(names.map((name) => ({ name, bytes: seeds[name]! })));
    const tar = await tarOf(names.map((name) => ({ header: { name }, bytes: seeds[name]! })));
    for (const [name, bytes] of [
      ['site.zip', zip],
      ['site.tar', tar],
    ] as const) {
      const fromArchive = await build({ [name]: bytes });
      expect(fromArchive.units.length).toBeGreaterThan(30);
      expect(fromArchive.units).toEqual(fromFolder.units);
      expect(fromArchive.documents.map(({ path, place }) => [path, place])).toEqual(
        names.map((member) => [`${name}/${member}`, { container: name, member }]),
      );
      expect(await tulay(['validate', fromArchive.dir], fromArchive.dir)).toMatchObject({ code: 0 });
      // A reader of the corpus gets at the text in the archive again.
      const corpus = await loadCorpus(fromArchive.dir, { seeds: join(fromArchive.dir, '../seeds') });
      for await (const unit of corpus.units()) {
        expect((await unit.source.raw()).length).toBeGreaterThan(0);
        break;
      }
    }
  });
});
