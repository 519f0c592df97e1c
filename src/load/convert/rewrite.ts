import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusWriter, WriterOptions } from '../../emit/index.js';
import type { Manifest } from '../../model/index.js';
import { loadCorpus } from '../corpus.js';

/**
 * Writes a built corpus anew, in every format its configuration or `options` asks for; the same formats give the
 * same bytes.
 *
 * A report is another stage's and is not written.
 *
 * @throws
 *   CorpusError `not-a-corpus`, `unreadable-corpus`, and those of `openCorpus`
 */
export async function rewriteCorpus(
  from: string,
  out: string,
  options: Partial<WriterOptions> = {},
): Promise<Manifest> {
  const corpus = await loadCorpus(from);
  const { outputs: _, ...before } = corpus.manifest;
  // The manifest names the formats that are there.
  const { formats: __, ...config } = before.config;
  const manifest = !('formats' in options)
    ? before
    : { ...before, config: options.formats === undefined ? config : { ...config, formats: options.formats } };
  // What writes a corpus is large, and who loads one does without it.
  const { openCorpus } = await import('../../emit/index.js');
  const writer = await openCorpus(out, { ...writerOptionsOf(from, corpus.manifest), ...options });
  try {
    for await (const record of corpus.documents()) writer.document(record);
    for await (const record of corpus.segments()) writer.segment(record);
    for await (const record of corpus.groups()) writer.group(record);
    for (const pair of corpus.languagePairs) await copyPair(corpus, pair, writer);
    for await (const record of corpus.multi()) writer.multi(record);
    for await (const record of corpus.edits()) writer.edit(record);
    for await (const record of corpus.rejected()) writer.rejected(record);
    return await writer.close(manifest);
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function copyPair(
  corpus: Awaited<ReturnType<typeof loadCorpus>>,
  pair: string,
  writer: CorpusWriter,
): Promise<void> {
  for await (const record of corpus.pairs({ pair })) writer.pair(record);
  for await (const record of corpus.sections({ pair })) writer.section(record);
  for await (const record of corpus.units({ pair })) writer.unit(record);
}

/** The options a corpus was written with, from its manifest. */
function writerOptionsOf(from: string, manifest: Manifest): WriterOptions {
  const config = manifest.config as Partial<WriterOptions>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    name: text(config.name) ?? nameOfCard(from) ?? 'corpus',
    version: manifest.tulay,
    date: manifest.date,
    license: text(config.license),
    creator: text(config.creator),
    url: text(config.url),
    sources: config.sources,
    formats: config.formats,
    ...rowsOf(manifest.config.emit),
  };
}

function rowsOf(emit: unknown): Pick<WriterOptions, 'rowsPerGroup' | 'rowsPerShard'> {
  const { rowsPerGroup, rowsPerShard } = (emit ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(typeof rowsPerGroup === 'number' ? { rowsPerGroup } : {}),
    ...(typeof rowsPerShard === 'number' ? { rowsPerShard } : {}),
  };
}

function nameOfCard(from: string): string | undefined {
  try {
    return /^# (.+)$/m.exec(readFileSync(join(from, 'README.md'), 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
