import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { CorpusError } from '../model/error.js';
import { type CommandIo, exitCodes } from './io.js';
import { tell } from './printable.js';

interface AddFlags {
  readonly src?: string;
  readonly tgt?: string;
  readonly name?: string;
}

/** `tulay lexicon add`, `list` and `remove`: word lists of the user's own. */
export function wordListCommands(io: CommandIo, done: (code: number) => void): readonly Command[] {
  return [
    new Command('add')
      .description('keep a dictionary as a word list in the user folder')
      .argument('<file>', 'FreeDict .tei, dictd .index, StarDict .ifo, .tmx, Apertium .dix, or .tsv; .gz too')
      .option('--src <language>', 'language of the words, where the file does not say it')
      .option('--tgt <language>', 'language of their translations')
      .option('--name <name>', "the list's name; by default that of the file")
      .addHelpText(
        'after',
        '\nThe list stands in $TULAY_LEXICON, else in tulay/lexicon of $XDG_DATA_HOME or ~/.local/share.\nExample:\n  tulay lexicon add freedict-eng-hin.index\n  tulay align en.txt hi.txt --dictionary freedict-eng-hin\n',
      )
      .action(async (file: string, flags: AddFlags) => done(await addList(file, flags, io))),
    new Command('list')
      .description('show the word lists of the user folder')
      .action(async () => done(await showLists(io))),
    new Command('remove')
      .description('take a word list out of the user folder')
      .argument('<name>', 'its name')
      .action(async (name: string) => {
        const { listFolder, removeList } = await import('../lexicon/index.js');
        removeList(listFolder(io.env), name);
        tell(io.stdout, `removed ${name}`);
        done(exitCodes.ok);
      }),
  ];
}

async function addList(file: string, flags: AddFlags, io: CommandIo): Promise<number> {
  const { isListName, keepList, listFolder, readWordList } = await import('../lexicon/index.js');
  const name =
    flags.name ??
    basename(file)
      .replace(/\.gz$/iu, '')
      .replace(/(?:\.dict\.dz|\.[a-z]{1,5})$/iu, '');
  if (!isListName(name)) {
    throw new CorpusError('bad-option', 'not a name for a word list', {
      stage: 'config',
      where: '--name',
      expected: 'letters, digits, `.`, `_` and `-`',
      actual: JSON.stringify(name),
    });
  }
  const list = readWordList(resolve(io.cwd, file), file, flags);
  const path = keepList(listFolder(io.env), name, list);
  tell(
    io.stdout,
    `${name}: ${list.entries.length} entries, ${list.src} to ${list.tgt}, read as ${list.format}`,
  );
  tell(io.stdout, `kept in ${path}`);
  return exitCodes.ok;
}

async function showLists(io: CommandIo): Promise<number> {
  const { listFolder, storedLists } = await import('../lexicon/index.js');
  const folder = listFolder(io.env);
  const lists = storedLists(folder);
  if (lists.length === 0) tell(io.stdout, `no word lists in ${folder}`);
  for (const { name, src, tgt, entries, format } of lists)
    tell(io.stdout, `${name}: ${entries} entries, ${src} to ${tgt}, read as ${format}`);
  return exitCodes.ok;
}
