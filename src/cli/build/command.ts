import { relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { usage } from '../corpora/options.js';
import { type CommandIo, exitCodes } from '../io.js';
import { draw, printableJson, tell, tellText } from '../printable.js';
import { OutputFault } from '../streams.js';
import { takesColours, takesControls } from '../terminal.js';
import { phasesOf } from './phases.js';
import { createProgress } from './progress.js';
import { fewPairs, summarise, summaryJson } from './summary.js';

interface BuildFlags {
  readonly config?: string;
  readonly seeds?: readonly string[];
  readonly out?: string;
  readonly judgements?: string;
  readonly followLinks?: boolean;
  readonly decisions?: readonly string[];
  readonly dictionary?: readonly string[];
  readonly quiet?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly dryRun?: boolean;
  readonly workers?: number;
  readonly cache?: string;
  readonly cacheDays?: number;
}

/** Reads a whole number from 1. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`expected a whole number from 1, got ${JSON.stringify(text)}`);
}

function wholeDays(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`expected a whole number of days, got ${JSON.stringify(text)}`);
}

/** `tulay build`: documents in, corpus out. */
export function buildCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('build')
    .description('build a parallel corpus from a folder of scraped documents')
    .argument('[seeds...]', 'folders, files or glob patterns to read, as with --seeds')
    .option('--config <file>', 'configuration in JSON, see schema/config.schema.json')
    .option('--seeds <glob...>', 'glob patterns, folders or files to read (default: seeds)')
    .option('--out <dir>', 'folder to write; replaced as a whole once the build is done (default: output)')
    .option('--judgements <file>', 'judgements exported from the report; units rejected there are rejected')
    .option(
      '--dictionary <name...>',
      'dictionaries to pair and align with: word lists of yours, or files; may be repeated',
    )
    .option('--strict', 'exit with 1 when less than a tenth of the documents was paired')
    .option('--follow-links', 'read what links in the seeds lead to, outside their folder and folders too')
    .option('--decisions <file...>', 'decisions exported from the report; may be given more than once')
    .option('--dry-run', 'tell what would be read, in which languages and sizes, and write nothing')
    .option('--json', 'the summary as JSON on standard output')
    .option('--verbose', 'a summary of everything, not of what fits one screen')
    .option(
      '--workers <number>',
      'threads to work with; the corpus is the same with any number (default: the cores of the machine)',
      wholeNumber,
    )
    .option('--cache <dir>', 'keep what was worked out in a folder, and take what is there and still true')
    .option(
      '--cache-days <number>',
      'days after which what no build has used is removed from the cache; 0 keeps what this build used (default: 30)',
      wholeDays,
    )
    .option('--quiet', 'no progress and no summary, only problems')
    .addHelpText(
      'after',
      '\nExamples:\n  tulay build\n  tulay build scraped --dry-run\n  tulay build --seeds "scraped/**/*.txt" --out corpus\n  tulay build --config tulay.json\n',
    )
    .action(async (seeds: readonly string[], flags: BuildFlags) => {
      const all = [...seeds, ...(flags.seeds ?? [])];
      done(await runBuild(all.length === 0 ? flags : { ...flags, seeds: all }, io));
    });
}

async function runBuild(flags: BuildFlags, io: CommandIo): Promise<number> {
  if (flags.cacheDays !== undefined && flags.cache === undefined)
    throw usage('--cache-days', '--cache DIR beside it', 'no cache');
  const started = process.hrtime.bigint();
  const { buildCorpus } = await import('../../run/build.js');
  const { loadConfig } = await import('../../run/config.js');
  const config = loadConfig(flags, io.cwd, io.env);
  const shown = createProgress(io.stderr, {
    phases: phasesOf({
      command: 'build',
      decisions: config.decisions.events.length > 0,
      report: config.formats?.includes('report') ?? true,
    }),
    controls: takesControls(io.stderr, io.env),
  });
  const progress = flags.quiet === true ? { ...shown, stage() {}, step() {} } : shown;
  const out = relative(io.cwd, config.out) || '.';
  if (flags.dryRun === true) {
    const { describeDryRun, dryRun } = await import('./dry-run.js');
    const found = await dryRun(config, progress, io.signal);
    const text = flags.json === true ? printableJson(found) : describeDryRun(found, out);
    tellText(io.stdout, `${text}\n`);
    return exitCodes.ok;
  }
  const { manifest, alone, nearMisses } = await buildCorpus(config, {
    progress,
    signal: io.signal,
    workers: flags.workers,
    cache: flags.cache === undefined ? undefined : resolve(io.cwd, flags.cache),
    cacheDays: flags.cacheDays,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const input = { manifest, alone, nearMisses, out, seconds };
  if (flags.json === true) tellSummary(io, summaryJson(input));
  else if (flags.quiet !== true) {
    const colours = takesColours(io.stdout, io.env);
    tellSummary(io, `${summarise({ ...input, verbose: flags.verbose === true, colours })}\n`);
  }
  return flags.strict === true && fewPairs(manifest) !== undefined ? exitCodes.failed : exitCodes.ok;
}

/** The corpus is there by now: that nobody can be told of it is no failure. */
function tellSummary(io: CommandIo, summary: string): void {
  try {
    draw(io.stdout, summary);
  } catch (error) {
    if (!(error instanceof OutputFault)) throw error;
    if (error.code !== 'EPIPE') tell(io.stderr, `tulay: ${error.message}; the corpus is written`);
  }
}
