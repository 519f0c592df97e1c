import { Command, Option } from 'commander';
import { type CommandIo, exitCodes } from '../io.js';
import type { RunAlignOptions } from './arguments.js';
import { ladderFormats } from './formats.js';

type AlignFlags = Omit<RunAlignOptions, 'src' | 'tgt'>;

/** `tulay align`: the aligner by itself, on files of one segment a line or on documents. */
export function alignCommand(io: CommandIo, done: (code: number) => void): Command {
  return new Command('align')
    .description('align two texts, one segment a line or documents, or many pairs that learn from each other')
    .argument('[src]', 'source segments, one a line')
    .argument('[tgt]', 'target segments, one a line')
    .option('--pairs <list>', 'file of "SRC<TAB>TGT[<TAB>OUT]" lines instead of SRC and TGT')
    .option('--src-lang <language>', 'language of the source; found when not given')
    .option('--tgt-lang <language>', 'language of the target; found when not given')
    .option('--out <file>', 'where to write; standard output when not given')
    .addOption(
      new Option(
        '--format <format>',
        'how the alignment is written (default: tsv, of documents text)',
      ).choices(ladderFormats),
    )
    .option(
      '--documents',
      'SRC and TGT are documents (text, Markdown, HTML, subtitles), to be cut into sentences',
    )
    .option(
      '--dictionary <file>',
      'word list: "tgt @ src" as hunalign, "src tgt" as MUSE, or a name (tulay lexicon list)',
    )
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
      const { createIdentifier } = await import('../../identify/index.js');
      const { requireLanguage } = await import('../../text/index.js');
      const { runAlign } = await import('./run.js');
      // The two texts are to be aligned in any case: with the likeliest languages rather than with none.
      const identify = await createIdentifier({ minConfidence: 0.3 });
      if (flags.srcLang !== undefined) requireLanguage(flags.srcLang, '--src-lang');
      if (flags.tgtLang !== undefined) requireLanguage(flags.tgtLang, '--tgt-lang');
      runAlign({ ...flags, src, tgt }, { ...io, identify: (text) => identify(text).key });
      done(exitCodes.ok);
    });
}
