import { pipeline, Readable } from 'node:stream';
import type { MimeNode } from 'mailsplit';
import { gather } from './blob.js';
import { LeftOut } from './left-out.js';
import { lettersOf, startsLetter } from './mailbox.js';
import {
  broken,
  type ContainerOptions,
  createNames,
  type Member,
  memberPath,
  memberTooLarge,
} from './member.js';

/** What a file in MIME is: a page saved with all that it shows (MHTML, RFC 2557), a message, or many (mbox, RFC 4155). */
export type MimeKind = 'page' | 'message' | 'mailbox';

/**
 * The kind of a file in MIME, told by its head: fields, one of them the version of MIME and one its type. A text that
 * quotes the head of a letter has neither.
 */
export function mimeKind(head: Buffer): MimeKind | undefined {
  const lines = head.toString('latin1').split(/\r?\n/);
  const isMailbox = startsLetter(lines[0]!);
  if (isMailbox) lines.shift();
  const end = lines.indexOf('');
  const fields = end < 0 ? lines.slice(0, -1) : lines.slice(0, end);
  if (!fields.every((line, at) => /^[!-9;-~]{1,100}:/.test(line) || (at > 0 && /^[ \t]/.test(line))))
    return undefined;
  // Old letters name no version; after such a line even they are letters.
  if (isMailbox && fields.length > 0) return 'mailbox';
  if (!fields.some((line) => /^mime-version:/i.test(line))) return undefined;
  const type = fields.find((line) => /^content-type:/i.test(line))?.slice('content-type:'.length);
  // Where nothing says what divides the parts, the letter is the text that it is.
  const divided = fields.some((line) => /\bboundary\s*=/i.test(line));
  if (type === undefined || (/^\s*multipart\//i.test(type) && !divided)) return undefined;
  return /^\s*multipart\/related\b/i.test(type) ? 'page' : 'message';
}

/**
 * The documents in a message: its text, of alternatives the first that is text, and what is attached to it; or the page that was saved,
 * without its frames, pictures and styles. Other parts are counted by type and told in one line.
 *
 * @throws
 *   when it has no end of parts in parts, or of heads
 */
export async function* readMime(
  stream: AsyncIterable<Buffer>,
  kind: MimeKind,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const left = new LeftOut('part');
  const nameOf = createNames();
  if (kind === 'mailbox') {
    let number = 0;
    for await (const letter of lettersOf(stream, options.maxBytes)) {
      number += 1;
      yield* readLetter(letter, String(number).padStart(4, '0'), options, left, nameOf);
    }
  } else yield* readMessage(stream, kind, options, left, nameOf);
  left.tell(options.note);
}

/** One letter of a mailbox; what is wrong with it is its own, and the next ones are read. */
async function* readLetter(
  letter: Buffer | undefined,
  folder: string,
  options: ContainerOptions,
  left: LeftOut,
  nameOf: (name: string) => string,
): AsyncGenerator<Member> {
  const place = { member: folder };
  if (letter === undefined) {
    yield { name: nameOf(folder), place, size: 0, problem: memberTooLarge(options.maxBytes) };
    return;
  }
  try {
    yield* readMessage([letter], 'message', options, left, (name) => nameOf(`${folder}/${name}`));
  } catch (error) {
    if ((error as Error).name === 'UnpackLimit') throw error;
    yield { name: nameOf(folder), place, size: letter.length, problem: broken(error) };
  }
}

async function* readMessage(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  kind: MimeKind,
  options: ContainerOptions,
  left: LeftOut,
  nameOf: (name: string) => string,
): AsyncGenerator<Member> {
  const chosen = new Set<MimeNode>();
  let pages = 0;
  for await (const { node, raw } of partsOf(stream, options.maxBytes)) {
    const type = node.contentType === false ? 'text/plain' : node.contentType;
    const alternative = ancestor(node, 'alternative');
    if (kind === 'page' ? type !== 'text/html' || pages > 0 : !documentTypes.test(type)) {
      left.count(`of ${type.slice(0, 60).replace(/[^\w/+.-]/g, '_')}`);
      continue;
    }
    if (alternative !== undefined && chosen.has(alternative)) {
      left.count('that say the same in another form');
      continue;
    }
    if (alternative !== undefined) chosen.add(alternative);
    pages += 1;
    const name = nameOf(memberPath(node.filename || (type === 'text/html' ? 'message.html' : 'message.txt')));
    yield await memberOf(node, raw, name, options);
  }
}

/** Parts that stand deeper in others are no letter. */
const deepest = 50;
/** A page may show thousands of pictures. */
const mostParts = 100_000;

/** Types of parts that are documents. */
const documentTypes =
  /^(?:text\/(?:plain|html|markdown)|application\/(?:pdf|xhtml\+xml|epub\+zip|rtf|vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.document|oasis\.opendocument\.text)))$/;

/** A part that holds no parts, with its bytes as they were sent; undefined when there are more than fit. */
interface Part {
  readonly node: MimeNode;
  readonly raw: Buffer | undefined;
}

async function* partsOf(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Part> {
  // Few folders hold a message, and it brings tables of encodings with it.
  const { Splitter } = await import('mailsplit');
  const splitter = new Splitter({ maxChildNodes: mostParts });
  // A fault of the bytes comes out where the parts do.
  pipeline(Readable.from(stream), splitter, () => {});
  let node: MimeNode | undefined;
  let pieces: Buffer[] = [];
  let size = 0;
  // Base64 takes four bytes for three, and ends of lines.
  const most = maxBytes * 1.5;
  const part = (): Part | undefined =>
    node === undefined || node.multipart !== false
      ? undefined
      : { node, raw: size > most ? undefined : Buffer.concat(pieces) };
  for await (const item of splitter) {
    if (item.type === 'node') {
      if (depthOf(item) > deepest) throw new Error(`parts ${deepest} deep in parts`);
      const whole = part();
      if (whole !== undefined) yield whole;
      [node, pieces, size] = [item, [], 0];
    } else if (item.type === 'body') {
      size += item.value.length;
      if (size <= most) pieces.push(item.value);
    }
  }
  const last = part();
  if (last !== undefined) yield last;
}

async function memberOf(
  node: MimeNode,
  raw: Buffer | undefined,
  name: string,
  { maxBytes, count }: ContainerOptions,
): Promise<Member> {
  const place = { member: name };
  let bytes: Buffer | undefined;
  if (raw !== undefined) {
    const decoder = node.getDecoder();
    decoder.end(raw);
    bytes = await gather(decoder as AsyncIterable<Buffer>, maxBytes, count);
  }
  if (bytes === undefined) return { name, place, size: 0, problem: memberTooLarge(maxBytes) };
  const url = locationOf(node);
  return {
    name,
    place,
    bytes,
    ...(node.charset === false ? {} : { hints: { transport: node.charset } }),
    ...(url === undefined ? {} : { metadata: { url } }),
    ...(node.contentType === 'text/html' ? { named: 'page.html' } : {}),
  };
}

/** Where a saved page was: what it says of itself, or its browser of all. */
function locationOf(node: MimeNode): string | undefined {
  for (let at: MimeNode | null | undefined = node; at; at = at.parentNode) {
    for (const field of ['Content-Location', 'Snapshot-Content-Location']) {
      const url = at.headers.getFirst(field).trim();
      if (/^https?:\/\//i.test(url)) return url;
    }
  }
  return undefined;
}

function depthOf(node: MimeNode): number {
  let depth = 0;
  for (let at = node.parentNode; at && depth <= deepest; at = at.parentNode) depth += 1;
  return depth;
}

function ancestor(node: MimeNode, kind: string): MimeNode | undefined {
  for (let at: MimeNode | null | undefined = node.parentNode; at; at = at.parentNode)
    if (at.multipart === kind) return at;
  return undefined;
}
