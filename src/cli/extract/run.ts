import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { applyEdits, CorpusError, type StructureSpan } from '../../model/index.js';
import { type FurnitureClass, type RawDocument, readDocuments } from '../../read/index.js';
import type { CommandIo } from '../io.js';
import { pour, tell } from '../printable.js';

/** What `tulay extract` writes. */
export type ExtractFormat = 'text' | 'markdown' | 'json';

/** Arguments of `tulay extract`. */
export interface ExtractOptions {
  readonly files: readonly string[];
  readonly out?: string | undefined;
  readonly format: ExtractFormat;
  readonly keep: readonly FurnitureClass[];
}

const endings: Readonly<Record<ExtractFormat, string>> = { text: '.txt', markdown: '.md', json: '.json' };

/**
 * Reads files and writes their main text; a file that cannot be used is a line on standard error.
 *
 * @returns
 *   0 when every file was read, 1 when some could not be used
 * @throws
 *   {@link CorpusError} `out-collision` when two files would be written to one, `write-failed`
 */
export async function runExtract(options: ExtractOptions, io: CommandIo): Promise<number> {
  const taken = new Map<string, string>();
  let failed = 0;
  // Markdown and JSON have a place for the title; plain text is the body alone.
  const keep =
    options.format === 'text' ? options.keep : [...new Set<FurnitureClass>(['title', ...options.keep])];
  for (const path of new Set(options.files)) {
    const note = (at: string, line: string): void => tell(io.stderr, `${at}: ${line}`);
    for await (const file of readDocuments({ path, absolute: resolve(io.cwd, path) }, { keep, note })) {
      io.signal.throwIfAborted();
      if (!file.ok) {
        note(file.path, file.message);
        failed += 1;
        continue;
      }
      for (const line of file.notes) note(file.path, line);
      const text = render(file, options.format);
      if (options.out === undefined) {
        pour(io.stdout, text);
        continue;
      }
      const target = join(resolve(io.cwd, options.out), stemOf(file, path) + endings[options.format]);
      const other = taken.get(target);
      if (other !== undefined) {
        throw new CorpusError('out-collision', `would be written to the same file as ${other}`, {
          stage: 'read',
          file: file.path,
          hint: 'extract files of one name one by one, or into different folders',
        });
      }
      taken.set(target, file.path);
      writeWhole(target, text);
    }
  }
  return failed === 0 ? 0 : 1;
}

/**
 * Where a document goes: `page` of `page.html.gz`; of an archive `archive/site/page.html`, with the ending, since a
 * crawl has pages that differ in nothing else.
 */
function stemOf({ path, place }: RawDocument, file: string): string {
  const name = basename(file).replace(/\.(?:gz|zst)$/i, '');
  const stem = name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '');
  return place?.container === undefined ? stem : join(stem, path.slice(place.container.length + 1));
}

function writeWhole(target: string, text: string): void {
  try {
    mkdirSync(join(target, '..'), { recursive: true });
    // A reader never sees half a file.
    writeFileSync(`${target}.partial`, text);
    renameSync(`${target}.partial`, target);
  } catch (cause) {
    throw new CorpusError('write-failed', `cannot be written (${(cause as NodeJS.ErrnoException).code})`, {
      stage: 'read',
      file: target,
      hint: 'check the folder, its permissions and the free space',
      cause,
    });
  }
}

function render(file: RawDocument, format: ExtractFormat): string {
  if (format === 'text' || (format === 'markdown' && file.structure.length === 0)) {
    return file.plain === '' || file.plain.endsWith('\n') ? file.plain : `${file.plain}\n`;
  }
  const blocks = blocksOf(file);
  if (format === 'markdown') return `${blocks.map(toMarkdown).join('\n\n')}\n`;
  const { path, encoding, metadata, plain } = file;
  return `${JSON.stringify({ path, format: file.format, encoding, metadata, text: plain, blocks })}\n`;
}

type Block = StructureSpan & { readonly text: string };

/** The spans of the structure with their text; one walk over the edits. */
function blocksOf({ text, edits, structure }: RawDocument): readonly Block[] {
  let next = 0;
  return structure.map((span) => {
    while (next < edits.length && edits[next]!.end <= span.start) next += 1;
    const inside = [];
    for (let at = next; at < edits.length && edits[at]!.start < span.end; at += 1) {
      const edit = edits[at]!;
      const start = Math.max(0, edit.start - span.start);
      const end = Math.min(edit.end, span.end) - span.start;
      // Of what reaches over the edge, as a tag that opens the line does, the text beyond is of no block.
      const whole = edit.start >= span.start && edit.end <= span.end;
      inside.push({ ...edit, start, end, after: whole ? edit.after : '' });
    }
    return { ...span, text: applyEdits(text.slice(span.start, span.end), inside).trim() };
  });
}

function toMarkdown({ kind, level, text }: Block): string {
  switch (kind) {
    case 'title':
      return `# ${text}`;
    case 'heading':
      return `${'#'.repeat(level ?? 2)} ${text}`;
    case 'item':
      return `- ${text}`;
    case 'quote':
      return `> ${text}`;
    case 'code':
      return `\`\`\`\n${text}\n\`\`\``;
    default:
      return text;
  }
}
