/**
 * What generators of sites write between the words of Markdown: template tags, containers, notes, attributes of headings,
 * imports. Their marks are no text; titles and texts inside them are.
 */

/** A stretch of the source that is no text. */
export interface HiddenPiece {
  readonly start: number;
  readonly end: number;
  /** Whether what follows begins a line of its own. */
  readonly breaks: boolean;
}

/** Liquid and Go tags and variables, attribute lists of kramdown, comments of MDX. */
const template =
  /\{%[\s\S]{0,2000}?%\}|\{\{[\s\S]{0,2000}?\}\}|\{:[^{}\n]{0,300}\}|\{\/\*[^\n]{0,300}?\*\/\}/g;
/** The words that a shortcode shows in its place: `{{< tooltip text="crane" id="c" >}}`. */
const shownText = /\stext\s*=\s*"([^"\n]{1,300})"/;
/** Name and classes of a heading at its end: `{#name .class}`; not looked for at each of many spaces. */
const headingName = /(?<![ \t])[ \t]*\{#[^\s{}]{1,200}[^{}\n]{0,200}\}(?=[ \t]*#*[ \t]*$)/gm;
/** What kind of note a quotation is: `> [!NOTE]`. */
const alert = /(?<=^[ \t]{0,12}>[ \t]{0,4})\[![A-Za-z]{2,20}\][+-]?/gm;
/** A note whose text is indented below: `!!! warning "Title"`, `???+ note`. */
const admonition =
  /^([ \t]{0,12})(!!!|\?\?\?)(\+?[ \t]{1,4}[a-z][\w-]{0,30}(?:[ \t]+(?:inline|end|[\w-]{1,30}(?=[ \t\w-]{0,90}"))){0,4})(?:([ \t]*")([^"\n]{0,300})("))?[ \t]*$/gm;
/** A container: `:::tip Title`, `:::note[Title]`, `::: {.class}`, and its end. */
const container =
  /^([ \t]{0,12}(?:>[ \t]?)?)(:{3,})([ \t]*(?:\{[^{}\n]{0,200}\}|[A-Za-z][\w-]{0,40})?)(\[[^\]\n]{0,300}\])?(\{[^{}\n]{0,200}\})?(?=[ \t\r]*$|[ \t](?![^\n]{0,400}:::))/gm;
/** Modules that a page of components needs. */
const statement =
  /^(?:import\s+(?:[\w*{][^;'"]{0,500}?\sfrom\s+)?(?:'[^'\n]{1,300}'|"[^"\n]{1,300}");?|export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|(?:default\s+)?(?:async\s+)?(?:function|class)\b[^\n]{0,200}[({]|default\s+(?:[({]|[\w$.]+;))[^\n]{0,2000})[ \t\r]*$/gm;
/** The place of the contents. */
const contents = /^[ \t]{0,3}\[{1,2}_?TOC_?\]{1,2}[ \t\r]*$/gim;
/** A link definition whose address begins with a template tag: `[1]: {{ site.url }}/news/`. */
const templatedLink = /^( {0,3}\[[^\]\n]{1,200}\]:[ \t]*)(\{\{[^{}\n]{0,300}\}\}\S*)(?=[ \t]*$)/gm;

/** Finds the stretches that are no text; in order, none over another. Linear in the source. */
export function findHidden(source: string): readonly HiddenPiece[] {
  const found: HiddenPiece[] = [];
  const hide = (start: number, end: number, breaks = false): void => {
    if (end > start) found.push({ start, end, breaks });
  };
  for (const { 0: tag, index } of source.matchAll(template)) {
    const shown = shownText.exec(tag);
    const end = index + tag.length;
    if (shown === null) hide(index, end);
    else {
      const textEnd = index + shown.index + shown[0].length - 1;
      hide(index, textEnd - shown[1]!.length);
      hide(textEnd, end);
    }
  }
  for (const pattern of [headingName, statement, contents])
    for (const { 0: hit, index } of source.matchAll(pattern)) hide(index, index + hit.length);
  for (const { 0: hit, index } of source.matchAll(alert)) hide(index, index + hit.length, true);
  for (const hit of source.matchAll(admonition)) {
    const [whole, indent, mark, kind, opening = '', title = ''] = hit;
    const titleStart = hit.index + indent!.length + mark!.length + kind!.length + opening.length;
    hide(hit.index + indent!.length, titleStart, title === '');
    hide(titleStart + title.length, hit.index + whole.length, true);
  }
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  let last = 0;
  return found.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
}

/**
 * The source as the parser shall see it: what it does not know in words that it knows, of the same length, so that no place
 * moves. A container is a heading and what follows, a note with indented text an item of a list.
 */
export function inPlainMarkdown(source: string): string {
  return source
    .replace(templatedLink, (_, label: string, address: string) => label + address.replace(/\s/g, '_'))
    .replace(admonition, (whole: string, indent: string) => {
      const rest = whole.slice(indent.length + 3);
      return `${indent}-  ${rest.startsWith('+') ? `_${rest.slice(1)}` : rest}`;
    })
    .replace(container, (whole: string, indent: string, _mark: string, _kind: string, label?: string) => {
      const end = whole.length - indent.length - 3;
      if (label === undefined) return `${indent}###${' '.repeat(end)}`;
      const before = whole.indexOf(label, indent.length) + 1 - indent.length - 3;
      return `${indent}###${' '.repeat(before)}${label.slice(1, -1)}`.padEnd(whole.length);
    });
}
