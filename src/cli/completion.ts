import { Command, type Option } from 'commander';
import { type CommandIo, exitCodes } from './io.js';
import { tellText } from './printable.js';

/** The shells that completion is written for. */
const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

/** What completion knows of a command. */
interface CommandWords {
  readonly name: string;
  readonly about: string;
  /** Its own commands: `add` of `lexicon`; their options stand among its. */
  readonly commands: readonly string[];
  readonly options: readonly {
    readonly flag: string;
    readonly about: string;
    readonly takesValue: boolean;
  }[];
}

/**
 * `tulay completion SHELL`: a script for the shell that completes commands, their options and file names.
 *
 * @param commands
 *   the commands to complete
 */
export function completionCommand(
  io: CommandIo,
  done: (code: number) => void,
  commands: readonly Command[],
): Command {
  const command = new Command('completion')
    .description('a script that lets a shell complete commands and options')
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      '\nExamples:\n  source <(tulay completion bash)\n  tulay completion zsh > ~/.zfunc/_tulay\n  tulay completion fish > ~/.config/fish/completions/tulay.fish\n',
    );
  return command.action((shell: string) => {
    if (!shells.includes(shell as Shell)) {
      command.error(`error: no completion for ${JSON.stringify(shell)}; expected ${shells.join(', ')}`);
    }
    const words = [...commands, command].map(wordsOf);
    tellText(io.stdout, scripts[shell as Shell](words));
    done(exitCodes.ok);
  });
}

function wordsOf(command: Command): CommandWords {
  const given = [command, ...command.commands].flatMap((one) => one.options);
  const options = given.flatMap((option: Option) =>
    option.long === undefined || option.long === null
      ? []
      : [{ flag: option.long, about: option.description, takesValue: option.required || option.optional }],
  );
  return {
    name: command.name(),
    about: command.description(),
    commands: command.commands.map((one) => one.name()),
    options: [...options, { flag: '--help', about: 'display help for command', takesValue: false }],
  };
}

const flagsOf = ({ options }: CommandWords): string => options.map(({ flag }) => flag).join(' ');

/** A description inside single quotes of any of the shells. */
const quoted = (text: string): string =>
  text.replaceAll("'", '’').replaceAll('[', '(').replaceAll(']', ')').replaceAll(/[\\:]/g, '');

const scripts: Readonly<Record<Shell, (words: readonly CommandWords[]) => string>> = {
  bash: (words) => `# tulay: completion for bash
_tulay() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${words.map(({ name }) => name).join(' ')} --help --version' -- "$word"))
    return
  fi
  if [ "$command" = completion ]; then
    COMPREPLY=($(compgen -W '${shells.join(' ')}' -- "$word"))
    return
  fi
${words
  .filter(({ commands }) => commands.length > 0)
  .map(
    ({
      name,
      commands,
    }) => `  if [ "$command" = ${name} ] && [ "$COMP_CWORD" -eq 2 ] && [ "\${word#-}" = "$word" ]; then
    COMPREPLY=($(compgen -W '${commands.join(' ')}' -- "$word"))
    return
  fi
`,
  )
  .join('')}  case "$word" in
    -*)
      case "$command" in
${words.map((command) => `        ${command.name}) COMPREPLY=($(compgen -W '${flagsOf(command)}' -- "$word")) ;;`).join('\n')}
      esac
      ;;
    *) local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _tulay tulay
`,
  zsh: (words) => `#compdef tulay
# tulay: completion for zsh
_tulay() {
  local -a commands
  commands=(
${words.map(({ name, about }) => `    '${name}:${quoted(about)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "$words[2]" in
${words
  .map(({ name, options, commands }) => {
    const flags = options
      .map(
        ({ flag, about, takesValue }) => `'*${flag}[${quoted(about)}]${takesValue ? ':value:_files' : ''}'`,
      )
      .join(' ');
    const first = commands.length > 0 ? `'1:command:(${commands.join(' ')})' ` : '';
    const rest = name === 'completion' ? `'1:shell:(${shells.join(' ')})'` : `${first}'*:file:_files'`;
    return `    ${name}) shift words; (( CURRENT-- )); _arguments ${flags} ${rest} ;;`;
  })
  .join('\n')}
  esac
}
if [ "$funcstack[1]" = _tulay ]; then _tulay; else compdef _tulay tulay; fi
`,
  fish: (words) => `# tulay: completion for fish
${words
  .map(({ name, about }) => `complete -c tulay -n __fish_use_subcommand -f -a ${name} -d '${quoted(about)}'`)
  .join('\n')}
complete -c tulay -n '__fish_seen_subcommand_from completion' -f -a '${shells.join(' ')}'
${words
  .flatMap(({ name, commands }) =>
    commands.map((one) => `complete -c tulay -n '__fish_seen_subcommand_from ${name}' -a ${one}`),
  )
  .join('\n')}
${words
  .flatMap(({ name, options }) =>
    options.map(
      ({ flag, about, takesValue }) =>
        `complete -c tulay -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${takesValue ? ' -r' : ''} -d '${quoted(about)}'`,
    ),
  )
  .join('\n')}
`,
};
