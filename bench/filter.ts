/**
 * `npx tsx bench/filter.ts [ROWS…]`: filters made bitexts of growing size and prints CPU seconds, microseconds a row and
 * peak memory, each size in a process of its own. Words are made of syllables and drawn by Zipf's law (30,000 of a language,
 * a tenth of them with a second translation), sentences have 6 to 26 words, one row in ten has lost its translation and one
 * in twenty is a copy.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filterBitext } from '../src/run/filter/filter.js';
import { randomNumbers } from './align-text.js';

const vocabularyWords = 30_000;
const syllables = {
  src: 'the ing er an re on st en at or is le ar te in ve nd ed es al'.split(' '),
  tgt: 'sch ein ich der en te ge ver ung un be au st eit and ier lich re ch el'.split(' '),
} as const;

function makeWords(parts: readonly string[], random: () => number): string[] {
  return Array.from({ length: vocabularyWords }, () => {
    const length = 1 + Math.floor(3 * random());
    let word = '';
    for (let k = 0; k <= length; k++) word += parts[Math.floor(parts.length * random())];
    return word;
  });
}

/** Writes a TSV of so many rows. */
async function writeRows(path: string, rows: number): Promise<void> {
  const random = randomNumbers(1);
  const [src, tgt, other] = [
    makeWords(syllables.src, random),
    makeWords(syllables.tgt, random),
    makeWords(syllables.tgt, random),
  ];
  // Zipf's law by its inverse: ranks whose logarithms are even.
  const draw = (): number => Math.floor(Math.exp(random() * Math.log(vocabularyWords + 1))) - 1;
  const out = createWriteStream(path);
  let last = '';
  for (let row = 0; row < rows; row++) {
    if (last === '' || random() >= 0.05) {
      const words = Array.from({ length: 6 + Math.floor(20 * random()) }, draw);
      const said = random() < 0.1 ? words.map(draw) : words;
      const translate = (word: number): string =>
        word % 10 === 0 && random() < 0.4 ? other[word]! : tgt[word]!;
      const number = random() < 0.2 ? ` ${Math.floor(3000 * random())}` : '';
      last = `${words.map((word) => src[word]).join(' ')}${number}.\t${said.map(translate).join(' ')}${number}.\n`;
    }
    if (!out.write(last)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => {
    out.end(() => resolve());
  });
}

async function measure(path: string): Promise<void> {
  const before = process.cpuUsage();
  const report = await filterBitext(path, { langs: ['en', 'de'] });
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  const seconds = (user + system) / 1e6;
  console.log(
    `${report.rows} rows, ${report.kept} kept: ${seconds.toFixed(1)} CPU s, ` +
      `${((1e6 * seconds) / report.rows).toFixed(0)} µs a row, peak ${peak.toFixed(0)} MB`,
  );
}

const args = process.argv.slice(2);
if (args[0] === '--measure') await measure(args[1]!);
else {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-filter-'));
  try {
    for (const rows of args.length === 0 ? [20_000, 100_000] : args.map(Number)) {
      const path = join(folder, `${rows}.tsv`);
      await writeRows(path, rows);
      const self = fileURLToPath(import.meta.url);
      spawnSync(process.execPath, ['--import', 'tsx', self, '--measure', path], { stdio: 'inherit' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
