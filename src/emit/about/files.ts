/** What a file of the corpus is, told by its path. */
export interface FileKind {
  readonly format: string;
  readonly mediaType: string;
  readonly description: string;
}

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/^report\//, { format: 'html', mediaType: 'text/html', description: 'A page of the report.' }],
  [/^documents\.jsonl$/, lines('Source documents.')],
  [/^segments\.jsonl$/, lines('Segments of every document, paired or not.')],
  [/^groups\.jsonl$/, lines('Documents that all translate each other.')],
  [/^audit\/edits\.jsonl$/, lines('Every change made to the raw texts.')],
  [/^audit\/rejected\.jsonl$/, lines('Document pairs and units that were rejected.')],
  [/^audit\/personal\.jsonl$/, lines('Places of units that hold personal data.')],
  [/^audit\/losses\.jsonl$/, lines('Characters that a format cannot hold.')],
  [/\/pairs\.jsonl$/, lines('Document pairs.')],
  [/\/units\.jsonl$/, lines('Translation units.')],
  [/\.excel(-[0-9]+)?\.csv$/, table('csv', 'text/csv', 'Translation units, a copy for spreadsheets.')],
  [/\/units\.csv$/, table('csv', 'text/csv', 'Translation units.')],
  [/\/sections\.csv$/, table('csv', 'text/csv', 'Aligned sections.')],
  [/\/units\.tsv$/, table('tsv', 'text/tab-separated-values', 'Translation units.')],
  [/\/units\.json$/, table('json', 'application/json', 'Translation units.')],
  [/\/sections\.json$/, table('json', 'application/json', 'Aligned sections.')],
  [/\.tmx$/, table('tmx', 'application/x-tmx+xml', 'Translation units as TMX 1.4.')],
  [/\.parquet$/, table('parquet', 'application/vnd.apache.parquet', 'Translation units.')],
  [/\/xces\/[^/]+\.xml$/, table('xml', 'application/xml', 'Links between sentence files.')],
  [/\/xces\//, table('xml', 'application/xml', 'Sentence file of a document.')],
  [/\/moses\/.*\.ids$/, table('tsv', 'text/tab-separated-values', 'Ids of the lines of the Moses files.')],
  [/\/moses\/.*\.scores$/, table('txt', 'text/plain', 'Scores of the lines of the Moses files.')],
  [/\/moses\//, table('txt', 'text/plain', 'Texts of one language, a unit a line.')],
  [/-metadata\.json$/, table('json', 'application/csvm+json', 'CSV on the Web metadata.')],
  [/\.json$/, table('json', 'application/json', 'About the corpus.')],
  [/\.md$/, table('md', 'text/markdown', 'About the corpus.')],
];

function lines(description: string): FileKind {
  return table('jsonl', 'application/jsonl', description);
}

function table(format: string, mediaType: string, description: string): FileKind {
  return { format, mediaType, description };
}

/** What the file at `path` is; the first rule that fits. */
export function kindOf(path: string): FileKind {
  const found = kinds.find(([pattern]) => pattern.test(path));
  return found?.[1] ?? { format: 'bin', mediaType: 'application/octet-stream', description: 'A file.' };
}

/** A path as an identifier of lower-case letters, digits, `.`, `_` and `-`; no two paths of a corpus share one. */
export function nameOf(path: string): string {
  return path
    .replaceAll('/', '.')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '-');
}
