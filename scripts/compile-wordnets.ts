import { join } from 'node:path';
import { packageRoot } from '../src/model/root.js';
import { writePack } from './lexicon/pack.js';
import { collectWordnets } from './lexicon/wordnet.js';

/**
 * Regenerates `data/wordnet/`: `npm run compile-wordnets -- SOURCE [FOLDER]`, the source holding the files of the Open
 * Multilingual Wordnet as `<language>.tsv.gz` (synset TAB lemma) with their licences in `index.tsv`.
 */
function main(): void {
  const [, , source, folder = join(packageRoot(), 'data', 'wordnet')] = process.argv;
  if (source === undefined) {
    process.stderr.write('usage: npm run compile-wordnets -- SOURCE [FOLDER]\n');
    process.exitCode = 2;
    return;
  }
  const { concepts, languages, sources } = collectWordnets(source);
  const tables = new Map([...languages].map(([key, words]) => [key, new Map([['wordnet' as const, words]])]));
  const bytes = writePack(folder, ['wordnet'], concepts, tables, sources);
  process.stdout.write(`${languages.size} languages, ${concepts.length} concepts, ${bytes} bytes\n`);
}

main();
