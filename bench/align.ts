/**
 * `npm run bench-align -- [--gold FOLDER --languages SRC,TGT] [SIZE…]`: seconds, peak memory and accuracy of the aligner on made-up documents of 1k, 5k, 30k and
 * 100k segments, each in a process of its own so that the peaks do not mix. 30k runs against 42.7k: a third of the
 * target has no source. With `--gold`, a gold set repeated until there are SIZE segments, of which one in fifty is left out and
 * one in a hundred followed by one from elsewhere, on either side by itself; accuracy is not told then.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scoreAlignment } from '../evaluate/score/index.js';
import { type AlignOptions, alignSegments } from '../src/align/index.js';
import { loadLexicon } from '../src/lexicon/index.js';
import type { AlignSegment, Ladder } from '../src/model/index.js';
import { makeUp, randomNumbers } from './align-text.js';

const { values, positionals: sizes } = parseArgs({
  options: {
    one: { type: 'boolean' },
    gold: { type: 'string' },
    languages: { type: 'string', default: 'eng_Latn,cmn_Hans' },
  },
  allowPositionals: true,
});
const given = values.gold === undefined ? [] : ['--gold', values.gold, '--languages', values.languages];
if (values.one && values.gold !== undefined) runGold(values.gold, Number(sizes[0]));
else if (values.one) runOne(Number(sizes[0]));
else {
  console.log('segments          seconds  CPU s  peak MB  strict F1');
  for (const size of sizes.length > 0 ? sizes : ['200', '1000', '5000', '30000', '100000']) {
    const file = fileURLToPath(import.meta.url);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [...process.execArgv, file, '--one', ...given, size],
      {
        encoding: 'utf8',
      },
    );
    process.stdout.write(stdout);
    if (stdout === '') process.stderr.write(stderr);
  }
}

function runOne(size: number): void {
  // A document of the size that the pipeline meets most is timed warm, as the thousandth of a run is.
  const warm = size <= 1000 ? 15 : 0;
  const made = makeUp({ beads: size, vocabulary: 20_000, split: 0.1 });
  if (size === 30_000) {
    const extra = makeUp({ beads: 9_700, vocabulary: 20_000, split: 0, seed: 2 });
    const at = Math.floor(made.tgt.length / 2);
    made.tgt.splice(at, 0, ...extra.tgt);
    made.beads.forEach((bead, k) => {
      if ((bead.tgt[0] ?? 0) >= at)
        made.beads[k] = { src: bead.src, tgt: bead.tgt.map((t) => t + extra.tgt.length) };
    });
  }
  const languages = { src: 'und_Latn', tgt: 'und_Latn' };
  for (let k = 0; k < warm; k += 1) alignSegments(made.src, made.tgt, { languages });
  const { ladder, figures } = measure(made.src, made.tgt, { languages });
  const full = ladder.beads.filter(({ src, tgt }) => src.length > 0 && tgt.length > 0);
  const { f1Strict } = scoreAlignment(made.beads, full);
  console.log(`${figures} ${f1Strict.toFixed(3).padStart(10)}`);
}

/** Aligns and tells the sizes, seconds, CPU seconds and the peak of memory. */
function measure(
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
  options: AlignOptions,
): { readonly ladder: Ladder; readonly figures: string } {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const ladder = alignSegments(src, tgt, options);
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuStart);
  const figures = `${`${src.length} x ${tgt.length}`.padEnd(16)} ${seconds.toFixed(2).padStart(8)} ${((cpu.user + cpu.system) / 1e6).toFixed(2).padStart(6)} ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(8)}`;
  return { ladder, figures };
}

function runGold(folder: string, size: number): void {
  const [src, tgt] = ['src.txt', 'tgt.txt'].map((name) =>
    readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'),
  ) as [string[], string[]];
  const random = randomNumbers(1);
  const noisy = (lines: readonly string[]): AlignSegment[] =>
    lines.flatMap((text) => {
      const chance = random();
      if (chance < 0.02) return [];
      return chance < 0.03 ? [{ text }, { text: lines[Math.floor(random() * lines.length)]! }] : [{ text }];
    });
  const sides: { readonly src: AlignSegment[]; readonly tgt: AlignSegment[] } = { src: [], tgt: [] };
  while (sides.src.length < size) {
    sides.src.push(...noisy(src));
    sides.tgt.push(...noisy(tgt));
  }
  const ends = [size, Math.round((size * tgt.length) / src.length)];
  const [from = '', to = ''] = values.languages.split(',');
  const options = { languages: { src: from, tgt: to }, lexicon: loadLexicon([from, to]) };
  console.log(measure(sides.src.slice(0, ends[0]), sides.tgt.slice(0, ends[1]), options).figures);
}
