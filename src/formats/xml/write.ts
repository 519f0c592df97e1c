/** Characters that XML 1.0 cannot hold, not even as a reference (section 2.2). */
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const anyForbidden = new RegExp(forbidden, 'u');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns a bare CR into LF, and line ends in an attribute into spaces.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text as the content of an element: `>` is escaped too, so that `]]>` never stands there. */
export function xmlText(text: string): string {
  // Most texts hold none; to ask is cheaper than to replace nothing.
  if (!/[&<>\r]/.test(text)) return text;
  return text.replace(/[&<>\r]/g, (char) => entities[char] as string);
}

/** Text as the value of an attribute in double quotes. */
function xmlAttribute(text: string): string {
  if (!/[&<>"\r\n\t]/.test(text)) return text;
  return text.replace(/[&<>"\r\n\t]/g, (char) => entities[char] as string);
}

/** The text without what XML cannot hold, and the characters that were taken out. */
export function xmlClean(text: string): { readonly text: string; readonly removed: string } {
  if (!anyForbidden.test(text)) return { text, removed: '' };
  let removed = '';
  const kept = text.replace(forbidden, (char) => {
    removed += char;
    return '';
  });
  return { text: kept, removed };
}

/** An element's attributes, in the order given; those that are null are left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | null>>): string {
  let written = '';
  for (const name of Object.keys(values)) {
    const value = values[name] ?? null;
    if (value !== null) written += ` ${name}="${xmlAttribute(xmlClean(String(value)).text)}"`;
  }
  return written;
}
