import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Document, documentLimits, packageRoot } from '../../src/model/index.js';
import { scratch } from '../emit/fixture.js';
import { compileTo, mainOf } from './compiled.js';

/** The size of the largest document that is read at all, `read.maxBytes`, less what no document is without. */
const bytes = (64 << 20) - 100;

const at = scratch();
const code = join(at.folder, 'code');
const seeds = join(at.folder, 'seeds');
afterAll(() => at.remove());

beforeAll(() => {
  if (!all) return;
  compileTo(code);
  mkdirSync(seeds);
  cpSync(join(packageRoot(), 'seeds'), seeds, { recursive: true });
  const words = 'the old house by the river stands where people walk across the bridge every morning'.split(
    ' ',
  );
  // No two sentences alike, some 57,000 of them in 16 MB, which is less than a document may have.
  const sentence = (n: number): string => {
    const own = Array.from(
      { length: 34 },
      (_, k) => words[(n * 7 + k * k + Math.floor(n / 15) * k) % words.length],
    );
    return `Number ${n} ${own.join(' ')}.${n % 8 === 7 ? '\n' : ' '}`;
  };
  const prose: string[] = [];
  for (let n = 0, size = 0; size < bytes; n++) {
    prose.push(sentence(n));
    size += prose.at(-1)!.length;
  }
  writeFileSync(join(seeds, 'prose.txt'), prose.join('').slice(0, bytes));
  writeFileSync(join(seeds, 'short.txt'), 'Ab cd ef. '.repeat(bytes / 10));
  writeFileSync(join(seeds, 'word.txt'), 'x'.repeat(bytes));
}, 300_000);

// Minutes of processor and some gigabytes: only with all the hostile cases.
const all = process.env.TULAY_HOSTILE === '1';
if (!all) console.warn('skipped: files of 64 MiB are built with `npm run test:hostile` only');

it.skipIf(!all)(
  'files of 64 MiB are read, or fail alone with their reason, in bounded memory',
  {
    timeout: 3_600_000,
  },
  () => {
    const limit = ['--max-old-space-size=4096'];
    const out = join(at.folder, 'out');
    const ran = spawnSync(
      process.execPath,
      [...limit, mainOf(code), 'build', '--seeds', seeds, '--out', out],
      {
        encoding: 'utf8',
      },
    );
    expect(ran.status, ran.stderr).toBe(0);
    const documents = readFileSync(join(out, 'documents.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Document);
    const of = (name: string) => documents.find(({ path }) => path === name)!;
    expect(documents.filter(({ status }) => status === 'paired')).toHaveLength(2);
    expect(of('short.txt')).toMatchObject({ status: 'failed', reason: { code: 'too-complex' } });
    expect(of('short.txt').reason!.message).toContain(`at most ${documentLimits.sentences}`);
    for (const name of ['prose.txt', 'word.txt']) {
      const { status, reason, chars } = of(name);
      if (status === 'failed') expect(reason!.code).toBe('too-complex');
      else expect(chars.raw).toBe(bytes);
    }
  },
);
