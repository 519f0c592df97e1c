/**
 * `npm run evaluate -- [--out DIR] [--exclude-lexicon SOURCE] [--alone] [--no-lexicon] [--merge-refinements] SETDIR…`: aligns gold sets and
 * prints strict and lax precision, recall and F1 with seconds and peak memory.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { LexiconSource } from '../../src/lexicon/index.js';
import { CorpusError } from '../../src/model/index.js';
import { type Evaluation, evaluateSet, readGoldSet } from '../score/index.js';

interface Flags {
  readonly out?: string;
  readonly excludeLexicon: readonly LexiconSource[];
  readonly alone?: boolean;
  readonly lexicon: boolean;
  readonly mergeRefinements?: boolean;
}

const command = new Command('evaluate')
  .argument('<sets...>', 'folders of gold sets')
  .option('--out <dir>', 'write the beads of each set and evaluation.json there')
  .option(
    '--exclude-lexicon <source>',
    'switch a lexicon source off: annotations, names, udhr, terms or wordnet; may be repeated',
    (source: string, all: readonly string[]) => [...all, source],
    [] as readonly string[],
  )
  .option('--alone', 'align each document by itself instead of learning from all of its set')
  .option('--no-lexicon', 'align without the pivot lexicon')
  .option('--merge-refinements', 'count beads that together make up one gold bead as that bead')
  .parse();

try {
  evaluateAll(command.args, command.opts<Flags>());
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}

function evaluateAll(folders: readonly string[], flags: Flags): void {
  const rows: Record<string, unknown>[] = [];
  console.log('set                      strict P      R     F1   lax P      R     F1   seconds  peak MB');
  for (const folder of folders) {
    const gold = readGoldSet(folder);
    const start = performance.now();
    const evaluation = evaluateSet(gold, {
      exclude: flags.excludeLexicon,
      alone: flags.alone === true,
      withoutLexicon: !flags.lexicon,
      mergeRefinements: flags.mergeRefinements === true,
    });
    const seconds = (performance.now() - start) / 1000;
    const peakMegabytes = process.resourceUsage().maxRSS / 1024;
    console.log(formatRow(evaluation, seconds, peakMegabytes));
    const { score } = evaluation;
    rows.push({ set: gold.name, recallOnly: gold.recallOnly, ...score, seconds, peakMegabytes });
    if (flags.out !== undefined) writeBeads(flags.out, evaluation);
  }
  if (flags.out !== undefined) {
    writeFileSync(join(flags.out, 'evaluation.json'), `${JSON.stringify(rows, null, 2)}\n`);
  }
}

function formatRow({ set, score, recallOnly }: Evaluation, seconds: number, megabytes: number): string {
  const figure = (value: number): string => value.toFixed(3).padStart(7);
  return [
    set.padEnd(24),
    figure(score.precisionStrict),
    figure(score.recallStrict),
    figure(score.f1Strict),
    figure(score.precisionLax),
    figure(score.recallLax),
    figure(score.f1Lax),
    seconds.toFixed(2).padStart(10),
    megabytes.toFixed(0).padStart(9),
    recallOnly ? '  some links only: read the recall' : '',
  ].join('');
}

function writeBeads(folder: string, { set, beads }: Evaluation): void {
  mkdirSync(folder, { recursive: true });
  const lines = beads.map(
    (bead) => `${bead.src.join(',')}\t${bead.tgt.join(',')}\t${bead.score.toFixed(4)}\n`,
  );
  writeFileSync(join(folder, `${set}.tsv`), lines.join(''));
}
