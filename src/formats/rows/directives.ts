/** What lines before the first row of a table say of it. */
export interface Directives {
  /** How many lines they are. */
  readonly lines: number;
  /** What stands between cells; null where they do not say. */
  readonly delimiter: string | null;
  /** The names of the columns; null where they do not say. */
  readonly names: readonly string[] | null;
  /** Columns, from 0, that hold no text: ids, kinds, decks and tags of cards. */
  readonly others: ReadonlySet<number>;
}

/** Delimiters as Anki names them; another one stands for itself. */
const named: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  pipe: '|',
  colon: ':',
};

/**
 * Reads the lines that tell how a table is written: `sep=;`, as spreadsheets take it, or the `#key:value` lines of Anki's
 * "Notes in Plain Text".
 *
 * Source: Anki manual, "Importing text files", section "File headers".
 *
 * @param head
 *   the beginning of the file
 */
export function directivesOf(head: string): Directives {
  const told = /^\uFEFF?"?sep=(.)"?\r?(?:\n|$)/i.exec(head)?.[1];
  if (told !== undefined) return { lines: 1, delimiter: told, names: null, others: new Set() };
  let lines = 0;
  let delimiter: string | null = null;
  let columns: string | null = null;
  const others = new Set<number>();
  for (const line of head.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, key = '', value = ''] =
      /^#(separator|html|tags|columns|notetype|deck|if matches|(?:notetype|deck|tags|guid) column):(.*)$/i.exec(
        line,
      ) ?? [];
    if (key === '') break;
    lines++;
    if (/^separator$/i.test(key)) delimiter = named[value.trim().toLowerCase()] ?? value.slice(0, 1);
    else if (/^columns$/i.test(key)) columns = value;
    else if (/ column$/i.test(key)) others.add(Number(value.trim()) - 1);
  }
  return { lines, delimiter, names: columns?.split(delimiter ?? '\t') ?? null, others };
}
