import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areUnchanged, stampSeeds } from '../../src/run/stamps.js';
import { cacheTime, noteUse, removeUnused } from '../../src/run/workers/cache-age.js';
import { folderWith, tulay } from './harness.js';

/** Makes a file one that was used so many days ago. */
function age(file: string, days: number): void {
  const then = new Date(Date.now() - days * 24 * 3600 * 1000);
  utimesSync(file, then, then);
}

describe('a build with a cache', () => {
  it('is rid of what no build has used for so many days, the marks of what is done first', () => {
    const folder = folderWith({ 'drafts/none': '', 'shared/of-orders': 'stays' });
    const put = (path: string, days: number): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), 'text');
      age(join(folder, path), days);
    };
    const old = ['receipts/read/a.json', 'outputs/read/a.v8', 'reads/prepare/a/b.v8', 'records/a.jsonl'];
    for (const path of old) put(path, 31);
    put('receipts/read/b.json', 29);
    put('reads/prepare/a/c.v8', 29);
    age(join(folder, 'shared/of-orders'), 400);
    const left = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('.'));
    const begun = cacheTime(folder);
    expect(removeUnused(folder, 30, begun)).toBe(4 * old.length);
    expect(left().sort()).toEqual(['reads/prepare/a/c.v8', 'receipts/read/b.json']);
    noteUse([join(folder, 'receipts/read/b.json'), join(folder, 'receipts/read/none.json')]);
    expect(removeUnused(folder, 0, begun)).toBe(4);
    expect(left()).toEqual(['receipts/read/b.json']);
    expect(readdirSync(join(folder, 'shared'))).toEqual(['of-orders']);
  });

  it('asks for a cache where its bound is named', async () => {
    expect(await tulay(['build', '--cache-days', '3'], folderWith({}))).toMatchObject({ code: 2 });
  });

  it('knows a file by the hash of its content, whatever its size', async () => {
    const texts = ['', 'some words', 'x'.repeat(2 ** 20), 'many words '.repeat(2 ** 17)];
    const folder = folderWith(Object.fromEntries(texts.map((text, at) => [`${at}.txt`, text])));
    const files = texts.map((_, at) => ({ absolute: join(folder, `${at}.txt`), path: `${at}.txt` }));
    const contents: string[] = [];
    for await (const { content } of stampSeeds(files)) contents.push(content);
    expect(contents).toEqual(texts.map((text) => createHash('sha256').update(text).digest('hex')));
  });

  it('knows when a file is no longer what it was', async () => {
    const folder = folderWith({ 'a.txt': 'some words' });
    const file = { absolute: join(folder, 'a.txt'), path: 'a.txt' };
    const stamped = [];
    for await (const seed of stampSeeds([file, { ...file, absolute: join(folder, 'none') }]))
      stamped.push(seed);
    expect(stamped[0]!.content).toHaveLength(64);
    expect(areUnchanged(stamped)).toBe(true);
    writeFileSync(file.absolute, 'other words, and more');
    expect(areUnchanged(stamped)).toBe(false);
  });
});
