import { Command } from 'commander';
import type { LexiconSource } from '../lexicon/index.js';
import type { LanguageKey } from '../model/index.js';
import { type CommandIo, exitCodes } from './io.js';
import { severalOf, wholeNumber } from './options.js';
import { tell } from './printable.js';
import { wordListCommands } from './word-lists.js';

interface LexiconFlags {
  readonly top: number;
  readonly excludeLexicon?: readonly LexiconSource[];
}

/** `tulay lexicon`: the translations of a word in the compiled lexicon, each with its source; and word lists of one's own. */
export function lexiconCommand(io: CommandIo, done: (code: number) => void): Command {
  const command = new Command('lexicon')
    .description('show the translations of a word in the compiled lexicon, each with its source')
    .argument('<src>', 'language of the word: hin_Deva, hin or hi')
    .argument('<tgt>', 'language to translate into')
    .argument('<word>', 'the word')
    .option('--top <n>', 'translations to show', wholeNumber(1), 10)
    .addOption(
      severalOf('--exclude-lexicon <source...>', 'sources to leave out', [
        'annotations',
        'names',
        'udhr',
        'terms',
        'wordnet',
      ]),
    )
    .addHelpText(
      'after',
      '\nExample:\n  tulay lexicon eng hin bridge\n  tulay lexicon add freedict-eng-hin.index\n',
    )
    .action(async (src: string, tgt: string, word: string, flags: LexiconFlags) => {
      const { requireLanguage } = await import('../text/index.js');
      done(await showWord(requireLanguage(src, 'SRC'), requireLanguage(tgt, 'TGT'), word, flags, io));
    });
  for (const list of wordListCommands(io, done)) command.addCommand(list.copyInheritedSettings(command));
  return command;
}

async function showWord(
  src: LanguageKey,
  tgt: LanguageKey,
  word: string,
  flags: LexiconFlags,
  io: CommandIo,
): Promise<number> {
  const { loadLexicon } = await import('../lexicon/index.js');
  const lexicon = loadLexicon([src, tgt], { exclude: flags.excludeLexicon ?? [] });
  const found = lexicon.explainWord(src, tgt, word).slice(0, flags.top);
  if (found.length === 0) {
    tell(io.stderr, `the lexicon knows no translation of ${JSON.stringify(word)} from ${src} to ${tgt}`);
    return exitCodes.failed;
  }
  for (const { word: translation, strength, concepts } of found) {
    const why = concepts.slice(0, 4).map(({ source, label }) => `${source}: ${label}`);
    const more = concepts.length > 4 ? `, and ${concepts.length - 4} more` : '';
    tell(io.stdout, `${strength.toFixed(3)}  ${translation}  (${why.join(', ')}${more})`);
  }
  return exitCodes.ok;
}
