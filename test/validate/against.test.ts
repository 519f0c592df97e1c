import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import { scratch } from '../emit/fixture.js';

const at = scratch();
const out = join(at.folder, 'out');
const seeds = join(at.folder, 'seeds');
beforeEach(() => {
  for (const [from, to] of [
    ['output', out],
    ['seeds', seeds],
  ] as const) {
    rmSync(to, { recursive: true, force: true });
    cpSync(join(packageRoot(), from), to, { recursive: true });
  }
});
afterAll(() => at.remove());

/** Faults that are told only when the seeds are read. */
async function onlyAgainst(): Promise<string[]> {
  const messages = async (against?: readonly string[]) => {
    const found: string[] = [];
    for await (const { message } of validateCorpus(out, { against })) found.push(message);
    return found;
  };
  const without = new Set(await messages());
  return (await messages([seeds])).filter((message) => !without.has(message));
}

function change(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

const last = '002_841ee35e00e1d169.txt';

describe('a corpus held against its seeds', () => {
  it('says what they say', async () => {
    expect(await onlyAgainst()).toEqual([]);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a seed that is another now',
      () => change(join(seeds, last), '।', '!'),
      /^documents\.jsonl:3 \/sha256: expected "[0-9a-f]{20}/,
    ],
    [
      'a seed that is gone',
      () => rmSync(join(seeds, last)),
      /^documents\.jsonl:3 \/path: expected a document of the seeds, got "002/,
    ],
    [
      'a seed that is new',
      () => writeFileSync(join(seeds, 'new.txt'), 'New.'),
      /^documents\.jsonl: expected the document new\.txt of the seeds/,
    ],
    [
      'another encoding',
      () => change(join(out, 'documents.jsonl'), '"encoding":"utf-8"', '"encoding":"utf-16"'),
      /^documents\.jsonl:1 \/encoding: expected "utf-8", got "utf-16"/,
    ],
    [
      'other line ends',
      () => change(join(out, 'documents.jsonl'), '"newline":"lf"', '"newline":"cr"'),
      /^documents\.jsonl:1 \/newline: expected "lf", got "cr"/,
    ],
    [
      'an edit of another text',
      () => change(join(out, 'audit/edits.jsonl'), '"before":"$config', '"before":"$konfig'),
      /^audit\/edits\.jsonl [0-9a-f]{12}:683-706\/before: expected "\$config/,
    ],
    [
      'another text of a segment',
      () => change(join(out, 'segments.jsonl'), 'हालाँकि', 'हालांकि'),
      /^segments\.jsonl [0-9a-f]{12}:0-153\/text: expected "हालाँकि/,
    ],
    [
      'a span one wider',
      () => change(join(out, 'segments.jsonl'), /:0-153",(.*)"end":153/, ':0-154",$1"end":154'),
      /^segments\.jsonl [0-9a-f]{12}:0-154\/text/,
    ],
  ])('is at fault for %s', async (_what, make, fault) => {
    make();
    const found = await onlyAgainst();
    expect(
      found.some((message) => fault.test(message)),
      found.join('\n'),
    ).toBe(true);
  });

  it('cannot be, when a name of seeds finds nothing', async () => {
    const none = [join(at.folder, 'none')];
    await expect(validateCorpus(out, { against: none }).next()).rejects.toThrow('no such file or folder');
  });
});
