import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOutput, openCorpus } from '../../src/emit/index.js';
import { checkReplaceable } from '../../src/emit/replaceable.js';
import { makeCorpus, scratch, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
let out = '';
const corpus = makeCorpus(threeLanguages);
beforeEach(async () => {
  at = scratch();
  out = join(at.folder, 'out');
  await writeCorpus(out, corpus);
});
afterEach(() => at.remove());

const refusal = (folder = out): string => {
  try {
    checkReplaceable(folder);
    return 'may be replaced';
  } catch (error) {
    return (error as Error).message;
  }
};

/** Changes the manifest in place. */
function tamper(change: (manifest: Record<string, unknown>) => void): void {
  const file = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
}

describe('a folder that may be replaced', () => {
  it('is missing, empty, or a corpus with nothing added', () => {
    mkdirSync(join(at.folder, 'empty'));
    expect([refusal(), refusal(join(at.folder, 'empty')), refusal(join(at.folder, 'none'))]).toEqual(
      Array(3).fill('may be replaced'),
    );
  });

  it.each<[string, (folder: string) => void]>([
    ['notes.txt', (folder) => writeFileSync(join(folder, 'notes.txt'), 'mine')],
    ['.hidden', (folder) => writeFileSync(join(folder, '.hidden'), 'mine')],
    ['seeds', (folder) => mkdirSync(join(folder, 'seeds'))],
    ['audit/mine.jsonl', (folder) => writeFileSync(join(folder, 'audit/mine.jsonl'), 'mine')],
    ['audit/deep', (folder) => mkdirSync(join(folder, 'audit/deep/er'), { recursive: true })],
    ['link', (folder) => symlinkSync('manifest.json', join(folder, 'link'))],
  ])('holds nothing that its manifest does not list, not %s', (stranger, add) => {
    add(out);
    expect(refusal()).toMatch(`got ${stranger}; choose another`);
  });

  it('holds no folder or link under the name of a listed file', () => {
    tamper((manifest) => {
      (manifest.outputs as { path: string }[]).push({
        ...(manifest.outputs as { path: string }[])[0]!,
        path: 'mine',
      });
    });
    expect(refusal()).toBe('may be replaced');
    mkdirSync(join(out, 'mine'));
    expect(refusal()).toMatch('got mine;');
  });

  it.each<[string, string]>([
    ['any text', '"tulay"'],
    ['a map about a bridge', '{"tulay":"bridge"}'],
    ['the version alone', '{"tulay":"0.1.0","schema":"1","outputs":[]}'],
    ['no JSON', '{'],
  ])('has the manifest of a build, not %s', (_name, manifest) => {
    writeFileSync(join(out, 'manifest.json'), manifest);
    expect(refusal()).toMatch(/holds other files.*got a manifest\.json that/);
  });

  it.each<[string, (manifest: Record<string, unknown>) => void]>([
    ['counts', (manifest) => Object.assign(manifest, { counts: { documents: 'many' } })],
    ['outputs', (manifest) => Object.assign(manifest, { outputs: [{ path: 'notes.txt' }] })],
    ['inputs', (manifest) => Object.assign(manifest, { inputs: null })],
    ['date', (manifest) => Object.assign(manifest, { date: 'today' })],
  ])('has sound %s in its manifest', (_name, change) => {
    tamper(change);
    expect(refusal()).toMatch('that is not of tulay');
  });

  it('is looked at again before the swap: what came in the meantime stays, and no trace of the build does', async () => {
    const writer = await openCorpus(out, { name: 'x', date: null });
    writeFileSync(join(out, 'precious.txt'), 'mine');
    const manifest = { ...corpus.manifest, languages: {}, language_pairs: {}, rules: {}, inputs: [] };
    const counts = JSON.parse(JSON.stringify(manifest.counts), (_key, value: unknown) =>
      typeof value === 'number' ? 0 : value,
    ) as typeof manifest.counts;
    await expect(writer.close({ ...manifest, counts })).rejects.toThrow('got precious.txt');
    await writer.abort();
    expect(readFileSync(join(out, 'precious.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(at.folder)).toEqual(['out']);
  });

  it('is no link that leads nowhere, told before any work', () => {
    symlinkSync('not/there', join(at.folder, 'link'));
    expect(() => checkOutput(join(at.folder, 'link'))).toThrow('leads nowhere');
    expect(() => checkOutput(join(at.folder, 'link/below'))).toThrow('broken link');
  });
});
