/** Characters that XML 1.0 cannot hold, not even as a reference (section 2.2). */
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;

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
  return text.replace(/[&<>\r]/g, (char) => entities[char] as string);
}

/** Text as the value of an attribute in double quotes. */
function xmlAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (char) => entities[char] as string);
}

/** The text without what XML cannot hold, and the characters that were taken out. */
export function xmlClean(text: string): { readonly text: string; readonly removed: string } {
  let removed = '';
  const kept = text.replace(forbidden, (char) => {
    removed += char;
    return '';
  });
  return { text: kept, removed };
}

/** An element's attributes, in the order given; those that are null are left out. */
export function xmlAttributes(values: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${xmlAttribute(xmlClean(String(value)).text)}"`)
    .join('');
}
