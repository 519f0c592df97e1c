import { decodeHTMLAttribute } from 'entities';

/** Attributes of a start tag, by lower-case name; only those that {@link keptAttributes} names. */
export type Attributes = Readonly<Record<string, string>>;

/** What the scanner tells, in source order; offsets are UTF-16 code units of the source. */
export interface TagEvents {
  /** Text with its character references as written (`raw`: none are decoded there, as in `<xmp>` and CDATA). */
  text(start: number, end: number, raw: boolean): void;
  /** @returns whether the element is one of HTML, which may hold text only; one of SVG or MathML never does. */
  open(name: string, start: number, end: number, attributes: Attributes, selfClosing: boolean): boolean;
  close(name: string, start: number, end: number): void;
  /** Whether the content of the open element is of SVG or MathML, where CDATA is text. */
  foreign(): boolean;
}

/** Attributes that say something about text or its place; all others are skipped unread. */
const keptAttributes = new Set(
  (
    'id class lang xml:lang dir href hreflang rel role itemprop itemtype property name content charset http-equiv ' +
    'style hidden aria-hidden aria-label type alt datetime start shadowrootmode data-nosnippet data-testid data-component'
  ).split(' '),
);

const noAttributes: Attributes = Object.freeze({});

/** Elements whose content is text up to their end tag; `true` where character references are decoded. */
const textElements: ReadonlyMap<string, boolean> = new Map([
  ['script', false],
  ['style', false],
  ['xmp', false],
  ['iframe', false],
  ['noembed', false],
  ['noframes', false],
  ['noscript', false],
  ['textarea', true],
  ['title', true],
]);

/**
 * Reads HTML source into tags and text as the HTML standard's tokenizer does (13.2.5), in time linear in the source
 * whatever it holds: nothing is looked for twice, however often a comment, a tag or a script stays unclosed.
 */
export function scanTags(source: string, events: TagEvents): void {
  const length = source.length;
  let at = 0;
  while (at < length) {
    const open = source.indexOf('<', at);
    if (open < 0 || open === length - 1) {
      events.text(at, length, false);
      return;
    }
    const next = source.charCodeAt(open + 1);
    if (isLetter(next)) {
      if (open > at) events.text(at, open, false);
      at = readStartTag(source, open, events);
    } else if (next === 0x2f && isLetter(source.charCodeAt(open + 2))) {
      if (open > at) events.text(at, open, false);
      at = readEndTag(source, open, events);
    } else if (next === 0x21 || next === 0x3f || (next === 0x2f && open + 2 < length)) {
      if (open > at) events.text(at, open, false);
      at = readDeclaration(source, open, events);
    } else {
      events.text(at, open + 1, false);
      at = open + 1;
    }
  }
}

/** Comments, declarations, processing instructions and CDATA; gives the offset after it. */
function readDeclaration(source: string, open: number, events: TagEvents): number {
  if (source.startsWith('<!--', open)) {
    if (source.startsWith('>', open + 4)) return open + 5;
    if (source.startsWith('->', open + 4)) return open + 6;
    return afterMatch(/--!?>/g, source, open + 4);
  }
  if (source.startsWith('<![CDATA[', open) && events.foreign()) {
    const end = source.indexOf(']]>', open + 9);
    events.text(open + 9, end < 0 ? source.length : end, true);
    return end < 0 ? source.length : end + 3;
  }
  const end = source.indexOf('>', open + 2);
  return end < 0 ? source.length : end + 1;
}

function afterMatch(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  const match = pattern.exec(source);
  return match === null ? source.length : match.index + match[0].length;
}

function readEndTag(source: string, open: number, events: TagEvents): number {
  const nameEnd = endOfName(source, open + 2);
  const name = lower(source, open + 2, nameEnd);
  const tag = readAttributes(source, nameEnd, false);
  // A tag that the file ends in is no tag, and what it holds is lost, as in every browser.
  if (tag.closed) events.close(name, open, tag.end);
  return tag.end;
}

