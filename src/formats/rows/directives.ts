/** What lines before the first row of a table say of it. */
export interface Directives {
  /** How many lines they are. */
  readonly lines: number;
  /** What stands between cells; null where they do not say. */
  readonly delimiter: string | null;
  /** Whether cells may be in double quotes. */
  readonly quoted: boolean;
  /** The names of the columns; null where they do not say. */
  readonly names: readonly string[] | null;
  /** Columns, from 0, that hold no text: ids, kinds, decks and tags of cards. */
  readonly others: ReadonlySet<number>;
  /** The cells of a first line that is a header; it may come once more. */
  readonly header: readonly string[] | null;
}

/** The columns of a memory of Wordfast; more are attributes. */
const wordfast = ['date', 'user', 'uses', 'src_lang', 'src', 'tgt_lang', 'tgt'];
const wordfastCell = /^%(?:\d{8}~\d{6}|User ID\b|TU=\d|Wordfast\b)/;

/** Delimiters as Anki names them; another one stands for itself. */
const named: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  pipe: '|',
  colon: ':',
};

const directive =
  /^#(separator|html|tags|columns|notetype|deck|if matches|(?:notetype|deck|tags|guid) column):(.*)$/i;

/** Lines at the beginning of a table where one that tells of it can stand; a text further down may begin as one does. */
const directiveLines = 12;

/** Whether a row at the beginning of a table has a cell as the lines of Anki that tell of the table begin: one that was cut, or moved. */
export function isDirective(cells: readonly string[], line: number): boolean {
  return line <= directiveLines && cells.some((cell) => cell.startsWith('#') && directive.test(cell));
}

/**
 * Reads the lines that tell how a table is written: `sep=;`, as spreadsheets take it, or the `#key:value` lines of Anki's
 * "Notes in Plain Text", or the first line of a memory of Wordfast.
 *
 * Source: Anki manual, "Importing text files", section "File headers"; translate-toolkit, `storage/wordfast.py`.
 *
 * @param head
 *   the beginning of the file
 */
export function directivesOf(head: string): Directives {
  const told = /^\uFEFF?"?sep=(.)"?\r?(?:\n|$)/i.exec(head)?.[1];
  if (told !== undefined)
    return { lines: 1, delimiter: told, quoted: true, names: null, others: new Set(), header: null };
  if (isWordfast(head))
    return {
      ...{ lines: 1, delimiter: '\t', quoted: false, names: wordfast, others: new Set() },
      header: cellsOfFirstLine(head),
    };
  let lines = 0;
  let delimiter: string | null = null;
  let columns: string | null = null;
  const others = new Set<number>();
  for (const line of head.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, key = '', value = ''] = directive.exec(line) ?? [];
    // To Anki every line that begins with this sign is none of a note; a note that does is quoted.
    if (key === '' && (lines === 0 || !line.startsWith('#'))) break;
    lines++;
    if (/^separator$/i.test(key)) delimiter = named[value.trim().toLowerCase()] ?? value.slice(0, 1);
    else if (/^columns$/i.test(key)) columns = value;
    else if (/ column$/i.test(key)) others.add(Number(value.trim()) - 1);
  }
  return {
    lines,
    delimiter,
    quoted: true,
    names: columns?.split(delimiter ?? '\t') ?? null,
    others,
    header: null,
  };
}

/**
 * Whether a table is a memory of Wordfast: the cells of its first line begin with a percent sign, one of them may be
 * damaged. A list of messages has such cells too, so one has to be of Wordfast.
 */
function isWordfast(head: string): boolean {
  const cells = cellsOfFirstLine(head).filter((cell) => cell.trim() !== '');
  const marked = cells.filter((cell) => cell.startsWith('%'));
  return (
    cells.length >= 3 && marked.length >= cells.length - 1 && marked.some((cell) => wordfastCell.test(cell))
  );
}

function cellsOfFirstLine(head: string): readonly string[] {
  const [first = ''] = /^[^\r\n]*/.exec(head.replace(/^\uFEFF/, '')) ?? [];
  return first.split('\t');
}
