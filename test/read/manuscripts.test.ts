import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type FailedDocument,
  type RawDocument,
  type ReadOptions,
  readDocuments,
} from '../../src/read/index.js';
import { growth } from '../cpu.js';
import { zipOf } from './archives.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-manuscripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(
  name: string,
  bytes: Buffer,
  options: ReadOptions = {},
): Promise<(RawDocument | FailedDocument)[]> {
  writeFileSync(join(folder, name), bytes);
  const documents: (RawDocument | FailedDocument)[] = [];
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, options))
    documents.push(one);
  return documents;
}

/** The text, and its account: what is outside of edits is in the text, edits hold what stands there. */
function linesOf(document: RawDocument | FailedDocument | undefined): readonly string[] {
  if (!document?.ok) throw new Error(document?.message ?? 'nothing');
  for (const { start, end, before } of document.edits) expect(document.text.slice(start, end)).toBe(before);
  return document.plain.split('\n');
}

const wordNames = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
function docx(body: string, more: Record<string, string> = {}): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${wordNames}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${wordNames}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ...more,
  };
  return zipOf(Object.entries(parts).map(([name, bytes]) => ({ name, bytes })));
}
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const letter = docx(
  `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>${run('The wheel')}</w:p>` +
    `<w:p>${run('The old mill &amp; ')}${run('its wheel.')}</w:p>` +
    `<w:p><w:r><w:del/><w:delText>gone</w:delText></w:r>${run('It stands.')}</w:p>` +
    `<w:tbl><w:tr><w:tc><w:p>${run('a cell')}</w:p></w:tc><w:tc><w:p>${run('another')}</w:p></w:tc></w:tr></w:tbl>`,
);

describe('DOCX', () => {
  it('is one document with headings, paragraphs and cells; size and hash are those of the file', async () => {
    const [document, ...rest] = await readAll('letter.docx', letter);
    expect(rest).toEqual([]);
    expect(linesOf(document)).toEqual([
      'The wheel',
      'The old mill & its wheel.',
      'It stands.',
      'a cell',
      'another',
    ]);
    expect(document).toMatchObject({
      path: 'letter.docx',
      format: 'html',
      bytes: letter.length,
      sha256: createHash('sha256').update(letter).digest('hex'),
      place: { member: 'word/document.xml' },
    });
    expect(document?.ok && document.structure.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  it('is read in an archive, where its place is that in the archive', async () => {
    expect(await readAll('letters.zip', zipOf([{ name: 'x/letter.docx', bytes: letter }]))).toMatchObject([
      {
        ok: true,
        path: 'letters.zip/x/letter.docx',
        place: { container: 'letters.zip', member: 'x/letter.docx/word/document.xml' },
      },
    ]);
  });

  it('that is no whole one, or a bomb, is told in a line', async () => {
    expect(await readAll('broken.docx', docx('<w:p><w:r>'))).toMatchObject([
      { ok: false, code: 'broken-container' },
    ]);
    const bomb = docx(run('x'), { 'word/footnotes.xml': ' '.repeat(500_000) });
    expect(await readAll('bomb.docx', bomb, { maxBytes: 100_000 })).toMatchObject([
      { ok: false, code: 'too-large' },
    ]);
  });
});

describe('EPUB', () => {
  const chapter = (title: string, text: string): string =>
    `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`;
  const container =
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
  const opf =
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The mill</dc:title><dc:language>fr</dc:language></metadata>' +
    '<manifest><item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="text/b%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/><item id="c" href="cover.jpg" media-type="image/jpeg"/><item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/></manifest>' +
    '<spine><itemref idref="toc"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/><itemref idref="gone"/></spine></package>';
  const book = zipOf([
    { name: 'mimetype', bytes: 'application/epub+zip' },
    { name: 'META-INF/container.xml', bytes: container },
    { name: 'OEBPS/book.opf', bytes: opf },
    { name: 'OEBPS/nav.xhtml', bytes: chapter('Contents', 'One. Two.') },
    { name: 'OEBPS/text/b b.xhtml', bytes: chapter('Two', 'La roue ne tourne plus.') },
    { name: 'OEBPS/text/a.xhtml', bytes: chapter('One', 'Le vieux moulin.') },
    { name: 'OEBPS/cover.jpg', bytes: 'x' },
  ]);

  it('gives its chapters in the order of reading, without the table of contents', async () => {
    const documents = await readAll('book.epub', book);
    expect(documents.map((one) => (one.ok ? linesOf(one) : one.message))).toEqual([
      ['One', 'Le vieux moulin.'],
      ['Two', 'La roue ne tourne plus.'],
      'a part is missing (OEBPS/text/gone.xhtml); expected a whole manuscript; save it again',
    ]);
    expect(documents[1]).toMatchObject({
      path: 'book.epub/OEBPS/text/b b.xhtml',
      place: { container: 'book.epub', member: 'OEBPS/text/b b.xhtml' },
      metadata: { lang: 'fr' },
    });
  });
});

describe('ODT', () => {
  const odt = (body: string): Buffer =>
    zipOf([
      { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' },
      {
        name: 'content.xml',
        bytes: `<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      },
      { name: 'META-INF/manifest.xml', bytes: '<manifest:manifest/>' },
    ]);

  it('is one document; offsets are those of its XML', async () => {
    const file = odt(
      '<text:table-of-content><text:p>The wheel 1</text:p></text:table-of-content>' +
        '<text:h text:style-name="H" text:outline-level="2">The wheel</text:h>' +
        '<text:p text:style-name="a>b">The <text:span>old</text:span><text:s text:c="3"/>mill<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> &amp; its<text:line-break/>wheel.</text:p>' +
        '<text:p/><text:list><text:list-item><text:p>An item.</text:p></text:list-item></text:list>' +
        '<table:table><table:table-row><table:table-cell><text:p>a cell</text:p></table:table-cell></table:table-row></table:table>',
    );
    const [document, ...rest] = await readAll('letter.odt', file);
    expect(rest).toEqual([]);
    expect(linesOf(document)).toEqual(['The wheel', 'The old mill & its wheel.', 'An item.', 'a cell']);
    expect(document).toMatchObject({
      path: 'letter.odt',
      format: 'odt',
      place: { member: 'content.xml' },
      bytes: file.length,
    });
    if (!document?.ok) return;
    expect(document.structure.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 2],
      ['paragraph', undefined],
      ['item', undefined],
      ['cell', undefined],
    ]);
    const [heading] = document.structure;
    expect(document.text.slice(heading!.start, heading!.end)).toBe('The wheel');
  });

  it('of open tags without end is read in linear time', async () => {
    const readDeep = async (tags: number) => {
      const deep = odt(`${'<text:span>'.repeat(tags)}<text:p>The wheel.</text:p>`);
      const [document] = await readAll('deep.odt', deep, { maxBytes: 1 << 23 });
      expect(linesOf(document)).toEqual(['The wheel.']);
    };
    expect(await growth(readDeep, 37_500, 300_000)).toBeLessThan(1.5);
  });
});
