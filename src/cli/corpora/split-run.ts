import { type DecontaminateOptions, decontaminate } from '../../run/split/decontaminate.js';
import { type SplitOptions, splitCorpus } from '../../run/split/split.js';
import { type DocumentsOptions, writeDocuments } from '../../run/whole/documents.js';
import { type ExitCode, guard, type LineIo, many } from './run.js';

/** `tulay split IN --out DIR`: units of each language pair in each split, and what was left out. */
export async function runSplit(
  from: string,
  out: string,
  options: SplitOptions,
  io: LineIo,
): Promise<ExitCode> {
  return guard(io, async () => {
    const { pairs, files } = await splitCorpus(from, out, options);
    for (const [pair, { train, dev, test, leak, duplicate }] of Object.entries(pairs))
      io.out(
        `${pair}: train ${train}, dev ${dev}, test ${test}; left out ${many(leak, 'leak')}, ${duplicate} copies`,
      );
    io.out(`${out}: ${many(files.length, 'file')}, README.md, splits.json`);
    return 0;
  });
}

/** `tulay decontaminate IN --against FILE…`: how many units overlap, by test set. */
export async function runDecontaminate(
  from: string,
  options: DecontaminateOptions,
  io: LineIo,
): Promise<ExitCode> {
  return guard(io, async () => {
    const { units, lines, removed, byFile } = await decontaminate(from, options);
    for (const [file, count] of Object.entries(byFile)) io.out(`${file}: ${many(count, 'unit')}`);
    io.out(`${removed} of ${many(units, 'unit')} overlap with ${many(lines, 'text')} of the test sets`);
    return 0;
  });
}

/** `tulay documents DIR --out DIR`: document pairs and chunks of each language pair. */
export async function runDocuments(
  from: string,
  out: string,
  options: Partial<DocumentsOptions>,
  io: LineIo,
): Promise<ExitCode> {
  return guard(io, async () => {
    const { pairs } = await writeDocuments(from, out, options);
    for (const [pair, { documents, chunks }] of Object.entries(pairs))
      io.out(`${pair}: ${many(documents, 'document pair')}, ${many(chunks, 'chunk')}`);
    return 0;
  });
}
