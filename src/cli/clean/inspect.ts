import type { CleanConfig, Cleaned } from '../../clean/engine/types.js';
import type { Identifier } from '../../identify/index.js';
import type { Edit } from '../../model/edit.js';
import { CorpusError } from '../../model/error.js';
import type { LanguageKey } from '../../model/language.js';
import { segmentDocument } from '../../segment/index.js';
import { draw, printable, printableText } from '../printable.js';
import { takesColours } from '../terminal.js';
import { type CleanIo, openCorpus } from './run.js';

/** Arguments of `inspect`. */
export interface InspectOptions {
  /** The document to show. */
  readonly file: string;
  /** Further files of its corpus, so that what recurs is seen. */
  readonly corpus?: readonly string[] | undefined;
  readonly language?: LanguageKey | undefined;
  readonly config?: CleanConfig | undefined;
}

/** How a terminal shows what was taken out and put in; without colours as in a word diff. */
interface Style {
  removed(text: string): string;
  added(text: string): string;
  note(text: string): string;
  heading(text: string): string;
}

const plain: Style = {
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  note: (text) => `<${text}>`,
  heading: (text) => text,
};

const coloured: Style = {
  removed: (text) => `\u001b[9;31m${text}\u001b[0m`,
  added: (text) => `\u001b[32m${text}\u001b[0m`,
  note: (text) => `\u001b[2m<${text}>\u001b[0m`,
  heading: (text) => `\u001b[1m${text}\u001b[0m`,
};

/**
 * Shows one document: its raw text with what was removed struck out and the rule beside it, then its sections
 * and segments with their raw offsets, then its flags.
 *
 * @returns
 *   0
 * @throws
 *   {@link CorpusError} `no-documents` when the file cannot be used
 */
export async function runInspect(
  options: InspectOptions,
  identify: Identifier,
  io: CleanIo,
): Promise<number> {
  const corpus = await openCorpus(
    { ...options, files: [options.file, ...(options.corpus ?? [])] },
    identify,
    io,
  );
  const found = corpus.files.find(({ path }) => path === options.file);
  if (found === undefined) {
    throw new CorpusError('no-documents', 'the file cannot be used', {
      stage: 'clean',
      file: options.file,
      hint: 'see the line above',
    });
  }
  const cleaned = await corpus.clean(found);
  const language = options.language ?? identify(cleaned.text).key;
  const colours = takesColours(io.stdout, io.env);
  draw(io.stdout, renderDocument(cleaned, found.path, language, colours));
  return 0;
}

/** Renders a cleaned document for the terminal. */
export function renderDocument(
  cleaned: Cleaned,
  path: string,
  language: LanguageKey,
  colours: boolean,
): string {
  const style = colours ? coloured : plain;
  const removed = cleaned.edits.reduce((sum, edit) => sum + edit.end - edit.start, 0);
  const lines = [
    style.heading(
      `${printable(path)}  ${language}  ${cleaned.raw.length} units raw, ${removed} in ${cleaned.edits.length} edits`,
    ),
    '',
    renderText(cleaned, style).trimEnd(),
    '',
  ];
  const { sections, segments } = segmentDocument({
    path,
    language,
    text: cleaned.text,
    toRaw: cleaned.toRaw,
  });
  sections.forEach((section, index) => {
    lines.push(style.heading(`section ${index + 1}: ${printable(section.heading ?? '(no heading)')}`));
    for (const segment of segments.slice(section.from, section.to)) {
      lines.push(
        `  ${`${segment.start}-${segment.end}`.padStart(13)}  ${segment.kind === 'heading' ? '#' : ' '} ${printable(segment.text)}`,
      );
    }
  });
  if (cleaned.flags.length > 0) lines.push('', style.heading('flags'));
  for (const flag of cleaned.flags) {
    lines.push(`  ${`${flag.start}-${flag.end}`.padStart(13)}  ${flag.rule}: ${printable(flag.reason)}`);
  }
  return `${lines.join('\n')}\n`;
}

function renderText(cleaned: Cleaned, style: Style): string {
  let text = '';
  let from = 0;
  for (const edit of cleaned.edits) {
    text += printableText(cleaned.raw.slice(from, edit.start)) + renderEdit(edit, style);
    from = edit.end;
  }
  return text + printableText(cleaned.raw.slice(from));
}

function renderEdit(edit: Edit, style: Style): string {
  // The line break of a line that was taken out stays, so that the page keeps its shape.
  const breaks = /(?:\r\n|\n|\r)$/.exec(edit.before)?.[0] ?? '';
  const before = edit.before.slice(0, edit.before.length - breaks.length);
  const rules = [...new Set([...(edit.steps ?? []).map((step) => step.rule), edit.rule])].join(' + ');
  const shown =
    (before === '' ? '' : style.removed(printableText(before))) +
    (edit.after === '' ? '' : style.added(printableText(edit.after)));
  return `${shown}${style.note(`${rules}, ${edit.mechanism}`)}${edit.after.endsWith('\n') ? '' : breaks}`;
}
