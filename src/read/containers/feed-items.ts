import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { escapeHtml } from './escape-html.js';

/** What an item of a feed says; empty strings where it says nothing. */
export interface FeedItem {
  /** Plain text, or HTML without elements. */
  readonly title: string;
  /** HTML. */
  readonly text: string;
  readonly url: string;
  /** BCP 47 tag as written. */
  readonly lang: string;
  readonly date: string;
  readonly author: string;
  /** What the export of a site says that the item is: `post`, `attachment`, `comment`. */
  readonly kind: string;
  /** What it says of its state: `publish`, `trash`. */
  readonly status: string;
}

type Field = 'title' | 'full' | 'short' | 'url' | 'guid' | 'date' | 'author' | 'kind' | 'status';
type Fields = Partial<Record<Field, string>>;
type Attributes = Readonly<Record<string, SaxesAttributeNS>>;

/** What the elements of an item hold, by their names without prefix. */
const fields: Readonly<Record<string, Field>> = {
  title: 'title',
  encoded: 'full',
  content: 'full',
  description: 'short',
  summary: 'short',
  link: 'url',
  guid: 'guid',
  id: 'guid',
  pubDate: 'date',
  published: 'date',
  date: 'date',
  creator: 'author',
  name: 'author',
  post_type: 'kind',
  status: 'status',
};

/** Elements in an item that hold texts which are not its own. */
const apart = new Set(['comment', 'source', 'group', 'postmeta', 'category', 'image', 'contributor']);
/** Pictures and films beside an item have titles and descriptions under the names of its own. */
const ofMedia = /\/mrss\/?$/;
/** Control characters, which texts that were pasted bring. */
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** WordPress gives an excerpt beside the whole, under the same name. */
const excerpt = /\/excerpt\/?$/;

/** Items of a feed (RSS 0.9 to 2.0, RSS 1.0, Atom, what WordPress and Blogger export), read piece by piece. */
export class FeedItems {
  readonly #parser = new SaxesParser({ xmlns: true });
  #items: FeedItem[] = [];
  #fault: Error | undefined;
  /** Language of the feed, of the item. */
  #lang = '';
  #itemLang = '';
  #inLanguage = false;
  #item: Fields | undefined;
  /** Open elements below the item; at which depth those begin whose texts are not its own. */
  #depth = 0;
  #skipped = 0;
  #field: { readonly name: Field; readonly depth: number; readonly markup: boolean } | undefined;
  #text = '';

  constructor() {
    this.#parser.on('opentag', ({ local, uri, attributes }) => {
      if (this.#item === undefined) this.#openAbove(local, attributes);
      else this.#openBelow(this.#item, local, uri, attributes);
    });
    this.#parser.on('closetag', ({ local }) => {
      if (this.#item === undefined) this.#inLanguage = false;
      else if (this.#depth === 0) this.#finish(this.#item);
      else this.#closeBelow(this.#item, local);
    });
    this.#parser.on('text', (text) => this.#add(text));
    this.#parser.on('cdata', (text) => this.#add(text));
    // What can be found is enough, as of books; a name of HTML is one of its characters where the text is read.
    this.#parser.on('error', (error) => {
      if (!error.message.includes('undefined entity')) this.#fault ??= error;
    });
  }

  /**
   * Reads on.
   *
   * @returns
   *   the items that end in the piece
   */
  write(piece: string): readonly FeedItem[] {
    this.#parser.write(piece.replace(notInXml, ' '));
    const items = this.#items;
    this.#items = [];
    return items;
  }

  close(): void {
    this.#parser.close();
  }

  /** Why the text is no XML. */
  get fault(): Error | undefined {
    return this.#fault;
  }

  #add(text: string): void {
    if (this.#inLanguage) this.#lang ||= text.trim();
    else if (this.#field !== undefined) this.#text += this.#field.markup ? escapeHtml(text) : text;
  }

  #openAbove(local: string, attributes: Attributes): void {
    this.#inLanguage = local === 'language';
    if (local === 'feed' || local === 'rss') this.#lang = attributes['xml:lang']?.value ?? '';
    if (local !== 'item' && local !== 'entry') return;
    this.#item = {};
    this.#itemLang = attributes['xml:lang']?.value ?? '';
    [this.#depth, this.#skipped] = [0, 0];
  }

  #openBelow(item: Fields, local: string, uri: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#field !== undefined) {
      // Elements in a text are those of XHTML: HTML comes escaped.
      if (this.#field.markup) this.#text += openTag(local, attributes);
      return;
    }
    // Blogger names what an entry is among its categories.
    const kind = local === 'category' ? /\/kind#(\w+)$/.exec(attributes.term?.value ?? '')?.[1] : undefined;
    if (kind !== undefined) item.kind = kind;
    if (this.#skipped === 0 && (apart.has(local) || ofMedia.test(uri))) this.#skipped = this.#depth;
    if (this.#skipped > 0) return;
    const name = fields[local];
    if (name === undefined || excerpt.test(uri)) return;
    if (name === 'url' && attributes.href !== undefined) {
      if ((attributes.rel?.value ?? 'alternate') === 'alternate') item.url ??= attributes.href.value;
      return;
    }
    this.#field = { name, depth: this.#depth, markup: /xhtml/.test(attributes.type?.value ?? '') };
    this.#text = '';
  }

  #closeBelow(item: Fields, local: string): void {
    if (this.#field?.depth === this.#depth) {
      if (this.#text.trim() !== '') item[this.#field.name] ??= this.#text;
      this.#field = undefined;
    } else if (this.#field?.markup) this.#text += `</${local}>`;
    if (this.#skipped === this.#depth) this.#skipped = 0;
    this.#depth -= 1;
  }

  #finish(item: Fields): void {
    const { title = '', full, short = '', url, guid = '' } = item;
    const { date = '', author = '', kind = '', status = '' } = item;
    this.#items.push({
      title: title.trim(),
      text: full ?? short,
      url: (url ?? (/^https?:/.test(guid) ? guid : '')).trim(),
      lang: this.#itemLang || this.#lang,
      date: date.trim(),
      author: author.trim(),
      kind: kind.trim(),
      status: status.trim(),
    });
    this.#item = undefined;
  }
}

/** A tag with what says where its text belongs; other attributes say nothing of text. */
function openTag(local: string, attributes: Attributes): string {
  const kept = ['class', 'lang', 'href'].flatMap((name) => {
    const value = attributes[name]?.value;
    return value === undefined ? [] : ` ${name}="${escapeHtml(value).replaceAll('"', '&quot;')}"`;
  });
  return `<${local}${kept.join('')}>`;
}
