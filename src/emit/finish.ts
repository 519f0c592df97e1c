import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit, canonical, sumOfFile, writeError } from '../formats/index.js';
import type { Manifest } from '../model/index.js';
import { cardOf } from './about/card.js';
import { croissantOf } from './about/croissant.js';
import { csvwOf } from './about/csvw.js';
import { datapackageOf } from './about/datapackage.js';
import type { Finished } from './about/finished.js';

/** Writes the files about the corpus, manifest.json last, and returns the manifest. */
export async function finishCorpus(finished: Finished): Promise<Manifest> {
  await receiveOthers(finished);
  const { formats, receipts, options } = finished;
  for (const receipt of options.carried ?? []) receipts.set(receipt.path, receipt);
  if (formats.has('csvw'))
    for (const [path, metadata] of csvwOf(finished)) writeText(finished, path, pretty(metadata));
  if (formats.has('datapackage')) writeText(finished, 'datapackage.json', pretty(datapackageOf(finished)));
  if (formats.has('croissant')) writeText(finished, 'croissant.json', pretty(croissantOf(finished)));
  if (formats.has('card')) writeText(finished, 'README.md', cardOf(finished));
  const outputs = [...finished.receipts.values()].sort((a, b) => byCodeUnit(a.path, b.path));
  const manifest = canonical('manifest', { ...finished.manifest, outputs }).record;
  const file = finished.open('manifest.json');
  file.records = null;
  for (const piece of prettyPieces(manifest)) file.write(piece);
  file.close();
  return manifest;
}

const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The text of {@link pretty} in pieces, one an entry of a list or a map at the top: the inputs of three million documents
 * are longer than a string can be.
 */
export function* prettyPieces(value: object): Generator<string> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) {
    yield '{}\n';
    return;
  }
  yield '{';
  for (const [at, [key, item]] of entries.entries()) {
    yield `${at === 0 ? '' : ','}\n  ${JSON.stringify(key)}: `;
    if (!Array.isArray(item) || item.length === 0) yield indented(item, 2);
    else {
      yield '[';
      for (const [place, part] of item.entries()) yield `${place === 0 ? '' : ','}\n    ${indented(part, 4)}`;
      yield '\n  ]';
    }
  }
  yield '\n}\n';
}

function indented(value: unknown, by: number): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${' '.repeat(by)}`);
}

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
    try {
      receipts.set(path, { path, ...(await sumOfFile(join(folder, path))), records: null });
    } catch (error) {
      throw writeError(error, path);
    }
  }
}
