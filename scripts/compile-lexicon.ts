import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeTables } from '../src/lexicon/format.js';
import { packageRoot } from '../src/model/root.js';
import { collectLexicon } from './lexicon/collect.js';
import { packTable } from './lexicon/pack.js';

/** Regenerates `data/lexicon/` from CLDR and the UDHR: `npm run compile-lexicon`. */
function main(): void {
  const folder = process.argv[2] ?? join(packageRoot(), 'data', 'lexicon');
  const { concepts, languages, lettersOfUdhr } = collectLexicon();
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.br')) rmSync(join(folder, file));
  let bytes = write(join(folder, 'concepts.br'), new TextEncoder().encode(concepts.join('\n')));
  const index: string[] = [];
  for (const [key, tables] of languages) {
    const raw = encodeTables(tables);
    bytes += write(join(folder, `${key}.br`), raw);
    index.push(`${key}\t${raw.length}\t${lettersOfUdhr.get(key) ?? ''}`);
  }
  writeFileSync(join(folder, 'index.tsv'), `${index.join('\n')}\n`);
  process.stdout.write(`${languages.size} languages, ${concepts.length} concepts, ${bytes} bytes\n`);
}

function write(file: string, raw: Uint8Array): number {
  const packed = packTable(raw);
  writeFileSync(file, packed);
  return packed.length;
}

main();
