import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areUnchanged, stampSeeds } from '../../src/run/stamps.js';
import { cacheTime, noteUse, removeUnused } from '../../src/run/workers/cache-age.js';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot, tulay } from './harness.js';

const texts = declarationParts(['eng', 'fra'], 6, 5);
const seeds = (files: Readonly<Record<string, string>>) =>
  folderWith(Object.fromEntries(Object.entries(files).map(([name, text]) => [`seeds/${name}`, text])));

async function build(folder: string, out: string, ...args: string[]) {
  const ran = await tulay(['build', '--workers', '1', '--out', out, ...args], folder);
  expect(ran.code, ran.err).toBe(0);
  return snapshot(join(folder, out));
}

/** Receipts by name, with what changes when one is written again. */
function receipts(folder: string): Record<string, number> {
  const home = join(folder, 'kept/receipts');
  if (!existsSync(home)) return {};
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  return Object.fromEntries(names.map((name) => [name, statSync(join(home, name)).ino]));
}

const added = (before: Record<string, number>, after: Record<string, number>, task: string): string[] =>
  Object.keys(after).filter((name) => name.startsWith(`${task}/`) && before[name] === undefined);

/** Makes a file one that was used so many days ago. */
function age(file: string, days: number): void {
  const then = new Date(Date.now() - days * 24 * 3600 * 1000);
  utimesSync(file, then, then);
}

describe('a build with a cache', () => {
  it('does nothing twice, redoes what a changed file touches, and gives the bytes of a build without', async () => {
    const folder = seeds(texts);
    const plain = await build(folder, 'plain');
    expect(await build(folder, 'first', '--cache', 'kept')).toEqual(plain);
    const first = receipts(folder);
    expect(added({}, first, 'read').length).toBeGreaterThan(1);
    expect(added({}, first, 'align').length).toBeGreaterThan(1);
    for (const task of ['findCopies', 'comparePairs', 'groupPairs', 'documentLines', 'pairLines', 'pages'])
      expect(added({}, first, task).length, task).toBeGreaterThan(0);
    // What is used stays, however old it is; what is not goes.
    const kept = readdirSync(join(folder, 'kept'), { recursive: true, encoding: 'utf8' });
    writeFileSync(join(folder, 'kept/records/unused.jsonl'), '{}');
    for (const name of [...kept, 'records/unused.jsonl']) age(join(folder, 'kept', name), 31);
    expect(await build(folder, 'again', '--cache', 'kept')).toEqual(plain);
    expect(receipts(folder)).toEqual(first);
    expect(readdirSync(join(folder, 'kept'), { recursive: true, encoding: 'utf8' }).sort()).toEqual(
      kept.sort(),
    );

    const [name, text] = Object.entries(texts)[0]!;
    writeFileSync(join(folder, 'seeds', name), text.replace('Article 1', 'The article'));
    writeFileSync(
      join(folder, 'seeds', 'more.txt'),
      'One more document that is not like any other of them.\n',
    );
    const changed = await build(folder, 'changed', '--cache', 'kept');
    expect(changed).toEqual(await build(folder, 'changed-plain'));
    expect(changed).not.toEqual(plain);
    const after = receipts(folder);
    expect(after).toMatchObject(first);
    expect(added(first, after, 'read').length).toBeGreaterThan(0);
    expect(added(first, after, 'read').length).toBeLessThan(added({}, first, 'read').length + 1);
  }, 300_000);

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
