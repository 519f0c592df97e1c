import { join } from 'node:path';
import { lexiconPacks } from '../src/lexicon/format.js';
import { packageRoot } from '../src/model/root.js';
import { collectLexicon } from './lexicon/collect.js';
import { writePack } from './lexicon/pack.js';

/** Regenerates `data/lexicon/` from CLDR and the UDHR: `npm run compile-lexicon`. */
function main(): void {
  const folder = process.argv[2] ?? join(packageRoot(), 'data', 'lexicon');
  const { concepts, languages, lettersOfUdhr } = collectLexicon();
  const bytes = writePack(folder, lexiconPacks[0]!.sources, concepts, languages, lettersOfUdhr);
  process.stdout.write(`${languages.size} languages, ${concepts.length} concepts, ${bytes} bytes\n`);
}

main();
