import type { StructureSpan } from '../../model/index.js';
import { EditWriter } from './edit-writer.js';
import { writeText } from './html/render.js';
import type { ReadText } from './read-text.js';

/** A tag, with its quoted values; or text. */
const tokens =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g;

/** Elements whose text is not the author's running text: notes, comments, what was deleted, generated indexes. */
const unread = new Set([
  'text:note',
  'office:annotation',
  'text:tracked-changes',
  'text:table-of-content',
  'text:alphabetical-index',
  'text:illustration-index',
  'text:table-index',
  'text:bibliography',
  'text:ruby-text',
  'office:forms',
  'svg:title',
  'svg:desc',
]);

/**
 * Reads the text of an OpenDocument (ODF 1.3, part 3): `content.xml` as its text, a paragraph a line, all else as
 * edits. Offsets are those of the XML.
 */
export function readOdt(source: string): ReadText {
  const writer = new EditWriter(source, 'odt-markup');
  const structure: StructureSpan[] = [];
  const open: Paragraph[] = [];
  let skip: string | undefined;
  let depth = 0;
  let cells = 0;
  let items = 0;
  for (const match of source.matchAll(tokens)) {
    const [whole, slash, name, rest = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    if (name === undefined) {
      const paragraph = open.at(-1);
      if (skip === undefined && paragraph !== undefined && !whole.startsWith('<')) {
        if (paragraph.fresh && whole.trim() !== '') {
          writer.line();
          paragraph.fresh = false;
          paragraph.start = start;
        }
        writeText(writer, source, { name: '#text', start, end });
        if (whole.trim() !== '') paragraph.end = end;
      }
      continue;
    }
    const closed = rest.endsWith('/');
    const step = slash === '/' ? -1 : closed ? 0 : 1;
    if (skip !== undefined) {
      if (name === skip) depth += step;
      if (depth === 0) skip = undefined;
      continue;
    }
    if (unread.has(name) && step === 1) {
      skip = name;
      depth = 1;
    } else if (name === 'table:table-cell') cells += step;
    else if (name === 'text:list-item') items += step;
    else if ((name === 'text:s' || name === 'text:tab' || name === 'text:line-break') && step >= 0)
      writer.space();
    else if (name === 'text:p' || name === 'text:h') {
      if (step === 1) {
        const level = Number(/text:outline-level="(\d+)"/.exec(rest)?.[1] ?? 1);
        // A frame in a paragraph has paragraphs of its own; the outer one goes on after it on a line of its own.
        const outer = open.at(-1);
        if (outer !== undefined) close(outer, structure);
        const kind = name === 'text:h' ? 'heading' : cells > 0 ? 'cell' : items > 0 ? 'item' : 'paragraph';
        const span = kind === 'heading' ? { kind, level: Math.min(6, Math.max(1, level)) } : { kind };
        open.push({ fresh: true, start: end, end, span } as Paragraph);
      } else if (step === -1) {
        const inner = open.pop();
        if (inner !== undefined) close(inner, structure);
      }
    }
  }
  return { edits: writer.finish(), structure };
}

interface Paragraph {
  /** Whether nothing of it was kept yet. */
  fresh: boolean;
  start: number;
  end: number;
  readonly span: Pick<StructureSpan, 'kind' | 'level'>;
}

function close(paragraph: Paragraph, structure: StructureSpan[]): void {
  if (!paragraph.fresh) structure.push({ start: paragraph.start, end: paragraph.end, ...paragraph.span });
  paragraph.fresh = true;
}
