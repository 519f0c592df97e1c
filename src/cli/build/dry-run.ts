import { createIdentifier, type Identified, readDeclared, settleLanguages } from '../../identify/index.js';
import { ConfigProblems } from '../../model/error.js';
import { findSeeds, readDocuments } from '../../read/index.js';
import type { BuildConfig } from '../../run/config.js';
import type { Progress } from '../../run/progress.js';

/** What a build would read. */
export interface DryRun {
  readonly files: number;
  readonly documents: number;
  readonly bytes: number;
  /** Documents by language key, the most first. */
  readonly languages: Readonly<Record<string, { readonly documents: number; readonly chars: number }>>;
  /** Documents by format: text, html, … */
  readonly formats: Readonly<Record<string, number>>;
  /** Documents that cannot be used, by the code of the reason. */
  readonly unusable: Readonly<Record<string, number>>;
}

/**
 * Reads every seed once, finds its language and writes nothing; one document is in memory at a time.
 *
 * @throws
 *   ConfigProblems when a seed pattern finds nothing
 */
export async function dryRun(config: BuildConfig, progress: Progress, signal: AbortSignal): Promise<DryRun> {
  const { files, problems, notes } = await findSeeds(config.seeds, config.cwd, {
    out: config.out,
    followLinks: config.read.followLinks,
  });
  if (problems.length > 0) throw new ConfigProblems(problems);
  for (const note of notes) progress.warn(note);
  const identify = await createIdentifier(config.identify);
  const found: { readonly identified: Identified; readonly chars: number }[] = [];
  const formats = new Map<string, number>();
  const unusable = new Map<string, number>();
  let documents = 0;
  let bytes = 0;
  progress.stage('reading', files.length);
  for (const seed of files) {
    for await (const document of readDocuments(seed, config.read)) {
      signal.throwIfAborted();
      documents++;
      bytes += document.bytes;
      if (document.ok) {
        const identified = identify(document.plain, readDeclared(document.text, document.path));
        found.push({ identified, chars: document.plain.length });
        add(formats, document.format);
      } else {
        add(unusable, document.code);
        progress.warn(`${document.path}: ${document.message}`);
      }
    }
    progress.step();
  }
  progress.end();
  return {
    files: files.length,
    documents,
    bytes,
    languages: sorted(countLanguages(found, config), (one) => one.documents),
    formats: sorted(formats, (count) => count),
    unusable: sorted(unusable, (count) => count),
  };
}

/** Documents and characters by language, settled as a build settles them. */
function countLanguages(
  found: readonly { readonly identified: Identified; readonly chars: number }[],
  config: BuildConfig,
): ReadonlyMap<string, { readonly documents: number; readonly chars: number }> {
  const { languages, minConfidence } = config.identify;
  const all = found.map(({ identified }) => identified);
  const settled = languages === undefined ? settleLanguages(all, minConfidence) : new Map<number, never>();
  const counts = new Map<string, { documents: number; chars: number }>();
  for (const [at, { identified, chars }] of found.entries()) {
    const key = settled.get(at)?.key ?? identified.key;
    const known = counts.get(key) ?? { documents: 0, chars: 0 };
    counts.set(key, { documents: known.documents + 1, chars: known.chars + chars });
  }
  return counts;
}

/** A dry run in words. */
export function describeDryRun(run: DryRun, out: string): string {
  const row = (name: string, value: string): string => `${name.padEnd(10)}  ${value}`;
  const counts = (all: Readonly<Record<string, number>>): string =>
    Object.entries(all)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    row('files', `${run.files}, ${countOf(run.documents, 'document')}, ${sizeOf(run.bytes)}`),
    ...Object.entries(run.languages).map(([key, { documents, chars }]) =>
      row('language', `${key}: ${countOf(documents, 'document')}, ${chars} characters`),
    ),
    row('formats', counts(run.formats) || 'none'),
    ...(Object.keys(run.unusable).length === 0 ? [] : [row('unusable', counts(run.unusable))]),
    row('output', `${out}; nothing is written in a dry run`),
  ].join('\n');
}

function countOf(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sorted<T>(counts: ReadonlyMap<string, T>, size: (one: T) => number): Readonly<Record<string, T>> {
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => size(y) - size(x) || (a < b ? -1 : 1)));
}
