import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Estimate } from '../../accept/index.js';
import { type CommandIo, exitCodes } from '../io.js';
import { tell } from '../printable.js';

/** `tulay agreement`: how far two reviewers agree, and on which units they do not. */
export function agreementCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('agreement')
    .description('how far two files of decisions agree on the units that both judge')
    .argument('<a>', 'decisions of one reviewer')
    .argument('<b>', 'decisions of the other')
    .addHelpText(
      'after',
      "\nPercent, Cohen's kappa and Krippendorff's alpha with 95% bootstrap intervals from a fixed seed.\n",
    )
    .action(async (a: string, b: string) => done(await runAgreement(a, b, io)));
}

async function runAgreement(a: string, b: string, io: CommandIo): Promise<number> {
  const accept = await import('../../accept/index.js');
  const [first, second] = [verdictsOf(a, io, accept), verdictsOf(b, io, accept)];
  const both = [...first.keys()].filter((unit) => second.has(unit)).sort();
  const agreement = accept.measureAgreement({
    a: both.map((unit) => first.get(unit)!),
    b: both.map((unit) => second.get(unit)!),
  });
  const line = (name: string, text: string): void => tell(io.stdout, `${name.padEnd(12)}${text}`);
  line('judged', `${first.size} and ${second.size} units, ${agreement.items} by both`);
  if (agreement.items === 0) return exitCodes.ok;
  line('agreement', figure(agreement.share));
  line('kappa', figure(agreement.kappa));
  line('alpha', figure(agreement.alpha));
  for (const { a: x, b: y, items } of agreement.confusion) line('', `${x} / ${y}: ${items}`);
  for (const unit of both)
    if (first.get(unit) !== second.get(unit))
      line('adjudicate', `${unit} ${first.get(unit)} / ${second.get(unit)}`);
  return exitCodes.ok;
}

/** The last verdict of a file on each unit. */
function verdictsOf(
  file: string,
  io: CommandIo,
  { readDecisions, unitOf }: typeof import('../../accept/index.js'),
): ReadonlyMap<string, string> {
  const verdicts = new Map<string, string>();
  for (const event of readDecisions(resolve(io.cwd, file), file).events) {
    if (event.type !== 'unit') continue;
    if (event.verdict === null) verdicts.delete(unitOf(event));
    else verdicts.set(unitOf(event), event.verdict);
  }
  return verdicts;
}

function figure({ value, low, high }: Estimate): string {
  const digits = (x: number): string => (Number.isNaN(x) ? 'not defined' : x.toFixed(3));
  return `${digits(value)} (95% ${digits(low)} to ${digits(high)})`;
}
