/** Lists of pairs and documents, and the rows of an n-way page. */

interface ListColumn {
  name: string;
  numeric?: boolean;
  title?: string;
  wide?: boolean;
}

/** data/pairs.js and data/documents.js; rows as `src/report/lists.ts` writes them. */
interface ListData {
  kind: 'pairs' | 'documents';
  languages: Record<string, string>;
  columns: ListColumn[];
  // biome-ignore lint/suspicious/noExplicitAny: rows of mixed columns, read by place
  rows: any[][];
}

/** data/group-….js; rows as `src/report/group-page.ts` writes them. */
interface WaysData {
  langs: { key: string; name: string; tag: string; dir: string; doc: string; pages: number[] }[];
  shown: string[];
  rows: [
    row: number,
    score: number,
    heading: 0 | 1,
    texts: (0 | [text: string, start: number, own: 0 | 1])[],
  ][];
}

type ListRow = ListData['rows'][number];

/** What the columns of a list are sorted by and show. */
interface ListKind {
  // biome-ignore lint/suspicious/noExplicitAny: rows of mixed columns, read by place
  values: ((row: ListRow, list: ListData) => any)[];
  shown: (((row: ListRow, list: ListData) => string) | null)[];
  // biome-ignore lint/suspicious/noExplicitAny: title, path and language key
  sides(row: ListRow): any[][];
  folder: string;
}

/** What list-rows.js gives to lists.js. */
interface ListRows {
  number(value: number): string;
  kinds: Record<ListData['kind'], ListKind>;
  rowElement(row: ListRow, list: ListData): HTMLElement;
}
