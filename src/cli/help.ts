import type { Command } from 'commander';

/** The commands by what somebody wants to do, in the order in which they are met. */
const groups: readonly (readonly [heading: string, names: readonly string[]])[] = [
  ['Make a corpus:', ['build', 'validate', 'review', 'agreement', 'diff']],
  ['On several machines:', ['plan', 'run', 'status']],
  ['One step by itself:', ['extract', 'clean', 'inspect', 'align', 'lexicon']],
  ['Any bitext, or a corpus:', ['convert', 'filter', 'pair', 'split', 'decontaminate', 'documents']],
  ['Besides:', ['completion']],
];

/** A newcomer's first commands. */
const beginning = `
Begin with:
  tulay build scraped --dry-run       tell what is in the folder "scraped"
  tulay build scraped --out corpus    build; then open corpus/report/index.html
`;

/**
 * Adds the commands by groups, those of no group behind them. Lines fit 80 columns: the arguments of a command are told by
 * its own help.
 */
export function addCommands(program: Command, commands: readonly Command[]): void {
  const grouped = groups.flatMap(([heading, names]) =>
    names.map((name) => commands.find((command) => command.name() === name)!.helpGroup(heading)),
  );
  const others = commands.filter((command) => !grouped.includes(command));
  // What a scheduler starts is no command for people.
  for (const command of [...grouped, ...others])
    program.addCommand(command, { hidden: command.name() === 'task' });
  program
    .commandsGroup('Besides:')
    .helpCommand('help [command]', 'tell how a command is used')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText('after', beginning);
}
