import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit, canonical } from '../formats/canonical.js';
import { type FileReceipt, type OutFile, writeError } from '../formats/file.js';
import type { Manifest } from '../model/index.js';
import { cardOf } from './about/card.js';
import { croissantOf } from './about/croissant.js';
import { csvwOf } from './about/csvw.js';
import { datapackageOf } from './about/datapackage.js';
import type { WriterOptions } from './options.js';
import type { Statistics } from './statistics.js';

/** All that the files about the corpus are made of. */
export interface Finished {
  readonly folder: string;
  readonly formats: ReadonlySet<string>;
  readonly options: WriterOptions;
  readonly manifest: Omit<Manifest, 'outputs'>;
  readonly statistics: Statistics;
  /** BCP 47 tag by language key. */
  readonly tags: ReadonlyMap<string, string>;
  readonly multiLangs: readonly string[];
  /** The files written so far, by path. */
  readonly receipts: Map<string, FileReceipt>;
  open(path: string): OutFile;
}

/** Writes the files about the corpus, manifest.json last, and returns the manifest. */
export async function finishCorpus(finished: Finished): Promise<Manifest> {
  await receiveOthers(finished);
  const { formats } = finished;
  if (formats.has('csvw'))
    for (const [path, metadata] of csvwOf(finished)) writeText(finished, path, pretty(metadata));
  if (formats.has('datapackage')) writeText(finished, 'datapackage.json', pretty(datapackageOf(finished)));
  if (formats.has('croissant')) writeText(finished, 'croissant.json', pretty(croissantOf(finished)));
  if (formats.has('card')) writeText(finished, 'README.md', cardOf(finished));
  const outputs = [...finished.receipts.values()].sort((a, b) => byCodeUnit(a.path, b.path));
  const manifest = canonical('manifest', { ...finished.manifest, outputs }).record;
  writeText(finished, 'manifest.json', pretty(manifest));
  return manifest;
}

const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function writeText({ open }: Finished, path: string, text: string): void {
  const file = open(path);
  file.records = null;
  file.write(text);
  file.close();
}

/** Takes in the files that another stage wrote into the folder. */
async function receiveOthers({ folder, receipts }: Finished): Promise<void> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort(byCodeUnit);
  for (const path of names) {
    if (receipts.has(path)) continue;
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    } catch (error) {
      throw writeError(error, path);
    }
    receipts.set(path, { path, sha256: hash.digest('hex'), bytes, records: null });
  }
}