function readStartTag(source: string, open: number, events: TagEvents): number {
  const nameEnd = endOfName(source, open + 1);
  const name = lower(source, open + 1, nameEnd);
  const tag = readAttributes(source, nameEnd, true);
  if (!tag.closed) return tag.end;
  if (!events.open(name, open, tag.end, tag.attributes, tag.selfClosing)) return tag.end;
  if (name === 'plaintext') {
    events.text(tag.end, source.length, true);
    return source.length;
  }
  const decoded = textElements.get(name);
  if (decoded === undefined) return tag.end;
  const end = endOfTextElement(source, tag.end, name);
  if (end > tag.end) events.text(tag.end, end, !decoded);
  return end;
}

/** Where the end tag of an element that holds only text begins. */
function endOfTextElement(source: string, from: number, name: string): number {
  if (name === 'script') return endOfScript(source, from);
  const pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(source)?.index ?? source.length;
}

/** A script that writes `<!-- <script>` must close that one first (script data double escaped state). */
function endOfScript(source: string, from: number): number {
  const pattern = /<!--|-->|<(\/?)script(?=[\t\n\f\r />])/gi;
  pattern.lastIndex = from;
  let escaped = false;
  let doubled = false;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    if (match[0] === '<!--') {
      // `<!-->` opens and closes at once.
      escaped = true;
      pattern.lastIndex -= 2;
    } else if (match[0] === '-->') {
      escaped = false;
      doubled = false;
    } else if (match[1] === '') doubled = escaped;
    else if (doubled) doubled = false;
    else return match.index;
  }
  return source.length;
}

interface Tag {
  readonly end: number;
  readonly closed: boolean;
  readonly selfClosing: boolean;
  readonly attributes: Attributes;
}

/** Reads the attributes of a tag up to its `>`; the first of two with one name counts. */
function readAttributes(source: string, from: number, keep: boolean): Tag {
  const length = source.length;
  let attributes: Record<string, string> | undefined;
  let at = from;
  let selfClosing = false;
  for (;;) {
    while (at < length && isSpaceOrSlash(source.charCodeAt(at))) {
      selfClosing = source.charCodeAt(at) === 0x2f;
      at += 1;
    }
    if (at >= length) return { end: length, closed: false, selfClosing, attributes: noAttributes };
    if (source.charCodeAt(at) === 0x3e) {
      return { end: at + 1, closed: true, selfClosing, attributes: attributes ?? noAttributes };
    }
    selfClosing = false;
    const nameStart = at;
    at += 1;
    while (at < length && !endsAttributeName(source.charCodeAt(at))) at += 1;
    const nameEnd = at;
    while (at < length && isSpace(source.charCodeAt(at))) at += 1;
    let valueStart = at;
    let valueEnd = at;
    if (source.charCodeAt(at) === 0x3d) {
      at += 1;
      while (at < length && isSpace(source.charCodeAt(at))) at += 1;
      const quote = source.charCodeAt(at);
      if (quote === 0x22 || quote === 0x27) {
        valueStart = at + 1;
        const close = source.indexOf(quote === 0x22 ? '"' : "'", valueStart);
        valueEnd = close < 0 ? length : close;
        at = close < 0 ? length : close + 1;
      } else {
        valueStart = at;
        while (at < length && !isSpace(source.charCodeAt(at)) && source.charCodeAt(at) !== 0x3e) at += 1;
        valueEnd = at;
      }
    }
    if (!keep || nameEnd - nameStart > 16) continue;
    const name = lower(source, nameStart, nameEnd);
    if (!keptAttributes.has(name)) continue;
    attributes ??= {};
    if (attributes[name] !== undefined) continue;
    const value = source.slice(valueStart, valueEnd);
    attributes[name] = value.includes('&') ? decodeHTMLAttribute(value) : value;
  }
}

function endOfName(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isSpaceOrSlash(source.charCodeAt(at)) && source.charCodeAt(at) !== 0x3e)
    at += 1;
  return at;
}

function lower(source: string, start: number, end: number): string {
  return source.slice(start, end).toLowerCase();
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}

function isSpaceOrSlash(unit: number): boolean {
  return unit === 0x2f || isSpace(unit);
}

function endsAttributeName(unit: number): boolean {
  return unit === 0x3d || unit === 0x3e || isSpaceOrSlash(unit);
}
