import { Command } from 'commander';
import { createIdentifier } from '../../identify/index.js';
import { requireLanguage } from '../../text/index.js';
import { type CommandIo, exitCodes } from '../io.js';
import { type RunAlignOptions, runAlign } from './run.js';

type AlignFlags = Omit<RunAlignOptions, 'src' | 'tgt'>;

/** `tulay align`: the aligner by itself, on files of one segment a line. */
export function alignCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('align')
    .description('align two files of one segment a line, or many pairs that learn from each other')
    .argument('[src]', 'source segments, one a line')
    .argument('[tgt]', 'target segments, one a line')
    .option('--pairs <list>', 'file of "SRC<TAB>TGT[<TAB>OUT]" lines instead of SRC and TGT')
    .option('--src-lang <language>', 'language of the source; found when not given')
    .option('--tgt-lang <language>', 'language of the target; found when not given')
    .option('--out <file>', 'where to write; standard output when not given')
    .option('--format <format>', 'tsv (srcIndices, tgtIndices, score), json, text or tmx', 'tsv')
    .option('--dictionary <file>', 'word list: "tgt @ src" as hunalign, or "src tgt" as MUSE')
    .option('--no-learn', 'do not learn word translations from the texts themselves')
    .option('--hard-delimiter <line>', 'a line, such as <p>, that no bead may cross')
    .option('--src-vectors <file>', 'embeddings of the source, float32 or .npy')
    .option('--tgt-vectors <file>', 'embeddings of the target, float32 or .npy')
    .option(
      '--src-overlaps <file>',
      "segment runs that the source vectors belong to, as vecalign's overlap files",
    )
    .option('--tgt-overlaps <file>', 'the same of the target')
    .addHelpText('after', '\nExample:\n  tulay align de.txt fr.txt --format text\n')
    .action(async (src: string | undefined, tgt: string | undefined, flags: AlignFlags) => {
      const identify = await createIdentifier();
      if (flags.srcLang !== undefined) requireLanguage(flags.srcLang, '--src-lang');
      if (flags.tgtLang !== undefined) requireLanguage(flags.tgtLang, '--tgt-lang');
      runAlign({ ...flags, src, tgt }, { ...io, identify: (text) => identify(text).key });
      done(exitCodes.ok);
    });
}
