import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { runTulay } from '../../src/cli/program.js';
import {
  type Document,
  type EditRecord,
  packageRoot,
  type Segment,
  type Unit,
} from '../../src/model/index.js';

/** Temporary folders of this test file, removed when it ends. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh temporary folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The seeds as found, by file name. */
export function seedFiles(): Record<string, string> {
  const folder = join(packageRoot(), 'seeds');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `tulay` in this process, piped, in a folder. */
export async function tulay(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runTulay(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    cwd,
    env: {},
    signal,
  });
  return { code, out, err };
}

/** The records of a built corpus that tests look at. */
export interface BuiltRecords extends Ran {
  readonly dir: string;
  readonly documents: readonly Document[];
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  /** All units of all language pairs. */
  readonly units: readonly Unit[];
}

/** Builds a corpus from these files and reads it back; fails when the build does. */
export async function build(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...args: string[]
): Promise<BuiltRecords> {
  const folder = folderWith(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`seeds/${name}`, content])),
  );
  const ran = await tulay(['build', ...args], folder);
  if (ran.code !== 0) throw new Error(`build failed with ${ran.code}: ${ran.err}`);
  return { ...ran, ...readCorpus(join(folder, 'output')) };
}

/** Reads the records of a corpus folder. */
export function readCorpus(dir: string): Omit<BuiltRecords, keyof Ran> {
  const pairs = readdirSync(dir).filter((name) => /^[a-z]{3}_[A-Z][a-z]{3}-/.test(name));
  return {
    dir,
    documents: lines<Document>(join(dir, 'documents.jsonl')),
    segments: lines<Segment>(join(dir, 'segments.jsonl')),
    edits: lines<EditRecord>(join(dir, 'audit/edits.jsonl')),
    units: pairs.flatMap((pair) => lines<Unit>(join(dir, pair, 'units.jsonl'))),
  };
}

function lines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Every file below a folder with its size and sha256, to compare two folders. */
export function snapshot(dir: string, base = dir): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(dir).sort()) {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) Object.assign(files, snapshot(path, base));
    else {
      const bytes = readFileSync(path);
      files[path.slice(base.length + 1)] =
        `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`;
    }
  }
  return files;
}
