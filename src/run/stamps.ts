import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../model/index.js';
import type { SeedFile } from '../read/index.js';

/** A seed with what tells its content from any other's. */
export interface StampedSeed extends SeedFile {
  /** SHA-256 of the file, or something that never comes again where it cannot be read. */
  readonly content: string;
  /** Size and time of the last change when it was looked at; tells nothing of the content. */
  readonly stamp: string;
}

/** Reads every seed once to know its content; a file at a time, none of them whole. */
export async function* stampSeeds(files: Iterable<SeedFile>): AsyncGenerator<StampedSeed> {
  for (const file of files) {
    const stamp = stampOf(file);
    yield { ...file, stamp, content: stamp === '' ? randomUUID() : await contentOf(file) };
  }
}

/** Whether the seeds are what they were when they were stamped; those without a stamp are taken to be. */
export function areUnchanged(seeds: Iterable<SeedFile | StampedSeed>): boolean {
  for (const seed of seeds) if ('stamp' in seed && stampOf(seed) !== seed.stamp) return false;
  return true;
}

/** Empty for what is no file: pipes and devices are not opened. */
function stampOf({ absolute, problem }: SeedFile): string {
  if (problem !== undefined) return '';
  try {
    const found = statSync(pathOf(absolute));
    return found.isFile() ? `${found.size} ${found.mtimeMs} ${found.ino}` : '';
  } catch {
    return '';
  }
}

// A name of bytes loses its class between threads.
const pathOf = (absolute: SeedFile['absolute']): string | Buffer =>
  typeof absolute === 'string' ? absolute : Buffer.from(absolute);

/** Bytes of a file up to which it is read at once: a stream costs more than the reading of most files. */
const mostAtOnce = 2 ** 20;

async function contentOf({ absolute }: SeedFile): Promise<string> {
  const hash = createHash('sha256');
  const path = pathOf(absolute);
  try {
    if (statSync(path).size <= mostAtOnce) hash.update(readFileSync(path));
    else for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch {
    return randomUUID();
  }
  return hash.digest('hex');
}

let program: string | undefined;

/**
 * Tells this program from every other: the SHA-256 of its own files, of the data it reads, of the versions it depends on
 * and of what Node carries. Results of another program are not taken for its own.
 */
export function programHash(): string {
  if (program !== undefined) return program;
  const hash = createHash('sha256');
  const { node, icu, unicode, cldr } = process.versions;
  hash.update(JSON.stringify([node, icu, unicode, cldr]));
  const root = packageRoot();
  for (const folder of [fileURLToPath(new URL('..', import.meta.url)), join(root, 'data')])
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name);
      if (!statSync(path).isFile()) continue;
      hash.update(name.replaceAll('\\', '/')).update('\0').update(readFileSync(path));
    }
  hash.update(readFileSync(join(root, 'package.json')));
  program = hash.digest('hex');
  return program;
}
