import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/model/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
const out = join(at.folder, 'out');
const pair = 'hin_Deva-tgl_Latn';

beforeAll(() => writeCorpus(sound, makeCorpus(threeLanguages, { unaligned: 1 })));
beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  cpSync(sound, out, { recursive: true });
});
afterAll(() => at.remove());

async function messages(): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of validateCorpus(out)) found.push(message);
  return found;
}

const read = (path: string): string => readFileSync(join(out, path), 'utf8');
const manifestOf = (): Manifest => JSON.parse(read('manifest.json')) as Manifest;

/** Changes a file, and what the manifest says of its bytes: only the change itself is left to be found. */
function change(path: string, edit: (text: string) => string): void {
  const text = edit(read(path));
  writeFileSync(join(out, path), text);
  const signed = read('manifest.json').replace(/\{[^{}]*"path": ?"([^"]+)"[^{}]*\}/g, (entry, named) =>
    named === path
      ? entry
          .replace(/("sha256": ?")[0-9a-f]+/, `$1${createHash('sha256').update(text).digest('hex')}`)
          .replace(/("bytes": ?)\d+/, `$1${Buffer.byteLength(text)}`)
      : entry,
  );
  writeFileSync(join(out, 'manifest.json'), signed);
}

describe('what a manifest and the folders of language pairs say of each other', () => {
  it('is that each folder has its counts, and each count its folder', async () => {
    change('manifest.json', (text) => text.replaceAll(`"${pair}":`, '"hin_Deva-zzz_Latn":'));
    const found = await messages();
    expect(found).toContain(
      'hin_Deva-zzz_Latn: expected the folder of the language pair, got no such folder',
    );
    expect(found.join('\n')).toContain(`/language_pairs: expected counts of ${pair}, got none`);
  });

  it('is how many pairs, sections and units there are', async () => {
    const counts = manifestOf().language_pairs[pair]!;
    change('manifest.json', (text) =>
      text.replace(new RegExp(`("${pair}":[^}]*"units": ?)${counts.units}`), `$1${counts.units + 5}`),
    );
    expect((await messages()).join('\n')).toContain(
      `/language_pairs/${pair}/units: expected ${counts.units}, got ${counts.units + 5}`,
    );
  });
});

describe('the pairs of a folder', () => {
  const path = `${pair}/pairs.jsonl`;

  it('have ids of their own, made of their documents', async () => {
    change(path, (text) => text + text.split('\n')[0]);
    expect(
      (await messages()).some((one) => one.includes(`${path}:`) && one.includes('an id of its own')),
    ).toBe(true);
    change(path, (text) => text.replace(/"id":"[^"]+"/, '"id":"000000000000_111111111111"'));
    expect((await messages()).join('\n')).toMatch(/pairs\.jsonl:1 .*\/id.*expected [0-9a-f]+_[0-9a-f]+, got/);
  });

  it('stand in their group with an edge', async () => {
    change('groups.jsonl', (text) =>
      text.replaceAll(/"pair":"[^"]+"/g, '"pair":"000000000000_111111111111"'),
    );
    expect((await messages()).join('\n')).toContain('a group with an edge of the pair');
  });
});

describe('a corpus in which all adds up', () => {
  it('is still no corpus of this program where its bytes are not those that the records give', async () => {
    expect(await messages()).toEqual([]);
    change('documents.jsonl', (text) => text.replace('{"id":', '{ "id":'));
    const [first, ...others] = await messages();
    expect(first).toMatch(/^documents\.jsonl:1: expected .*, as the records give, got /);
    expect(others.join('\n')).not.toContain('documents.jsonl');
  });

  it('nor where a file ends sooner or later', async () => {
    change(`${pair}/units.tsv`, (text) => `${text}\n`);
    expect((await messages()).join('\n')).toContain('units.tsv');
    change(`${pair}/units.tsv`, (text) => text.trimEnd());
    expect((await messages()).join('\n')).toMatch(/units\.tsv:\d+: expected more, as the records give/);
  });

  it('nor where the manifest is written in another way', async () => {
    change('manifest.json', (text) => `${JSON.stringify(JSON.parse(text))}\n`);
    expect((await messages()).join('\n')).toMatch(/^manifest\.json/m);
  });

  it('is judged by its records alone where another version wrote it', async () => {
    const { tulay } = manifestOf();
    change('manifest.json', (text) => text.replace(`"tulay": "${tulay}"`, '"tulay": "0.0.1"'));
    change('documents.jsonl', (text) => text.replace('{"id":', '{ "id":'));
    expect((await messages()).filter((one) => one.includes('as the records give'))).toEqual([]);
  });
});

describe('many faults of one file', () => {
  it('are told up to a number, the rest is counted', async () => {
    change(`${pair}/units.jsonl`, (text) => `${text}${'{"x":1}\n'.repeat(300)}`);
    const found = (await messages()).filter((one) => one.includes('units.jsonl'));
    expect(found.length).toBeLessThan(1100);
    expect(found.at(-1)).toMatch(/expected a file without faults, got \d+ more faults like these$/);
  });
});

describe('a file that is not there', () => {
  it('is missed where the manifest lists it, and where records name it', async () => {
    renameSync(join(out, 'groups.jsonl'), join(out, 'elsewhere.jsonl'));
    expect((await messages()).join('\n')).toContain('groups.jsonl: expected the file, got no such file');
  });
});
