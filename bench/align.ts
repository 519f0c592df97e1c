/**
 * `npm run bench-align -- [SIZE…]`: seconds, peak memory and accuracy of the aligner on made-up documents of 1k, 5k, 30k and
 * 100k segments, each in a process of its own so that the peaks do not mix. 30k runs against 42.7k: a third of the
 * target has no source.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scoreAlignment } from '../evaluate/score/index.js';
import { alignSegments } from '../src/align/index.js';
import { makeUp } from './align-text.js';

const sizes = process.argv.slice(2);
if (sizes[0] === '--one') runOne(Number(sizes[1]));
else {
  console.log('segments          seconds  CPU s  peak MB  strict F1');
  for (const size of sizes.length > 0 ? sizes : ['200', '1000', '5000', '30000', '100000']) {
    const file = fileURLToPath(import.meta.url);
    const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, file, '--one', size], {
      encoding: 'utf8',
    });
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
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const ladder = alignSegments(made.src, made.tgt, { languages });
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuStart);
  const full = ladder.beads.filter(({ src, tgt }) => src.length > 0 && tgt.length > 0);
  const { f1Strict } = scoreAlignment(made.beads, full);
  console.log(
    `${`${made.src.length} x ${made.tgt.length}`.padEnd(16)} ${seconds.toFixed(2).padStart(8)} ${((cpu.user + cpu.system) / 1e6).toFixed(2).padStart(6)} ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(8)} ${f1Strict.toFixed(3).padStart(10)}`,
  );
}
