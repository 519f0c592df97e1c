import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, readCorpus, seedFiles, tulay } from './harness.js';

describe('the configuration of reading', () => {
  it('names the fields of rows, and their language is evidence', async () => {
    const texts = Object.values(seedFiles());
    const rows = texts.map((content, at) => JSON.stringify({ content, n: at, l: at === 1 ? 'tl' : 'hi' }));
    const folder = folderWith({ 'seeds/dump.jsonl': rows.join('\n') });
    const config = { read: { fields: { text: 'content', id: 'n', lang: 'l' }, keep: ['title', 'code'] } };
    writeFileSync(join(folder, 'tulay.json'), JSON.stringify(config));
    const ran = await tulay(['build', '--config', 'tulay.json'], folder);
    expect(ran).toMatchObject({ code: 0 });
    const { documents, units } = readCorpus(join(folder, 'output'));
    expect(documents.map(({ path, place }) => [path, place?.record])).toEqual([
      ['dump.jsonl/0', 1],
      ['dump.jsonl/1', 2],
      ['dump.jsonl/2', 3],
    ]);
    expect(units).toHaveLength(32);
    expect(await tulay(['validate', 'output'], folder)).toMatchObject({ code: 0 });
  });

  it('refuses a class and a field that there are none of, before anything is read', async () => {
    const folder = folderWith({
      'seeds/a.txt': 'words',
      'tulay.json': JSON.stringify({ read: { keep: ['nonsense'], fields: { txt: 'a' } } }),
    });
    const { code, err } = await tulay(['build', '--config', 'tulay.json'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/read\/keep\/0/);
    expect(err).toMatch(/txt/);
  });
});
