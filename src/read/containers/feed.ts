import { type FeedItem, FeedItems } from './feed-items.js';
import { LeftOut } from './left-out.js';
import {
  type ContainerOptions,
  createNames,
  type Member,
  memberPath,
  memberTooLarge,
  UnreadableContents,
} from './member.js';
import { textOf } from './text-of.js';
import { urlPath } from './url-path.js';

/** What may stand before the first element: a declaration, instructions, comments, a document type. */
const prolog =
  /^\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->)[\s\S]){0,2000}-->\s*|<!DOCTYPE[^>[]{0,300}>\s*){0,20}/i;
/** The first element of a feed with what makes it one. */
const root =
  /^<(?:rss\b[^>]{0,2000}\sversion\s*=|(?:\w{1,20}:)?feed\b[^>]{0,2000}["']http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)["']|(?:\w{1,20}:)?RDF\b[^>]{0,2000}["']http:\/\/(?:purl\.org\/rss\/1\.0|(?:my|channel)\.netscape\.com\/rdf\/simple\/0\.9)\/["'])/;

/** Whether a file is a feed, told by its first bytes. */
export function isFeed(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replace(prolog, '');
  return root.test(text);
}

/** What an export of a site holds besides texts. */
const noTexts = /^(?:attachment|revision|nav_menu_item|comment|template|settings|wp_\w+|custom_css)$/;

/** What a site has thrown away, or nobody has written yet. */
const neverShown = /^(?:trash|auto-draft)$/;

/**
 * The items of a feed as documents: title and text of each, whole where the feed gives it whole, else its summary.
 * What is no text of the site (attachments, menus, comments, templates, what is in its bin) is counted and told in one line.
 */
export async function* readFeed(
  stream: AsyncIterable<Buffer>,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const left = new LeftOut('item');
  const nameOf = createNames();
  const items = new FeedItems();
  let number = 0;
  let since = 0;
  for await (const piece of textOf(stream)) {
    const found = items.write(piece);
    for (const item of found) {
      number += 1;
      const member = memberOf(item, number, nameOf, options, left);
      if (member !== undefined) yield member;
    }
    // What has no end would be held until memory has one: a text, a comment, a tag.
    since = found.length > 0 ? 0 : since + piece.length;
    if (since > 2 * options.maxBytes)
      throw new BrokenFeed(`an item of more than ${2 * options.maxBytes} bytes`);
  }
  items.close();
  if (items.fault !== undefined) {
    const fault = items.fault.message.replace(/\s+/g, ' ').slice(0, 80);
    if (number === 0) throw new BrokenFeed(fault);
    options.note(`is no well-formed XML (${fault}); ${number} items could be read`);
  }
  left.tell(options.note);
}

/** Nothing more of the feed can be read; what came before stays. */
class BrokenFeed extends UnreadableContents {
  constructor(actual: string) {
    super(
      'broken-container',
      `cannot be read as a feed; expected well-formed XML, got ${actual}; fetch it again`,
    );
  }
}

function memberOf(
  item: FeedItem,
  number: number,
  nameOf: (name: string) => string,
  { maxBytes }: ContainerOptions,
  left: LeftOut,
): Member | undefined {
  const { title, text, url, lang, date, author, kind, status } = item;
  if (noTexts.test(kind)) return left.count(`of type ${kind}`, number);
  if (neverShown.test(status)) return left.count(`of status ${status}`, number);
  if (text.trim() === '') return left.count('of no text', number);
  const name = nameOf(url === '' ? memberPath(String(number)) : urlPath(url));
  const place = { record: number };
  const bytes = Buffer.from(`${title === '' ? '' : `<h1>${headingOf(title)}</h1>\n`}${paragraphsOf(text)}`);
  if (bytes.length > maxBytes) return { name, place, size: bytes.length, problem: memberTooLarge(maxBytes) };
  const metadata = {
    ...(title === '' ? {} : { title }),
    ...(url === '' ? {} : { url }),
    ...(lang === '' ? {} : { lang }),
    ...(date === '' ? {} : { date }),
    ...(author === '' ? {} : { author }),
  };
  return { name, place, bytes, format: 'html', manuscript: true, metadata };
}

/** A title in HTML, which some feeds give escaped twice. */
function headingOf(title: string): string {
  return title.replace(/&(?!#?\w{1,30};)/g, '&amp;').replaceAll('<', '&lt;');
}

/** Text without elements that make paragraphs has blank lines for them, as older editors of WordPress keep it. */
function paragraphsOf(text: string): string {
  if (/<(?:p|div|br|li|h[1-6]|td)\b/i.test(text)) return text;
  return text
    .split(/\r?\n[ \t]*(?:\r?\n\s*)+/)
    .map((part) => `<p>${part}</p>`)
    .join('\n');
}
