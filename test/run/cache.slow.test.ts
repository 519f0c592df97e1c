import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { declarationParts } from './declarations.js';
import { folderWith, snapshot, tulay } from './harness.js';

const texts = declarationParts(['eng', 'fra'], 12, 5);
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

const few = declarationParts(['eng', 'fra'], 6, 5);

describe('a build with a cache', () => {
  it('does nothing twice, redoes what a changed file touches, and gives the bytes of a build without', async () => {
    const folder = seeds(few);
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

    const [name, text] = Object.entries(few)[0]!;
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

  it('cleans again only where a changed line is read, and leaves the ladders of other pairs', async () => {
    const folder = seeds(few);
    await build(folder, 'first', '--cache', 'kept');
    const first = receipts(folder);
    expect(added({}, first, 'prepare').length).toBeGreaterThan(1);
    const [name, text] = Object.entries(few)[0]!;
    writeFileSync(join(folder, 'seeds', name), text.replace(/\w+/, 'Quintessence'));
    const changed = await build(folder, 'changed', '--cache', 'kept');
    expect(changed).toEqual(await build(folder, 'changed-plain'));
    const after = receipts(folder);
    for (const task of ['read', 'prepare', 'confirm', 'documentLines'])
      expect(added(first, after, task), task).toHaveLength(1);
    // Of the first round, in which nobody has learned from anybody; all of these few teach.
    const firstRound = added({}, first, 'align').length / 4;
    expect(added(first, after, 'align').length).toBe(1 + 3 * firstRound);
    expect(added(first, after, 'groupPairs')).toHaveLength(1);
    // And back again: nothing is to be done.
    writeFileSync(join(folder, 'seeds', name), text);
    await build(folder, 'back', '--cache', 'kept');
    expect(receipts(folder)).toEqual(after);
  }, 300_000);

  it('does not believe a receipt whose files are cut short', async () => {
    const folder = seeds(few);
    const plain = await build(folder, 'plain', '--cache', 'kept');
    for (const home of ['kept/records', 'kept/outputs/learn', 'kept/outputs/read'])
      for (const name of readdirSync(join(folder, home)))
        truncateSync(join(folder, home, name), Math.floor(statSync(join(folder, home, name)).size / 2));
    expect(await build(folder, 'again', '--cache', 'kept')).toEqual(plain);
  }, 300_000);

  it('goes on where a killed one ended', async () => {
    const folder = seeds(texts);
    const started = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', join(packageRoot(), 'src/cli/main.ts'), 'build', '--workers', '1'],
        ...['--seeds', join(folder, 'seeds'), '--out', join(folder, 'out'), '--cache', join(folder, 'kept')],
      ],
      { cwd: packageRoot(), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (/^aligning/m.test(text)) started.kill('SIGKILL');
    });
    const signal = await new Promise((resolve) => started.on('close', (_, why) => resolve(why)));
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'out'))).toBe(false);
    const left = receipts(folder);
    expect(added({}, left, 'prepare').length).toBeGreaterThan(1);
    expect(await build(folder, 'out', '--cache', 'kept')).toEqual(await build(folder, 'plain'));
    expect(receipts(folder)).toMatchObject(left);
  }, 300_000);
});
