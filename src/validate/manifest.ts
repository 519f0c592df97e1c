import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { sumOfFile } from '../formats/index.js';
import { type Document, faultsOf, type Manifest } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { isInside } from './entries.js';
import { show } from './fault.js';
import type { Known } from './known.js';

/** Reads manifest.json and holds it against its schema; null when it cannot be used. */
export function checkManifest(context: CheckContext): Manifest | null {
  const path = 'manifest.json';
  if (!context.has(path)) {
    context.report(path, null, '', 'the receipt of the build', 'no such file');
    return null;
  }
  const { size } = statSync(context.file(path));
  if (size > constants.MAX_STRING_LENGTH) {
    context.report(path, null, '', `at most ${constants.MAX_STRING_LENGTH} bytes`, `${size} bytes`);
    return null;
  }
  try {
    const manifest = JSON.parse(readFileSync(context.file(path), 'utf8')) as Manifest;
    const faults = faultsOf('manifest', manifest);
    for (const { pointer, expected, actual } of faults) context.report(path, null, pointer, expected, actual);
    return faults.length === 0 ? manifest : null;
  } catch (error) {
    context.report(path, null, '', 'a JSON value', (error as Error).message);
    return null;
  }
}

/** Every file that the manifest lists is there with its bytes, and no other is. */
export async function checkOutputs(context: CheckContext, manifest: Manifest): Promise<void> {
  const listed = new Map(manifest.outputs.map((output) => [output.path, output]));
  for (const [index, { path, bytes, sha256 }] of manifest.outputs.entries()) {
    const pointer = `/outputs/${index}`;
    if (!context.has(path)) {
      if (!isInside(path))
        context.report('manifest.json', null, pointer, 'a path inside the corpus', show(path));
      else context.report(path, null, '', `the file of manifest.json ${pointer}`, 'no such file');
      continue;
    }
    const size = statSync(context.file(path)).size;
    if (size !== bytes) context.report(path, null, '', `${bytes} bytes`, `${size} bytes`);
    else {
      const actual = await sumOfFile(context.file(path));
      if (actual.sha256 !== sha256) context.report(path, null, '', `sha256 ${sha256}`, actual.sha256);
    }
  }
  for (const path of context.entries.files)
    if (path !== 'manifest.json' && !listed.has(path))
      context.report(path, null, '', 'a file listed in manifest.json', 'an unlisted file');
}

/** What the manifest says of documents and rules is what their records say. */
export function checkAccount(context: CheckContext, manifest: Manifest, known: Known): void {
  const documents = [...known.documents.values()].map(({ record }) => record);
  const count = (test: (record: Document) => boolean) => documents.filter(test).length;
  const chars = (key: keyof Document['chars']) => documents.reduce((sum, { chars }) => sum + chars[key], 0);
  const languages = new Map<string, number>();
  for (const { status, lang } of documents)
    if (status !== 'failed') languages.set(lang, (languages.get(lang) ?? 0) + 1);
  // The languages of one file are documents that follow one another.
  const inputs = documents
    .filter(({ path }, index) => documents[index - 1]?.path !== path)
    .map(({ path, sha256, bytes }) => ({ path, sha256, bytes }));
  const { counts } = manifest;
  checkDerived(context, 'manifest.json', null, [
    ['/counts/failed', count(({ status }) => status === 'failed'), counts.failed],
    ['/counts/paired', count(({ status }) => status === 'paired'), counts.paired],
    ['/counts/unpaired', count(({ status }) => status !== 'failed' && status !== 'paired'), counts.unpaired],
    ...(['raw', 'kept', 'removed', 'inserted'] as const).map(
      (key) => [`/counts/chars/${key}`, chars(key), counts.chars[key]] as const,
    ),
    ['/languages', sorted(languages), manifest.languages],
    ['/rules', sorted(known.rules), manifest.rules],
    ['/inputs', inputs.length, manifest.inputs.length],
    ...inputs.map((input, index) => [`/inputs/${index}`, input, manifest.inputs[index]] as const),
  ]);
}

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The counts of the manifest are those of the records found. */
export function checkCounts(context: CheckContext, manifest: Manifest): void {
  for (const [index, { path, records }] of manifest.outputs.entries()) {
    const found = context.records.get(path);
    if (found !== undefined && records !== null && records !== found)
      context.report(
        'manifest.json',
        null,
        `/outputs/${index}/records`,
        `${found} as in ${path}`,
        String(records),
      );
  }
  const sum = (pattern: RegExp) =>
    [...context.records]
      .filter(([path]) => pattern.test(path))
      .reduce((total, [, count]) => total + count, 0);
  const found = {
    documents: sum(/^documents\.jsonl$/),
    segments: sum(/^segments\.jsonl$/),
    groups: sum(/^groups\.jsonl$/),
    edits: sum(/^audit\/edits\.jsonl$/),
    rejected: sum(/^audit\/rejected\.jsonl$/),
    pairs: sum(/^[^/]+\/pairs\.jsonl$/),
  };
  for (const [name, count] of Object.entries(found)) {
    const stated = manifest.counts[name as keyof typeof found];
    if (stated !== count)
      context.report('manifest.json', null, `/counts/${name}`, `${count} as in the files`, String(stated));
  }
  for (const name of ['pairs', 'sections', 'units'] as const) {
    const total = Object.values(manifest.language_pairs).reduce((all, pair) => all + pair[name], 0);
    if (manifest.counts[name] !== total)
      context.report(
        'manifest.json',
        null,
        `/counts/${name}`,
        `${total}, the sum over language_pairs`,
        String(manifest.counts[name]),
      );
  }
}
