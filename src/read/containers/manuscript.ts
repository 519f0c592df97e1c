import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { decodeBytes } from '../decode/index.js';
import { type Blob, gather } from './blob.js';
import { docxToHtml } from './docx.js';
import type { ContainerOptions, Member } from './member.js';
import { type SlideParagraph, slideParagraphs, slidesToHtml } from './pptx.js';
import { openZip, readEntry } from './zip.js';

/** Manuscripts that are zips of XML. */
export type ManuscriptKind = 'docx' | 'epub' | 'odt' | 'pptx' | 'xlsx';

/** What manuscript a zip is, told by its parts; undefined when it is an archive. */
export async function manuscriptKind(blob: Blob): Promise<ManuscriptKind | undefined> {
  const zip = await openZip(blob);
  let content = false;
  let described = false;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name === 'word/document.xml') return 'docx';
    if (name === 'ppt/presentation.xml') return 'pptx';
    if (name === 'xl/workbook.xml') return 'xlsx';
    if (name === 'META-INF/container.xml') return 'epub';
    content ||= name === 'content.xml';
    described ||= name === 'META-INF/manifest.xml';
    if (content && described) return 'odt';
  }
  return undefined;
}

/** The text of a manuscript: a book's chapters, each by itself, or the one text of a letter or article. */
export async function* readManuscript(
  blob: Blob,
  kind: ManuscriptKind,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const zip = await openZip(blob);
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(nameOf(entry), entry);
  if (kind === 'epub') yield* readEpub(zip, parts, options);
  else if (kind === 'docx') yield await readDocx(blob, zip, parts, options);
  else if (kind === 'pptx') yield await readSlides(blob, zip, parts, options);
  else if (kind === 'xlsx') {
    const message = 'a workbook (XLSX); expected text; save it as CSV, one row a document';
    yield {
      name: 'xl/workbook.xml',
      place: { member: 'xl/workbook.xml' },
      size: blob.size,
      problem: { code: 'unsupported-format', message },
    };
  } else {
    const read = await partOf(zip, parts, 'content.xml', options);
    const known = { name: 'content.xml', place: { member: 'content.xml' } };
    const original = await gather(blob.stream(), options.maxBytes);
    yield Buffer.isBuffer(read)
      ? { ...known, bytes: read, format: 'odt', original }
      : { ...known, problem: read, size: blob.size };
  }
}

async function readDocx(
  blob: Blob,
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  options: ContainerOptions,
): Promise<Member> {
  const known = { name: 'word/document.xml', place: { member: 'word/document.xml' } };
  // The converter unpacks whole parts: they are unpacked once within bounds before it does.
  for (const [name, entry] of parts) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    const read = await readEntry(zip, entry, options);
    if (!Buffer.isBuffer(read)) return { ...known, problem: read, size: blob.size };
  }
  const original = (await gather(blob.stream(), blob.size))!;
  return {
    ...known,
    bytes: Buffer.from(await docxToHtml(original)),
    format: 'html',
    manuscript: true,
    original,
  };
}

/** The slides of a presentation in the order in which they are shown, without notes and masters. */
async function readSlides(
  blob: Blob,
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  options: ContainerOptions,
): Promise<Member> {
  const main = 'ppt/presentation.xml';
  const known = { name: main, place: { member: main } };
  const relations = await xmlOf(zip, parts, 'ppt/_rels/presentation.xml.rels', options);
  const targets = new Map(relations.map(({ attributes }) => [attributes.Id, attributes.Target]));
  const slides: (readonly SlideParagraph[])[] = [];
  for (const { name, attributes } of await xmlOf(zip, parts, main, options)) {
    const target = /(?:^|:)sldId$/.test(name) ? targets.get(attributes['r:id']) : undefined;
    if (target === undefined) continue;
    const read = await partOf(zip, parts, posix.join('ppt', target), options);
    if (!Buffer.isBuffer(read)) return { ...known, problem: read, size: blob.size };
    slides.push(slideParagraphs(read.toString('utf8')));
  }
  return {
    ...known,
    bytes: Buffer.from(slidesToHtml(slides)),
    format: 'html',
    manuscript: true,
    original: (await gather(blob.stream(), blob.size))!,
  };
}

/** The chapters of a book in reading order (EPUB 3.3, sections 4.2.6 and 5.7): its spine, without the table of contents. */
async function* readEpub(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const container = await xmlOf(zip, parts, 'META-INF/container.xml', options);
  const opf = container.find(({ name }) => name === 'rootfile')?.attributes['full-path'];
  if (opf === undefined) throw new Error('a book without a package file');
  const nodes = await xmlOf(zip, parts, opf, options);
  const items = new Map(
    nodes.flatMap(({ name, attributes }) => (name === 'item' ? [[attributes.id, attributes]] : [])),
  );
  const lang = nodes.find(({ name }) => name === 'dc:language')?.text;
  for (const { name, attributes } of nodes) {
    const item = name === 'itemref' && attributes.linear !== 'no' ? items.get(attributes.idref) : undefined;
    if (item?.href === undefined || /\bnav\b/.test(item.properties ?? '')) continue;
    if (!/html/i.test(item['media-type'] ?? 'html')) continue;
    const path = posix.join(posix.dirname(opf), decodeURIComponent(item.href));
    const place = { member: path };
    const read = await partOf(zip, parts, path, options);
    yield Buffer.isBuffer(read)
      ? {
          name: path,
          place,
          bytes: read,
          format: 'html',
          manuscript: true,
          ...(lang ? { metadata: { lang } } : {}),
        }
      : { name: path, place, problem: read, size: 0 };
  }
}

interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

async function xmlOf(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  name: string,
  options: ContainerOptions,
): Promise<readonly XmlNode[]> {
  const read = await partOf(zip, parts, name, options);
  if (!Buffer.isBuffer(read)) throw new Error(read.message);
  const decoded = decodeBytes(read);
  if (!decoded.ok) throw new Error(decoded.message);
  const nodes: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    nodes.push({ name: name.replace(/^opf:/, ''), attributes, text: '' }),
  );
  parser.on('text', (text) => {
    const node = nodes.at(-1);
    if (node?.text === '') node.text = text.trim();
  });
  // Books are read by readers that forgive: what can be found is enough.
  parser.on('error', () => {});
  parser.write(decoded.text).close();
  return nodes;
}

async function partOf(
  zip: ZipFile,
  parts: ReadonlyMap<string, Entry>,
  name: string,
  options: ContainerOptions,
): ReturnType<typeof readEntry> {
  const entry = parts.get(name);
  if (entry !== undefined) return await readEntry(zip, entry, options);
  const message = `a part is missing (${name.slice(0, 200)}); expected a whole manuscript; save it again`;
  return { code: 'broken-container', message };
}

function nameOf(entry: Entry): string {
  return entry.fileNameRaw.toString('utf8');
}
