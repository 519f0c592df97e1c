import { xmlAttributes, xmlClean, xmlText } from '../xml/write.js';

/** Values of `prop` elements by their type; those that are null are left out. */
export type TmxProps = Readonly<Record<string, string | number | null>>;

/** What the header of a TMX file tells. */
export interface TmxHead {
  /** Version of the tool. */
  readonly version: string;
  /** BCP 47 tag of the source language, or `*all*`. */
  readonly srclang: string;
  /** ISO 8601; null for none. */
  readonly date: string | null;
  readonly props: TmxProps;
}

/** A text of a unit with its language. */
export interface TmxText {
  /** BCP 47 tag. */
  readonly tag: string;
  /** Without characters that XML cannot hold. */
  readonly text: string;
  readonly props: TmxProps;
}

/** What a TMX file begins with: the header with all seven required attributes. */
export function tmxHead({ version, srclang, date, props }: TmxHead): string {
  const header = xmlAttributes({
    creationtool: 'tulay',
    creationtoolversion: version,
    segtype: 'sentence',
    'o-tmf': 'tulay',
    adminlang: 'en',
    srclang,
    datatype: 'plaintext',
    // `YYYYMMDDThhmmssZ`.
    creationdate: date === null ? null : date.replace(/[-:]/g, ''),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header${header}>\n${propLines(props)}</header>\n<body>\n`;
}

/** One `tu`: `prop` before `seg`, nothing inside `seg` but text. */
export function tmxUnit(id: string | null, props: TmxProps, texts: readonly TmxText[]): string {
  const variants = texts.map(
    ({ tag, text, props: own }) =>
      `<tuv${xmlAttributes({ 'xml:lang': tag })}>\n${propLines(own)}<seg>${xmlText(text)}</seg>\n</tuv>\n`,
  );
  return `<tu${xmlAttributes({ tuid: id })}>\n${propLines(props)}${variants.join('')}</tu>\n`;
}

/** What a TMX file ends with. */
export const tmxTail = '</body>\n</tmx>\n';

function propLines(values: TmxProps): string {
  let lines = '';
  for (const type of Object.keys(values)) {
    const value = values[type] ?? null;
    if (typeof value === 'number') lines += `<prop type="${type}">${value}</prop>\n`;
    else if (value !== null) lines += `<prop type="${type}">${xmlText(xmlClean(value).text)}</prop>\n`;
  }
  return lines;
}
