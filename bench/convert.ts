/**
 * What `tulay convert` costs from every format to every format: processor time of all its threads and the greatest memory of
 * its process (VmHWM). Writes a file of each format as other tools write them, numbered rows of two languages.
 *
 *     npm run -s prepare && npx tsx bench/convert.ts FOLDER [--mb 250] [--chars 55] [--from jsonl,tmx] [--to tsv,moses]
 */

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const formats = ['jsonl', 'tsv', 'moses', 'tmx', 'parquet'] as const;
type Format = (typeof formats)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mb: { type: 'string', default: '250' },
    /** Characters of a text; 55 make rows of 150 bytes of JSONL. */
    chars: { type: 'string', default: '55' },
    from: { type: 'string', default: formats.join(',') },
    to: { type: 'string', default: formats.join(',') },
  },
});
const folder = resolve(positionals[0] ?? 'bench-convert');
const bytesWanted = Number(values.mb) * 1e6;

const words = {
  en: 'the house of river stands by an old bridge and people who live there speak of many things while light falls over water',
  de: 'das Haus am Fluss steht bei einer alten Brücke und die Leute dort wohnen sprechen über viele Dinge während Licht fällt',
};
const wordsOf = { en: words.en.split(' '), de: words.de.split(' ') };
let state = 1;

function textOf(lang: 'en' | 'de', number: number): string {
  let text = `${number}`;
  while (text.length < Number(values.chars)) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += ` ${wordsOf[lang][(state >>> 8) % wordsOf[lang].length]}`;
  }
  return `${text}.`;
}

const rowOf: Readonly<Record<'jsonl' | 'tsv' | 'tmx', (en: string, de: string) => string>> = {
  jsonl: (en, de) => `{"translation":{"en":"${en}","de":"${de}"}}\n`,
  tsv: (en, de) => `${en}\t${de}\n`,
  tmx: (en, de) =>
    `<tu><tuv xml:lang="en"><seg>${en}</seg></tuv><tuv xml:lang="de"><seg>${de}</seg></tuv></tu>\n`,
};

/** Writes rows until the files together are as large as asked for. */
function writeRows(files: readonly string[], cells: (en: string, de: string) => readonly string[]): void {
  const handles = files.map((file) => openSync(file, 'a'));
  const waiting = files.map(() => '');
  let bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  for (let number = 0; bytes < bytesWanted; number++) {
    for (const [k, cell] of cells(textOf('en', number), textOf('de', number)).entries()) {
      waiting[k] += cell;
      bytes += Buffer.byteLength(cell);
      if (waiting[k]!.length < 1 << 20 && bytes < bytesWanted) continue;
      writeSync(handles[k]!, waiting[k]!);
      waiting[k] = '';
    }
  }
  for (const [k, handle] of handles.entries()) {
    writeSync(handle, waiting[k]!);
    closeSync(handle);
  }
}

/** The file of a format, made where it is not there, and how many bytes of it are read. */
async function sourceOf(format: Format): Promise<{ readonly path: string; readonly bytes: number }> {
  mkdirSync(folder, { recursive: true });
  if (format === 'moses') {
    const stem = join(folder, 'texts.en-de');
    const files = [`${stem}.en`, `${stem}.de`];
    if (!existsSync(files[0]!)) writeRows(files, (en, de) => [`${en}\n`, `${de}\n`]);
    return { path: stem, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
  }
  const path = join(folder, `rows.en-de.${format}`);
  if (format === 'parquet') {
    const { path: rows, bytes } = await sourceOf('jsonl');
    if (!existsSync(path)) {
      const database = await (await DuckDBInstance.create()).connect();
      await database.run(`COPY (SELECT translation.en, translation.de FROM '${rows}') TO '${path}'`);
      database.closeSync();
    }
    // What is packed is counted as the text that it was made of.
    return { path, bytes };
  }
  if (!existsSync(path)) {
    const head = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body>\n';
    writeFileSync(path, format === 'tmx' ? head : '');
    writeRows([path], (en, de) => [rowOf[format](en, de)]);
    if (format === 'tmx') appendFileSync(path, '</body></tmx>\n');
  }
  return { path, bytes: statSync(path).size };
}

/** Tells, as the process ends, what all its threads took. */
const tellUse = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const peak = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    writeFileSync(process.env.BENCH_USE, (userCPUTime + systemCPUTime) / 1e6 + ' ' + peak);
  });
`)}`;

async function measure(from: Format, to: Format): Promise<string> {
  const { path, bytes } = await sourceOf(from);
  const out = join(folder, to === 'moses' ? 'written' : `written.${to}`);
  const use = join(folder, 'use.txt');
  rmSync(out, { recursive: true, force: true });
  const args = ['--import', tellUse, 'dist/src/cli/main.js', 'convert', path, out];
  const { status, stderr } = spawnSync('node', args, { env: { ...process.env, BENCH_USE: use } });
  if (status !== 0) throw new Error(`${from} to ${to}: ${stderr}`);
  const [cpu = 0, peak = 0] = readFileSync(use, 'utf8').split(' ').map(Number);
  const written = sizeOf(out);
  rmSync(out, { recursive: true, force: true });
  const mb = (size: number) => (size / 1e6).toFixed(0);
  const speed = (bytes / 1e6 / cpu).toFixed(0);
  return `| ${from} | ${to} | ${mb(bytes)} | ${mb(written)} | ${cpu.toFixed(1)} | ${speed} | ${(peak / 1024).toFixed(0)} |`;
}

function sizeOf(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

const chosen = (names: string) => formats.filter((format) => names.split(',').includes(format));
console.log('| from | to | MB read | MB written | CPU s | MB read a CPU second | peak MB |');
console.log('|---|---|---|---|---|---|---|');
for (const from of chosen(values.from))
  for (const to of chosen(values.to)) console.log(await measure(from, to));
