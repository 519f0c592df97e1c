import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../model/root.js';
import { alignCommand } from './align/command.js';
import { buildCommand } from './build/command.js';
import { cleanCommands } from './clean/command.js';
import { clusterCommands } from './cluster/command.js';
import { completionCommand } from './completion.js';
import { corpusCommands } from './corpora/command.js';
import { extractCommand } from './extract/command.js';
import { addCommands } from './help.js';
import { type CommandIo, exitCodes, runCommand } from './io.js';
import { lexiconCommand } from './lexicon.js';
import { tellText } from './printable.js';
import { agreementCommand } from './review/agreement.js';
import { reviewCommand } from './review/command.js';

/**
 * Runs `tulay` with the arguments that follow its name.
 *
 * @returns
 *   the exit code: 0 done, 1 failed, 2 the arguments or the configuration are wrong, 130 interrupted
 */
export async function runTulay(args: readonly string[], io: CommandIo): Promise<number> {
  let code: number = exitCodes.ok;
  const done = (value: number): void => {
    code = value;
  };
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  const program = new Command('tulay')
    .description('from a folder of scraped documents in many languages to a parallel corpus')
    .version(version)
    .showHelpAfterError('(see tulay --help)');
  const commands = [
    buildCommand(io, done),
    ...clusterCommands(io, done),
    alignCommand(io, done),
    ...cleanCommands(io, done),
    extractCommand(io, done),
    ...corpusCommands(io, done),
    reviewCommand(io, done),
    agreementCommand(io, done),
    lexiconCommand(io, done),
  ];
  const shown = commands.filter((command) => command.name() !== 'task');
  commands.push(completionCommand(io, done, shown));
  addCommands(program, commands);
  for (const command of [program, ...commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride();
    if (command !== program) command.showHelpAfterError(`(see tulay ${pathOf(command)} --help)`);
    command.configureOutput({
      writeOut: (text) => tellText(io.stdout, text),
      writeErr: (text) => tellText(io.stderr, text),
      // Every fault begins with the name of the program, whoever finds it.
      outputError: (text, write) => write(text.replace(/^error: /, 'tulay: ')),
    });
  }
  return await runCommand(io, async () => {
    try {
      await program.parseAsync(args, { from: 'user' });
    } catch (error) {
      const { code: reason, exitCode } = error as { code?: string; exitCode?: number };
      if (reason?.startsWith('commander.') !== true) throw error;
      return exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    return code;
  });
}

/** A command with those it belongs to: `lexicon add`. */
function pathOf(command: Command): string {
  const parent = command.parent;
  return parent === null || parent.name() === 'tulay' ? command.name() : `${parent.name()} ${command.name()}`;
}
