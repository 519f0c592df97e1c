import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CorpusError } from '../model/index.js';

/** A manifest larger than this is not read to find out whose the folder is; a corpus of a million files has less. */
const maxManifestBytes = 1 << 29;

/**
 * The folder that `out` names; a link to a folder is followed, so that the swap replaces the folder and not the link.
 *
 * @throws
 *   CorpusError `output-not-a-corpus` for a link that leads nowhere
 */
export function realOutput(out: string): string {
  const real = resolve(out);
  if (lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return real;
  if (existsSync(real)) return realpathSync(real);
  throw new CorpusError('output-not-a-corpus', 'the output is a link that leads nowhere', {
    stage: 'config',
    file: out,
    expected: 'a folder or nothing',
    hint: 'remove the link or choose another output folder',
  });
}

/**
 * Checks that what stands at `out` may be thrown away: nothing, an empty folder, or a corpus of tulay that holds the
 * files its manifest lists and not one other entry. Whatever else is in a folder is somebody's, and stays.
 *
 * @throws
 *   CorpusError `output-not-a-corpus` (a fault of the arguments) with the first entry that is not the corpus's own
 */
export function checkReplaceable(out: string): void {
  if (!existsSync(out)) return;
  const refuse = (problem: string, actual: string): CorpusError =>
    new CorpusError('output-not-a-corpus', problem, {
      stage: 'config',
      file: out,
      expected: 'an empty folder or a corpus built by tulay with nothing added to it',
      actual,
      hint: 'choose another output folder, or move what is yours away; nothing was touched',
    });
  if (!lstatSync(out).isDirectory()) throw refuse('the output is not a folder', 'a file');
  if (readdirSync(out).length === 0) return;
  const listed = listedFiles(join(out, 'manifest.json'));
  if (typeof listed === 'string') throw refuse('the output folder holds other files', listed);
  const stranger = findStranger(out, listed);
  if (stranger !== null) throw refuse('the output folder holds other files', stranger);
}

/**
 * Whether a folder holds a finished corpus: its receipt, which is written last, and every file it lists with its size.
 * A folder whose removal was cut short may still have its receipt.
 */
export function isFinished(folder: string): boolean {
  const listed = listedFiles(join(folder, 'manifest.json'));
  if (typeof listed === 'string') return false;
  return [...listed].every(([path, bytes]) => {
    const stat = lstatSync(join(folder, ...path.split('/')), { throwIfNoEntry: false });
    return stat?.isFile() === true && (bytes === null || stat.size === bytes);
  });
}

/** The paths that a manifest lists with their bytes, itself among them (null); or what is wrong with it. */
function listedFiles(file: string): ReadonlyMap<string, number | null> | string {
  let record: unknown;
  try {
    const stat = lstatSync(file);
    if (!stat.isFile()) return 'a manifest.json that is not a file';
    if (stat.size > maxManifestBytes) return 'a manifest.json of another tool';
    record = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'a folder without a manifest.json of tulay'
      : 'a manifest.json that cannot be read';
  }
  if (!isReceipt(record)) return 'a manifest.json that is not of tulay';
  return new Map([
    ...record.outputs.map(({ path, bytes }) => [path, bytes] as const),
    ['manifest.json', null] as const,
  ]);
}

interface Receipt {
  readonly outputs: readonly { readonly path: string; readonly bytes: number }[];
}

/**
 * Whether a value is the receipt of a build. The fields that every version of the schema has are held against what
 * they have always been, so that a corpus of an earlier version can be replaced by a later one.
 */
function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value)) return false;
  const { tulay, schema, environment, date, config, counts, languages, inputs, outputs } = value;
  return (
    typeof tulay === 'string' &&
    /^\d+\.\d+\.\d+/.test(tulay) &&
    typeof schema === 'string' &&
    isObject(environment) &&
    typeof environment.icu === 'string' &&
    (date === null || (typeof date === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date))) &&
    isObject(config) &&
    isObject(counts) &&
    ['documents', 'groups', 'pairs', 'units', 'segments'].every((name) => isCount(counts[name])) &&
    isObject(languages) &&
    Object.values(languages).every(isCount) &&
    Array.isArray(inputs) &&
    inputs.every((input) => isFile(input, true)) &&
    Array.isArray(outputs) &&
    outputs.every((output) => isFile(output, false))
  );
}

function isFile(value: unknown, unreadable: boolean): boolean {
  if (!isObject(value)) return false;
  const { path, sha256, bytes } = value;
  const hashed = typeof sha256 === 'string' ? /^[0-9a-f]{64}$/.test(sha256) : unreadable && sha256 === null;
  return typeof path === 'string' && path !== '' && isCount(bytes) && hashed;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first entry below `out` that is neither a listed regular file nor a folder that listed files stand in. */
function findStranger(out: string, listed: ReadonlyMap<string, unknown>): string | null {
  const folders = new Set<string>();
  for (const path of listed.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  }
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(out, folder), { withFileTypes: true });
    } catch {
      return `${folder}, which cannot be listed`;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && listed.has(path)) continue;
      if (!entry.isDirectory() || !folders.has(path)) return path;
      waiting.push(path);
    }
  }
  return null;
}
