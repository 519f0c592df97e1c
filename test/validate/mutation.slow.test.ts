import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CorpusError, type Manifest } from '../../src/model/index.js';
import { entriesOf } from '../../src/validate/entries.js';
import { validateCorpus } from '../../src/validate/index.js';
import { type MadeCorpus, makeCorpus, scratch, threeLanguages, writeCorpus } from '../emit/fixture.js';

const at = scratch();
const sound = join(at.folder, 'sound');
const out = join(at.folder, 'out');
const corpus = makeCorpus(threeLanguages, { unaligned: 1 });
beforeAll(() => writeCorpus(sound, corpus));
afterAll(() => at.remove());

async function isFound(): Promise<boolean> {
  for await (const _ of validateCorpus(out)) return true;
  return false;
}

/** Another value of the same kind: what a slip of a program or of a hand would leave. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value < 1 && value > 0 ? value / 2 : value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return value === null ? undefined : value;
  const flips: Readonly<Record<string, string>> = {
    paired: 'unpaired',
    heading: 'sentence',
    sentence: 'heading',
    lf: 'crlf',
  };
  if (flips[value] !== undefined) return flips[value];
  if (/^[0-9a-f]{12,64}$/.test(value)) return value.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  if (/^[a-z]{3}_[A-Z][a-z]{3}$/.test(value)) return value === 'eng_Latn' ? 'deu_Latn' : 'eng_Latn';
  if (/^\d+-\d+$/.test(value)) return '2-1';
  return value.endsWith('x') ? `${value}y` : `${value}x`;
}

/** Every place of a value that is no object, by JSON Pointer; of a list its first element and its length. */
function places(value: unknown, pointer = ''): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [] : [...places(value[0], `${pointer}/0`), `${pointer}/-`];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => places(inner, `${pointer}/${key}`));
  return value === null ? [] : [pointer];
}

/** A copy with the value at one place changed; a list, at `/-`, loses its last element. */
function changed<T>(record: T, pointer: string): T {
  const copy = structuredClone(record);
  const keys = pointer.split('/').slice(1);
  const last = keys.pop()!;
  const target = keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], copy);
  if (last === '-') (target as unknown[]).pop();
  else (target as Record<string, unknown>)[last] = other((target as Record<string, unknown>)[last]);
  return copy;
}

/** What no other record says, so that nothing but the seeds can tell; `docs/validate.md` lists the same. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  documents: ['/encoding', '/lang_confidence', '/newline'],
  segments: ['/lang'],
  groups: ['/edges/0/inferred'],
  pairs: ['/confidence'],
  sections: [],
  units: ['/flags/-', '/flags/0', '/parts/length', '/parts/lexicon'],
  multi: ['/score'],
  edits: ['/evidence/name', '/evidence/share', '/evidence/support', '/evidence/sure', '/mechanism'],
  rejected: ['/message', '/parts/length', '/parts/lexicon', '/rule', '/threshold', '/value'],
};

describe('a field of a record that is changed before the corpus is written, so that all files agree on it', () => {
  const kinds = [
    'documents',
    'segments',
    'groups',
    'pairs',
    'sections',
    'units',
    'multi',
    'edits',
    'rejected',
  ] as const;
  it.each(kinds)('is found in %s, but for those that only the seeds can tell', async (kind) => {
    const survivors: string[] = [];
    const records = corpus[kind] as readonly object[];
    for (const pointer of places(records[1] ?? records[0])) {
      const index = records.length > 1 ? 1 : 0;
      const mutated = {
        ...corpus,
        [kind]: records.map((one, i) => (i === index ? changed(one, pointer) : one)),
      };
      rmSync(out, { recursive: true, force: true });
      try {
        await writeCorpus(out, mutated as MadeCorpus, { formats: ['json', 'jsonl'] });
      } catch (error) {
        // What the writer itself refuses cannot come about.
        if (error instanceof CorpusError) continue;
        throw error;
      }
      if (!(await isFound())) survivors.push(pointer);
    }
    expect(survivors.sort()).toEqual([...beyond[kind]!].sort());
  });

  it.each(kinds)('is found when two records of %s change places', async (kind) => {
    const records = corpus[kind] as readonly object[];
    if (records.length < 2) return;
    const [first, second, ...rest] = records;
    rmSync(out, { recursive: true, force: true });
    try {
      await writeCorpus(out, { ...corpus, [kind]: [second, first, ...rest] } as MadeCorpus);
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid-record' });
      return;
    }
    // The writer was handed them pair by pair: the corpus is the same.
    if (kind === 'sections' || kind === 'units') return;
    expect(await isFound()).toBe(true);
  });
});

/** Puts a changed file in the place of the sound one, with its size and hash in the manifest. */
function replace(path: string, bytes: Buffer): void {
  writeFileSync(join(out, path), bytes);
  if (path === 'manifest.json') return;
  const file = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    outputs: { path: string; sha256: string; bytes: number }[];
  };
  const output = manifest.outputs.find((one) => one.path === path)!;
  output.sha256 = createHash('sha256').update(bytes).digest('hex');
  output.bytes = bytes.length;
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

