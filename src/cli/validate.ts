import { resolve } from 'node:path';
import { Command } from 'commander';
import { runValidate } from '../load/index.js';
import { type CommandIo, lineIo } from './io.js';

/** `tulay validate`: a built corpus against its schemas, its manifest and itself. */
export function validateCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('validate')
    .description('check every record and file of a corpus; one line per fault')
    .argument('[dir]', 'folder of the corpus, of this tool or of another', 'output')
    .addHelpText('after', '\nExit codes: 0 valid, 1 faults found, 2 the folder cannot be checked.\n')
    .action(async (dir: string) => done(await runValidate(shown(dir, io), lineIo(io))));
}

/** The folder as the person wrote it, when the process stands where the command was started. */
function shown(dir: string, io: CommandIo): string {
  return io.cwd === process.cwd() ? dir : resolve(io.cwd, dir);
}
