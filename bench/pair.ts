import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { loadTable } from '../src/lexicon/load.js';
import type { LanguageTable } from '../src/lexicon/table.js';
import {
  type Fingerprint,
  fingerprint,
  type PairDocument,
  packPrint,
  pairFingerprints,
} from '../src/pair/index.js';
import { pairCorpus } from '../src/run/pairing-steps.js';
import { PrintList } from '../src/run/prints.js';
import { openRecords, TaskRecords } from '../src/run/record-file.js';
import { openWorkers } from '../src/run/workers/pool.js';
import { mix } from '../src/text/hash32.js';

/**
 * Speed, memory and quality of pairing by corpus size: `tsx bench/pair.ts [DOCUMENTS…]`, by default 2,000 to
 * 20,000; with `--disk [--workers NUMBER]` speed and memory as in a build, whose fingerprints lie on the disk.
 *
 * Documents are made from the lexicon's words. A story draws 30 concepts, some names and numbers; each of its
 * two languages writes three words on each concept, of which a third are left out and as many drawn from
 * anywhere, with the names and numbers (a fifth lost) in paragraphs of its own. No text is copied from
 * anywhere, and no document is like another by construction.
 */
const languagePairs = [
  ['eng_Latn', 'hin_Deva'],
  ['deu_Latn', 'fra_Latn'],
  ['tam_Taml', 'rus_Cyrl'],
  ['swh_Latn', 'vie_Latn'],
] as const;
const conceptsPerStory = 30;
const emojiConcepts = 1900;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { disk: { type: 'boolean' }, workers: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  const sizes = positionals.map(Number);
  if (values.disk) {
    process.stdout.write(
      '| documents | workers | pairing CPU ms a document | peak MB before, then | pairs |\n',
    );
    process.stdout.write('|---|---|---|---|---|\n');
    for (const size of sizes.length > 0 ? sizes : [2000, 8000])
      await measureTasks(size, Number(values.workers));
    return;
  }
  process.stdout.write(
    '| documents | fingerprints s | pairing s | total s | CPU s | peak MB | precision | recall |\n',
  );
  process.stdout.write('|---|---|---|---|---|---|---|---|\n');
  for (const size of sizes.length > 0 ? sizes : [2000, 5000, 10_000, 20_000]) measure(size);
}

function measure(size: number): void {
  const before = process.cpuUsage();
  let spent = 0;
  const prints: Fingerprint[] = [];
  for (let story = 0; story < size / 2; story++) {
    const documents = writeStory(story);
    const start = performance.now();
    for (const document of documents) prints.push(fingerprint(document));
    spent += performance.now() - start;
  }
  const start = performance.now();
  const result = pairFingerprints(prints);
  const pairing = performance.now() - start;
  const right = result.pairs.filter((pair) => pair.src.slice(2) === pair.tgt.slice(2)).length;
  // On a shared machine the processor's time says more than the clock's; it includes making the documents.
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1e6;
  const figures = [spent / 1000, pairing / 1000, (spent + pairing) / 1000, cpu].map((value) =>
    value.toFixed(1),
  );
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const precision = (right / Math.max(1, result.pairs.length)).toFixed(3);
  const recall = (right / (size / 2)).toFixed(3);
  process.stdout.write(`| ${size} | ${figures.join(' | ')} | ${memory} | ${precision} | ${recall} |\n`);
}

/** Fingerprints of one file, as a task leaves them. */
const printsOfFile = 64;

/** Pairs as a build does: fingerprints on the disk, steps as tasks. */
async function measureTasks(size: number, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-pair-'));
  const workers = openWorkers({ count, signal: new AbortController().signal, folder });
  try {
    openRecords(folder);
    const list = new PrintList();
    for (let story = 0; story < size / 2; story += printsOfFile / 2) {
      const records = new TaskRecords(folder);
      const stories = Array.from({ length: Math.min(printsOfFile / 2, size / 2 - story) }, (_, at) =>
        writeStory(story + at),
      );
      const prints = stories.flat().map((document) => fingerprint(document));
      const places = prints.map((print) => records.appendBytes(packPrint(print)));
      records.close();
      prints.forEach((print, at) => void list.add(print, places[at]!));
    }
    const memory = (): string => (process.resourceUsage().maxRSS / 1024).toFixed(0);
    const before = memory();
    const begun = process.cpuUsage();
    const { pairs } = await pairCorpus({ workers, pause: async () => {} }, list, {});
    const { user, system } = process.cpuUsage(begun);
    const each = ((user + system) / 1000 / size).toFixed(2);
    process.stdout.write(`| ${size} | ${count} | ${each} | ${before}, ${memory()} | ${pairs.length} |\n`);
  } finally {
    await workers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stream of numbers in [0, 1) that depends on its seed alone. */
function makeRandom(seed: number): () => number {
  let state = mix(seed + 1);
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

function writeStory(story: number): [PairDocument, PairDocument] {
  const random = makeRandom(story);
  const concepts = Array.from({ length: conceptsPerStory }, () => Math.floor(random() * emojiConcepts));
  const signs = Array.from({ length: 8 }, () =>
    random() < 0.5 ? String(Math.floor(random() ** 3 * 3000)) : inventName(random),
  );
  const [a, b] = languagePairs[story % languagePairs.length]!;
  return [write(`a ${story}`, a, concepts, signs, random), write(`b ${story}`, b, concepts, signs, random)];
}

const syllables = ['ka', 'ro', 'mi', 'ten', 'lu', 'sar', 'vo', 'nel', 'du', 'pi', 'gam', 'ster'];

function inventName(random: () => number): string {
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]!).join('');
}

function write(
  id: string,
  language: string,
  concepts: readonly number[],
  signs: readonly string[],
  random: () => number,
): PairDocument {
  const table = loadTable(language, []);
  if (table === undefined) throw new Error(`no lexicon for ${language}`);
  const paragraphs: string[] = [];
  let words: string[] = [];
  for (const concept of concepts) {
    for (let repeat = 0; repeat < 3; repeat++) {
      words.push(random() < 0.67 ? wordOf(table, concept, random) : anyWord(table, random));
    }
    if (words.length > 12 && random() < 0.3) {
      paragraphs.push(`${words.join(' ')}.`);
      words = [];
    }
  }
  for (const sign of signs) if (random() < 0.8) words.push(sign);
  paragraphs.push(`${words.join(' ')}.`);
  return { id, path: '', language, title: null, sections: [{ heading: null, paragraphs }] };
}

function wordOf(table: LanguageTable, concept: number, random: () => number): string {
  const start = table.conceptOffsets[concept]!;
  const count = table.conceptOffsets[concept + 1]! - start;
  if (count === 0) return anyWord(table, random);
  const posting = table.conceptPostings[start + Math.floor(random() * count)]!;
  return table.words[table.postingWords[posting]!]!;
}

function anyWord(table: LanguageTable, random: () => number): string {
  return table.words[Math.floor(random() * table.words.length)]!;
}

await main();