describe('a file that is changed together with its size and hash in the manifest', () => {
  const line = Buffer.from('\n');
  const changes: readonly (readonly [string, (bytes: Buffer, path: string) => Buffer])[] = [
    ['its last byte gone', (bytes) => bytes.subarray(0, -1)],
    ['a line end more', (bytes) => Buffer.concat([bytes, line])],
    ['a byte flipped in the middle', (bytes) => flipped(bytes, bytes.length >> 1)],
    ['a byte flipped near the end', (bytes) => flipped(bytes, bytes.length - 4)],
    ['its second line gone', (bytes) => edited(bytes, (lines) => [...lines.slice(0, 1), ...lines.slice(2)])],
    ['its second line twice', (bytes) => edited(bytes, (lines) => [...lines.slice(0, 2), ...lines.slice(1)])],
    [
      'two lines in turned order',
      (bytes) => edited(bytes, ([a, b, c, ...rest]) => [a!, c ?? '', b ?? '', ...rest]),
    ],
    [
      'a blank more after every colon',
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(':', ': '), 'latin1'),
    ],
  ];
  it.each(changes)('is found: %s', async (_what, change) => {
    rmSync(out, { recursive: true, force: true });
    cpSync(sound, out, { recursive: true });
    const manifest = readFileSync(join(out, 'manifest.json'));
    const survivors: string[] = [];
    for (const path of entriesOf(sound).files) {
      const before = readFileSync(join(sound, path));
      const after = before.length < 5 ? Buffer.from('x') : change(before, path);
      if (after.equals(before)) continue;
      replace(path, after);
      if (!(await isFound())) survivors.push(path);
      writeFileSync(join(out, path), before);
      writeFileSync(join(out, 'manifest.json'), manifest);
    }
    expect(survivors.sort()).toEqual([]);
  });

  it('is found when it is gone from the folder and the manifest, or is one that no stage writes', async () => {
    const survivors: string[] = [];
    for (const path of entriesOf(sound).files.filter((one) => one !== 'manifest.json')) {
      rmSync(out, { recursive: true, force: true });
      cpSync(sound, out, { recursive: true });
      rmSync(join(out, path));
      list((outputs) => outputs.filter((one) => one.path !== path));
      if (!(await isFound())) survivors.push(path);
    }
    expect(survivors).toEqual([]);
    rmSync(out, { recursive: true, force: true });
    cpSync(sound, out, { recursive: true });
    cpSync(join(sound, 'README.md'), join(out, 'MORE.md'));
    list((outputs) => [
      ...outputs,
      { ...outputs.find(({ path }) => path === 'README.md')!, path: 'MORE.md' },
    ]);
    expect(await isFound()).toBe(true);
  });
});

function list(change: (outputs: Manifest['outputs']) => readonly Manifest['outputs'][number][]): void {
  const file = join(out, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const outputs = change(manifest.outputs);
  writeFileSync(file, `${JSON.stringify({ ...manifest, outputs }, null, 2)}\n`);
}

describe('a field of the manifest that is changed', () => {
  it('is found, but for what only the machine and the person knew', async () => {
    const survivors: string[] = [];
    rmSync(out, { recursive: true, force: true });
    cpSync(sound, out, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(sound, 'manifest.json'), 'utf8')) as Manifest;
    expect(statSync(join(out, 'manifest.json')).isFile()).toBe(true);
    for (const pointer of places(manifest)) {
      writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(changed(manifest, pointer), null, 2)}\n`);
      if (!(await isFound())) survivors.push(pointer);
    }
    expect(survivors.sort()).toEqual(
      [
        '/environment/cldr',
        '/environment/icu',
        '/environment/unicode',
        '/pairing/threshold',
        '/tulay',
      ].sort(),
    );
  });
});

/** The lowest bit of one byte turned; of a letter or digit another of them. */
function flipped(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[index] = copy[index]! ^ 1;
  return copy;
}

function edited(bytes: Buffer, change: (lines: string[]) => readonly string[]): Buffer {
  return Buffer.from(change(bytes.toString('latin1').split('\n')).join('\n'), 'latin1');
}
