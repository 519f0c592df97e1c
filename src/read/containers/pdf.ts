import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type PdfLine, renderPdfText } from '../formats/pdf.js';
import { type Blob, gather } from './blob.js';
import { type ContainerOptions, type Member, memberTooLarge } from './member.js';

/** Whether bytes begin as a PDF does. */
export function isPdf(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?[\s\0]*%PDF-\d/.test(head.toString('latin1', 0, 1024));
}

/** A PDF of more pages is rejected: nobody reads it as one document. */
const mostPages = 5000;

/**
 * The text of a PDF: its lines as they are written, page after page. The library that reads them is optional; without
 * it a PDF is rejected with what to install.
 */
export async function* readPdf(blob: Blob, options: ContainerOptions): AsyncGenerator<Member> {
  const known = { name: 'text', place: {} };
  const failed = (problem: {
    readonly code: 'too-large' | 'unsupported-format';
    readonly message: string;
  }): Member => ({
    ...known,
    problem,
    size: blob.size,
  });
  const original = await gather(blob.stream(), options.maxBytes);
  if (original === undefined) {
    yield failed(memberTooLarge(options.maxBytes));
    return;
  }
  const library = await loadLibrary();
  if (library === undefined) {
    const message =
      'a PDF, and pdfjs-dist is not installed; expected text; run `npm install pdfjs-dist` to read PDF';
    yield failed({ code: 'unsupported-format', message });
    return;
  }
  const pages = await linesOf(library, original, options.maxBytes);
  if (typeof pages === 'string') {
    yield failed({ code: 'unsupported-format', message: pages });
    return;
  }
  const { text, starts } = renderPdfText(pages);
  if (text.trim() === '') {
    const message = 'a PDF without text; expected letters, got pictures of pages; recognise its text first';
    yield failed({ code: 'unsupported-format', message });
    return;
  }
  yield { ...known, place: { pages: starts }, bytes: Buffer.from(text), format: 'pdf', original };
}

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

async function loadLibrary(): Promise<(Library & { readonly folder: string }) | undefined> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    return { ...(await import('pdfjs-dist/legacy/build/pdf.mjs')), folder };
  } catch {
    return undefined;
  }
}

/** The lines of each page, or why there are none. */
async function linesOf(
  library: Library & { readonly folder: string },
  bytes: Buffer,
  maxBytes: number,
): Promise<readonly (readonly PdfLine[])[] | string> {
  const task = library.getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    cMapUrl: `${join(library.folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(library.folder, 'standard_fonts')}/`,
    verbosity: 0,
  });
  try {
    const file = await task.promise;
    if (file.numPages > mostPages)
      return `a PDF of ${file.numPages} pages; expected at most ${mostPages}; cut it into parts`;
    const pages: PdfLine[][] = [];
    let size = 0;
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      const { items } = await page.getTextContent();
      const lines = joinItems(items.filter((item) => 'str' in item));
      size += lines.reduce((sum, line) => sum + line.text.length, 0);
      if (size > maxBytes)
        return `a PDF of more than ${maxBytes} characters; cut it into parts or raise read.maxBytes`;
      pages.push(lines);
      page.cleanup();
    }
    return pages;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException') return 'a PDF with a password; expected an open one; save it without';
    throw new Error(`a PDF that cannot be read (${message.split('\n')[0]})`);
  } finally {
    await task.destroy();
  }
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Joins pieces of text to lines: what stands at one height follows on, with a space where there is a gap. */
function joinItems(items: readonly Item[]): PdfLine[] {
  const lines: { text: string; x: number; y: number; end: number; size: number }[] = [];
  let open = false;
  for (const { str, transform, width, height, hasEOL } of items) {
    const x = transform[4] ?? 0;
    const y = transform[5] ?? 0;
    const size = height || Math.abs(transform[3] ?? 0);
    const last = lines.at(-1);
    if (str !== '') {
      const same =
        open && last !== undefined && Math.abs(last.y - y) < Math.max(size, last.size) * 0.5 && x >= last.x;
      if (same) {
        const gap = x - last.end > size * 0.2 && !/\s$/.test(last.text) && !/^\s/.test(str);
        last.text += gap ? ` ${str}` : str;
        last.end = Math.max(last.end, x + width);
        last.size = Math.max(last.size, str.trim() === '' ? 0 : size);
      } else if (str.trim() !== '') lines.push({ text: str, x, y, end: x + width, size });
      open = true;
    }
    if (hasEOL) open = false;
  }
  return lines.map(({ text, ...rest }) => ({ text: text.replace(/\s+/g, ' ').trim(), ...rest }));
}
