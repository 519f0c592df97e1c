import { resolve } from 'node:path';
import { RecordIndex } from '../formats/index.js';
import {
  applyEdits,
  ConfigProblems,
  type Document,
  type EditRecord,
  type Manifest,
  type Segment,
} from '../model/index.js';
import type { RawDocument, ReadOptions } from '../read/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import type { Known } from './known.js';

/**
 * Reads the seeds again and holds what the corpus says of them against what stands there: hash, size, encoding and
 * length of every document, the text that each edit took out, and the text of each segment.
 *
 * @param seeds
 *   folders, files or glob patterns, as the build was given
 * @throws
 *   ConfigProblems when a pattern finds nothing
 */
export async function checkAgainst(
  context: CheckContext,
  manifest: Manifest,
  known: Known,
  seeds: readonly string[],
): Promise<void> {
  // Loaded when it is wanted: the readers of documents are some 20 MB of code.
  const { findSeeds, readDocuments } = await import('../read/index.js');
  const settings = manifest.config.read as (ReadOptions & { readonly followLinks?: boolean }) | undefined;
  const { files, problems } = await findSeeds(seeds, process.cwd(), {
    followLinks: settings?.followLinks,
    out: resolve(context.folder),
  });
  if (problems.length > 0) throw new ConfigProblems(problems);
  /** The languages of one file are documents of their own. */
  const byPath = new Map<string, { readonly record: Document; readonly line: number }[]>();
  for (const { record, place } of known.documents.values()) {
    const one = { record, line: place + 1 };
    const told = byPath.get(record.path);
    if (told === undefined) byPath.set(record.path, [one]);
    else told.push(one);
  }
  const edits = new RecordIndex<EditRecord>(context.file('audit/edits.jsonl'), ({ doc }) => doc);
  const segments = new RecordIndex<Segment>(context.file('segments.jsonl'), ({ doc }) => doc);
  for (const file of files) {
    for await (const raw of readDocuments(file, settings ?? {})) {
      const told = byPath.get(raw.path);
      byPath.delete(raw.path);
      if (told === undefined) {
        context.report(
          'documents.jsonl',
          null,
          '',
          `the document ${raw.path} of the seeds`,
          'no such document',
        );
        continue;
      }
      for (const { record, line } of told) {
        checkDerived(context, 'documents.jsonl', line, [
          ['/sha256', raw.sha256, record.sha256],
          ['/bytes', raw.bytes, record.bytes],
        ]);
        if (raw.sha256 !== record.sha256 || record.status === 'failed') continue;
        if (!raw.ok)
          context.report('documents.jsonl', line, '/status', `failed: ${raw.message}`, record.status);
        else
          checkTexts(
            context,
            { record, line },
            raw,
            await edits.get(record.id),
            await segments.get(record.id),
          );
      }
    }
  }
  for (const [path, told] of byPath)
    context.report('documents.jsonl', told[0]!.line, '/path', 'a document of the seeds', show(path));
}

function checkTexts(
  context: CheckContext,
  { record, line }: { readonly record: Document; readonly line: number },
  raw: RawDocument,
  edits: readonly EditRecord[],
  segments: readonly Segment[],
): void {
  checkDerived(context, 'documents.jsonl', line, [
    ['/encoding', raw.encoding, record.encoding],
    ['/encoding_by', raw.encodingBy, record.encoding_by],
    ['/format', raw.format, record.format],
    ['/newline', raw.newline, record.newline],
    ['/chars/raw', raw.text.length, record.chars.raw],
  ]);
  for (const edit of edits) {
    const stands = raw.text.slice(edit.start, edit.end);
    if (!isSame(stands, edit.before))
      context.report(
        'audit/edits.jsonl',
        null,
        `${edit.doc}:${edit.start}-${edit.end}/before`,
        show(stands),
        show(edit.before),
      );
  }
  let next = 0;
  for (const { id, start, end, text } of segments) {
    while (next > 0 && (edits[next - 1]?.end ?? 0) > start) next--;
    while (next < edits.length && edits[next]!.end <= start) next++;
    const inside: EditRecord[] = [];
    for (let at = next; at < edits.length && edits[at]!.start < end; at++) inside.push(edits[at]!);
    const moved = inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const stands = applyEdits(raw.text.slice(start, end), moved);
    if (!isSame(stands, text)) context.report('segments.jsonl', null, `${id}/text`, show(stands), show(text));
  }
}

/** A record has U+FFFD where the file has half a surrogate pair, which no UTF-8 can hold. */
const isSame = (raw: string, written: string): boolean =>
  raw === written || Buffer.from(raw, 'utf8').toString('utf8') === written;
