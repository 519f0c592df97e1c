/** A piece of finished markup; everything else that goes into a template is text and is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: text, numbers, finished markup, lists of these, and nothing. */
export type Value = string | number | Html | null | undefined | false | readonly Value[];

/** The empty piece. */
export const nothing = new Html('');

/**
 * Markup from a template: values are escaped, {@link Html} goes in as it is, lists are joined, and null,
 * undefined and false leave nothing.
 *
 * A value stands in an element's content or inside a double-quoted attribute, nowhere else.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? '';
  for (let at = 0; at < values.length; at++) text += render(values[at]) + (strings[at + 1] ?? '');
  return new Html(text);
}

/** Joins pieces with nothing between. */
export function join(pieces: readonly Value[]): Html {
  return new Html(render(pieces));
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  let text = '';
  for (const item of value) text += render(item);
  return text;
}

const special = /[&<>"\0\r]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // HTML has no way to write it.
  '\0': '\uFFFD',
  '\r': '&#13;',
};

/** Escapes text for content and for quoted attributes. */
export function escapeText(text: string): string {
  // Most texts have nothing to escape.
  return text.search(special) < 0 ? text : text.replace(special, (char) => references[char]!);
}

const separators = /[\u2028\u2029<]/g;

/**
 * A JSON value as JavaScript source. `<` and the line separators are written as escapes, so that no reader of
 * the file, HTML or script, can take a text for an end of the script.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    separators,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
