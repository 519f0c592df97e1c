import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { encodeTables, type WordEntry } from '../../src/lexicon/format.js';
import type { LexiconSource } from '../../src/lexicon/types.js';

/** Compresses a file of the lexicon; the parameters are part of its bytes. */
export function packTable(raw: Uint8Array): Uint8Array {
  return brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}

/**
 * Writes a folder of the lexicon anew: a file a language, `concepts.br`, and `index.tsv` with the unpacked size and what
 * else is noted of each language.
 *
 * @returns
 *   packed bytes
 */
export function writePack(
  folder: string,
  sources: readonly LexiconSource[],
  concepts: readonly string[],
  languages: ReadonlyMap<string, ReadonlyMap<LexiconSource, readonly WordEntry[]>>,
  notes: ReadonlyMap<string, string | number>,
): number {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.br')) rmSync(join(folder, file));
  let bytes = write(join(folder, 'concepts.br'), new TextEncoder().encode(concepts.join('\n')));
  const index: string[] = [];
  for (const [key, tables] of languages) {
    const raw = encodeTables(tables, sources);
    bytes += write(join(folder, `${key}.br`), raw);
    index.push(`${key}\t${raw.length}\t${notes.get(key) ?? ''}`);
  }
  writeFileSync(join(folder, 'index.tsv'), `${index.join('\n')}\n`);
  return bytes;
}

function write(file: string, raw: Uint8Array): number {
  const packed = packTable(raw);
  writeFileSync(file, packed);
  return packed.length;
}
