import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import { ConfigProblems, type CorpusError } from '../../model/error.js';
import { phasesOf } from '../build/phases.js';
import { createProgress } from '../build/progress.js';
import { reviewRows, summaryJson } from '../build/summary.js';
import { type CommandIo, exitCodes } from '../io.js';
import { tell, tellText } from '../printable.js';
import { takesControls } from '../terminal.js';

interface ReviewFlags {
  readonly decisions?: readonly string[];
  readonly judgements?: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `tulay review`: decisions of people applied to a finished corpus, without its seeds. */
export function reviewCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('review')
    .description('apply decisions of people to a finished corpus, without its seeds')
    .argument('[dir]', 'folder of the corpus', 'output')
    .option('--decisions <file...>', 'decisions exported from the report; may be given more than once')
    .option('--judgements <file>', 'judgements exported from the report of an earlier version')
    .option('--out <dir>', 'folder to write (default: the corpus itself)')
    .option('--quiet', 'no progress and no summary, only problems')
    .option('--json', 'the summary as JSON on standard output')
    .addHelpText(
      'after',
      '\nThe corpus becomes what a build from its seeds with these decisions gives, byte for byte. Give every file that is to count:\ndecisions that were applied before and are not given again are taken back.\n',
    )
    .action(async (dir: string, flags: ReviewFlags) => done(await runReview(dir, flags, io)));
}

async function runReview(dir: string, flags: ReviewFlags, io: CommandIo): Promise<number> {
  const { readJudgements } = await import('../../accept/index.js');
  const { loadDecisions } = await import('../../run/config.js');
  const { listFolder } = await import('../../lexicon/index.js');
  const { reviewCorpus } = await import('../../run/review.js');
  const problems: CorpusError[] = [];
  const decisions = loadDecisions(flags.decisions ?? [], io.cwd, problems);
  if (problems.length > 0) throw new ConfigProblems(problems);
  const judgements =
    flags.judgements === undefined
      ? undefined
      : readJudgements(resolve(io.cwd, flags.judgements), flags.judgements);
  const corpus = resolve(io.cwd, dir);
  const out = flags.out === undefined ? corpus : resolve(io.cwd, flags.out);
  const progress = createProgress(io.stderr, {
    phases: phasesOf({ command: 'review', decisions: true, report: true }),
    controls: takesControls(io.stderr, io.env),
  });
  const { manifest } = await reviewCorpus(
    { corpus, shown: dir, out, decisions, judgements, lists: listFolder(io.env) },
    {
      progress: flags.quiet === true ? { ...progress, stage() {}, step() {} } : progress,
      signal: io.signal,
    },
  );
  const shownOut = relative(io.cwd, out) || '.';
  if (flags.json === true)
    tellText(io.stdout, summaryJson({ manifest, alone: [], nearMisses: [], out: shownOut }));
  else if (flags.quiet !== true) {
    const { applied = 0, stale = 0, contradicting = 0, superseded = 0 } = manifest.decisions ?? {};
    tell(
      io.stdout,
      `decisions   ${applied} applied, ${superseded} superseded, ${stale} stale, ${contradicting} contradicting`,
    );
    tell(io.stdout, `units       ${manifest.counts.units} kept, ${manifest.counts.rejected} rejected`);
    for (const row of reviewRows(manifest)) tell(io.stdout, row);
    tell(io.stdout, `open        ${shownOut}/report/index.html`);
  }
  return exitCodes.ok;
}
