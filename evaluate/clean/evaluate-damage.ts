/**
 * `npm run evaluate-damage -- SHARED [--floors]`: cleans documents that are known to be text alone, each source as one
 * corpus, and prints the letters that are gone and the words cut in two. With `--floors` more than `floors.json` allows is
 * an error.
 */
import { readFileSync } from 'node:fs';
import { type Damage, measureDamage, noDamage } from './damage.js';
import { readKnownText } from './known-text.js';

const [shared] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (shared === undefined)
  throw new Error('name the folder that holds gold, gold-docs, gold-html and folders');
const sets = readKnownText(shared);
if (sets.length === 0) throw new Error(`${shared} holds none of gold, gold-docs, gold-html, folders`);
const all = noDamage();
print(['source', 'documents', 'letters', 'lost', 'share', 'rewritten', 'words cut']);
print(Array.from({ length: 7 }, () => '---'));
for (const { name, documents } of sets) {
  const before = { ...all };
  measureDamage(documents, all);
  row(name, documents.length, since(before, all));
}
row(
  'all',
  sets.reduce((sum, { documents }) => sum + documents.length, 0),
  all,
);
for (const [rule, { edits, lost, rewritten, wordsCut, samples }] of [...all.byRule].sort()) {
  console.log(`${rule}: ${edits} edits, ${lost} lost, ${rewritten} rewritten, ${wordsCut} words cut`);
  for (const sample of samples) console.log(`  ${sample}`);
}
const { lostShare, wordsCut } = JSON.parse(
  readFileSync(new URL('floors.json', import.meta.url), 'utf8'),
) as Record<'lostShare' | 'wordsCut', number>;
if (process.argv.includes('--floors') && (all.lost > lostShare * all.letters || all.wordsCut > wordsCut)) {
  console.error(`more text is damaged than ${lostShare} of letters and ${wordsCut} words`);
  process.exitCode = 1;
}

/** What was added to the sums of all sources. */
function since(before: Damage, after: Damage): Damage {
  return {
    ...after,
    letters: after.letters - before.letters,
    lost: after.lost - before.lost,
    rewritten: after.rewritten - before.rewritten,
    wordsCut: after.wordsCut - before.wordsCut,
  };
}

function row(name: string, documents: number, { letters, lost, rewritten, wordsCut }: Damage): void {
  const share = (lost / Math.max(1, letters)).toFixed(6);
  print([name, documents, letters, lost, share, rewritten, wordsCut]);
}

function print(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
